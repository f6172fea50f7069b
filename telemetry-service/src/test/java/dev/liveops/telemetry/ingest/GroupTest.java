package dev.liveops.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.id.UuidV7;
import dev.liveops.telemetry.batch.EventRow;
import dev.liveops.telemetry.ingest.Group.Written;
import dev.liveops.telemetry.ingest.Submission.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GroupTest {

    private static final Instant TIME = Instant.parse("2026-11-21T11:00:00Z");
    private static final UUID A = UuidV7.of(TIME, 1, 1);
    private static final UUID B = UuidV7.of(TIME, 2, 2);
    private static final UUID C = UuidV7.of(TIME.plusSeconds(1), 0, 0);
    private static final Written ALL = new Written(true, Set.of(), Set.of());

    @Test
    void shouldSortItsRowsByIdWhateverTheirOrder() {
        Group group = new Group(List.of(submission("one", C, A), submission("other", B)));

        assertThat(group.rows()).extracting(EventRow::id).containsExactly(A, B, C);
        assertThat(group.submitted()).isEqualTo(2);
    }

    @Test
    void shouldGiveAnIdToTheSubmissionThatCameFirst() {
        Submission one = submission("one", C, A);
        Submission other = submission("other", A, B);
        Submission last = submission("last", B, A, C);

        Group group = new Group(List.of(one, other, last));
        group.complete(ALL);

        assertThat(group.rows())
                .extracting(row -> row.origin().envelope().sessionId())
                .containsExactly("one", "other", "one");
        assertThat(outcomes(one)).containsExactly(Outcome.ADDED, Outcome.ADDED);
        assertThat(outcomes(other)).containsExactly(Outcome.DUPLICATE, Outcome.ADDED);
        assertThat(outcomes(last)).containsOnly(Outcome.DUPLICATE);
    }

    @Test
    void shouldGiveAnIdThatStandsTwiceInOneSubmissionToTheFirst() {
        Submission twice = submission("one", A, B, A, A);

        new Group(List.of(twice)).complete(ALL);

        assertThat(outcomes(twice)).containsExactly(Outcome.ADDED, Outcome.ADDED, Outcome.DUPLICATE, Outcome.DUPLICATE);
    }

    @Test
    void shouldTellWhatWasStoredBeforeFromWhatIsNew() {
        Submission one = submission("one", A, B);
        Submission other = submission("other", B, C);

        new Group(List.of(one, other)).complete(new Written(false, Set.of(B), Set.of()));

        assertThat(outcomes(one)).containsExactly(Outcome.DUPLICATE, Outcome.ADDED);
        assertThat(outcomes(other)).containsOnly(Outcome.DUPLICATE);
    }

    @Test
    void shouldTellWhatTheDatabaseRefused() {
        Submission one = submission("one", A, B, C);

        new Group(List.of(one)).complete(new Written(false, Set.of(C), Set.of(A)));

        assertThat(outcomes(one)).containsExactly(Outcome.REFUSED, Outcome.DUPLICATE, Outcome.ADDED);
    }

    @Test
    void shouldCallEveryRowADuplicateWhenNoneWasAdded() {
        Submission one = submission("one", A, B);

        new Group(List.of(one)).complete(new Written(false, Set.of(), Set.of()));

        assertThat(outcomes(one)).containsOnly(Outcome.DUPLICATE);
    }

    @Test
    void shouldAnswerASubmissionOfNothing() {
        Submission nothing = new Submission(List.of(), List.of(), 10);
        Submission refusedOnly = new Submission(List.of(), TestRows.refused(2, "s"), 10);

        Group group = new Group(List.of(nothing, refusedOnly));
        group.complete(ALL);

        assertThat(group.rows()).isEmpty();
        assertThat(group.quarantined()).hasSize(2);
        assertThat(outcomes(nothing)).isEmpty();
        assertThat(outcomes(refusedOnly)).isEmpty();
    }

    private static Submission submission(String session, UUID... ids) {
        return new Submission(
                List.of(ids).stream().map(id -> TestRows.row(id, session)).toList(), List.of(), 100);
    }

    private static List<Outcome> outcomes(Submission submission) {
        assertThat(submission.done()).isCompleted();
        return submission.done().getNow(null).outcomes();
    }
}
