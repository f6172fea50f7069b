package dev.liveops.support.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.database.Migration;
import dev.liveops.support.definition.Gates.Gate;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.UnitOfWork.Step;
import dev.liveops.support.unit.Work;
import dev.liveops.testing.TestDatabase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A unit of work in a session of Hibernate: all of it or nothing, whatever happens at whichever of its statements. */
@QuarkusTest
@TestProfile(DefinitionProfile.class)
class UnitOfWorkIT {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Step<UUID> NOTHING_MORE = work -> Uni.createFrom().nothing();

    @Inject
    UnitOfWork unit;

    @Inject
    Migration migration;

    @Inject
    NoteRepository notes;

    @Inject
    MeterRegistry registry;

    private final UUID id = UUID.randomUUID();
    private final String snapshot = "notes-" + id;
    private final Attempt<UUID> attempt = new Attempt<>(
            Optional.of(new IdempotencyKey("operator-1", "note.create", "", id.toString())), "request", UUID.class);

    @BeforeEach
    void build() {
        Gates.build(migration);
    }

    @Test
    void shouldKeepAllOfWhatWasDone() {
        double counted = changes();

        assertThat(of(unit.run(attempt, this::create))).isEqualTo(id);

        assertThat(stored()).isEqualTo(Stored.ALL);
        assertThat(changes()).isEqualTo(counted + 1);
    }

    @ParameterizedTest
    @EnumSource(Gate.class)
    void shouldKeepAllOrNothingWhenWhoeverAskedLeavesAtAnyStatement(Gate gate) {
        try (Gates.Shut shut = Gates.shut(gate)) {
            Cancellable asked = unit.run(attempt, this::create).subscribe().with(done -> {});
            Gates.awaitArrival();
            asked.cancel();
        }
        Gates.awaitQuiet();

        // Who leaves before the commit was sent leaves nothing; after that it is done.
        assertThat(stored()).isEqualTo(gate == Gate.COMMIT ? Stored.ALL : Stored.NOTHING);
        assertThat(of(unit.run(attempt, this::create))).isEqualTo(id);
        assertThat(stored()).isEqualTo(Stored.ALL);
    }

    @ParameterizedTest
    @EnumSource(value = Gate.class, mode = Mode.EXCLUDE, names = "COMMIT")
    void shouldKeepNothingWhenItsConnectionIsLostAtAnyStatement(Gate gate) {
        Throwable failure = cutAt(gate);

        assertThat(code(failure)).isEqualTo(CommonProblem.DATABASE_UNAVAILABLE);
        assertThat(stored()).isEqualTo(Stored.NOTHING);
        assertThat(of(unit.run(attempt, this::create))).isEqualTo(id);
    }

    @Test
    void shouldSayThatTheOutcomeIsUnknownWhenItsConnectionIsLostDuringTheCommit() {
        Throwable failure = cutAt(Gate.COMMIT);

        assertThat(code(failure)).isEqualTo(CommonProblem.OUTCOME_UNKNOWN);
        assertThat(failure).hasMessageContaining("ask before you repeat it");
        assertThat(stored()).isIn(Stored.ALL, Stored.NOTHING);
    }

    @ParameterizedTest
    @EnumSource(value = Gate.class, mode = Mode.EXCLUDE, names = "COMMIT")
    void shouldKeepNothingOfWhatTookTooLong(Gate gate) {
        try (Gates.Shut shut = Gates.shut(gate)) {
            assertThat(code(failureOf(unit.run(attempt, this::create)))).isEqualTo(CommonProblem.DATABASE_UNAVAILABLE);
        }
        Gates.awaitQuiet();

        assertThat(stored()).isEqualTo(Stored.NOTHING);
    }

    @Test
    void shouldKeepNothingOfAStepThatEndsAfterItsCallerWasToldItDidNot() {
        CompletableFuture<Void> late = new CompletableFuture<>();

        Throwable failure = failureOf(unit.run(
                attempt,
                work -> create(work)
                        .call(work::flush)
                        .call(() -> Uni.createFrom().completionStage(late))));
        late.complete(null);
        Gates.awaitQuiet();

        assertThat(code(failure)).isEqualTo(CommonProblem.DATABASE_UNAVAILABLE);
        assertThat(stored()).isEqualTo(Stored.NOTHING);
    }

    @Test
    void shouldEndInTheDatabaseWhatNobodyWaitsForAnyMore() {
        failureOf(unit.run(work -> create(work).call(work::flush).chain(() -> NOTHING_MORE.apply(work))));

        // Nothing here ends it: the step never does.
        Gates.awaitQuiet();
        assertThat(stored()).isEqualTo(Stored.NOTHING);
    }

    @Test
    void shouldKeepNothingOfWhatFailedAndLeaveItsKeyFree() {
        Throwable failure = failureOf(unit.run(
                attempt,
                work -> create(work).call(work::flush).invoke(() -> {
                    throw new IllegalStateException("refused");
                })));

        assertThat(failure).hasMessage("refused");
        assertThat(stored()).isEqualTo(Stored.NOTHING);
        assertThat(of(unit.run(attempt, this::create))).isEqualTo(id);
    }

    @Test
    void shouldDoAgainWhatMetAnotherTransactionAndCountItOnce() {
        double counted = changes();
        AtomicInteger attempts = new AtomicInteger();

        of(unit.run(
                attempt,
                work -> create(work)
                        .call(work::flush)
                        .call(() -> attempts.incrementAndGet() < 3
                                ? conflict(work)
                                : Uni.createFrom().voidItem())));

        assertThat(attempts).hasValue(3);
        assertThat(stored()).isEqualTo(Stored.ALL);
        assertThat(changes()).isEqualTo(counted + 1);
    }

    @Test
    void shouldDoOnceWhatIsAskedForManyTimesAtOnce() {
        List<Uni<UUID>> calls = IntStream.range(0, 6)
                .mapToObj(call -> unit.run(attempt, this::create))
                .toList();

        assertThat(of(Uni.join().all(calls).andFailFast())).containsOnly(id);
        assertThat(stored()).isEqualTo(Stored.ALL);
    }

    @Test
    void shouldLetChangesOfOneThingQueue() {
        of(unit.run(this::create));

        List<Uni<Integer>> calls =
                IntStream.range(0, 6).mapToObj(call -> unit.run(this::edit)).toList();

        assertThat(of(Uni.join().all(calls).andFailFast())).containsExactlyInAnyOrder(2, 3, 4, 5, 6, 7);
    }

    @Test
    void shouldWriteNoAuditEntryWhereNothingWasChanged() {
        long entries = audited();

        of(unit.run(work -> Uni.createFrom().item(Change.none("as it is"))));

        assertThat(audited()).isEqualTo(entries);
    }

    private Uni<Change<UUID>> create(Work work) {
        NoteEntity note = new NoteEntity(id, "{\"value\": 2.0}", Instant.EPOCH);
        return work.publish(snapshot)
                .chain(() -> notes.insert(note))
                .chain(work::flush)
                .chain(() -> work.connection()
                        .preparedQuery("INSERT INTO note_words VALUES ($1, 1)")
                        .execute(Tuple.of(id)))
                .replaceWith(() -> Change.of(id, entry("create")));
    }

    private Uni<Change<Integer>> edit(Work work) {
        return notes.getForUpdate(id)
                .invoke(note -> note.revision++)
                .map(note -> Change.of(note.revision, entry("edit")));
    }

    private AuditEntry entry(String action) {
        return new AuditEntry("note", id.toString(), action, "operator-1", JsonNodeFactory.instance.objectNode());
    }

    private static Uni<Void> conflict(Work work) {
        return work.connection()
                .query("DO $$ BEGIN RAISE SQLSTATE '40001'; END $$")
                .execute()
                .replaceWithVoid();
    }

    private Throwable cutAt(Gate gate) {
        try (Gates.Shut shut = Gates.shut(gate)) {
            CompletableFuture<UUID> asked = unit.run(attempt, this::create).subscribeAsCompletionStage();
            Gates.awaitArrival();
            TestDatabase.executeAsRuntime(
                    "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted");
            return failureOf(Uni.createFrom().completionStage(asked));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            Gates.awaitQuiet();
        }
    }

    private Stored stored() {
        return new Stored(
                count("notes WHERE id = '" + id + "'"),
                count("note_revisions WHERE note_id = '" + id + "'"),
                count("note_words WHERE note_id = '" + id + "'"),
                count("snapshot_head WHERE name = '" + snapshot + "'"),
                count("idempotency_keys WHERE key = '" + id + "'"),
                count("audit_entries WHERE subject_id = '" + id + "'"));
    }

    private static long audited() {
        return count("audit_entries");
    }

    private static long count(String what) {
        return Long.parseLong(TestDatabase.texts("SELECT count(*) FROM " + what).get(0));
    }

    private double changes() {
        Counter counter = registry.find("liveops.changes")
                .tags("subject", "note", "action", "create")
                .counter();
        return counter == null ? 0 : counter.count();
    }

    private static <T> T of(Uni<T> uni) {
        return uni.await().atMost(LONGEST);
    }

    private static Throwable failureOf(Uni<?> uni) {
        return of(uni.<Throwable>map(item -> new AssertionError("it did not fail"))
                .onFailure()
                .recoverWithItem(failure -> failure));
    }

    private static Object code(Throwable failure) {
        assertThat(failure).isInstanceOf(ProblemException.class);
        return ((ProblemException) failure).code();
    }

    /** How many rows there are of each kind. */
    private record Stored(long notes, long revisions, long words, long heads, long keys, long entries) {
        static final Stored NOTHING = new Stored(0, 0, 0, 0, 0, 0);
        static final Stored ALL = new Stored(1, 1, 1, 1, 1, 1);
    }
}
