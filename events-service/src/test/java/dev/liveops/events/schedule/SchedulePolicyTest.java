package dev.liveops.events.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.liveops.model.events.EventHoldout;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulePolicyTest {

    @Test
    void shouldTakeTheMissionsEventAndAnAnnouncementForAllContent() {
        assertThat(violations(Requests.event("event_fire_festival_01", "1.1.0", Requests.NO_RULES)))
                .isEmpty();
        assertThat(violations(Requests.event("announcement", "*", Requests.NO_RULES)))
                .isEmpty();
    }

    @Test
    void shouldNameEverythingThatIsMissing() {
        CreateLiveEvent nothing = new CreateLiveEvent(
                null, null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

        assertThat(violations(nothing))
                .extracting(Violation::path)
                .containsExactly("id", "type", "start_at", "end_at", "content_version");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "with blank",
                "a/b",
                "..",
                "-x",
                "ünïcode",
                "active",
                "calendar",
                "calendars",
                "claims",
                "counts",
                "mutators",
                "rewards",
                "rule-keys",
                "seasons",
                "validate"
            })
    void shouldRefuseAnIdThatCannotStandInAPath(String id) {
        assertThat(violations(Requests.event(id, "*", Requests.NO_RULES)))
                .singleElement()
                .extracting(Violation::path)
                .isEqualTo("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "1.1.0", "1.1.0-rc.1", ">=1.1.0 <2.0.0", "^1.2.0 || 3.0.0"})
    void shouldTakeContentVersions(String version) {
        assertThat(violations(Requests.event("x", version, Requests.NO_RULES))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.1", "v1.1.0", "latest", "1.1.*", "1.1.0+build", "**", ">2.0.0 <1.0.0"})
    void shouldRefuseAContentVersionNoPackCanHave(String version) {
        assertThat(violations(Requests.event("x", version, Requests.NO_RULES)))
                .containsExactly(new Violation(
                        "content_version",
                        "\"" + version + "\" (expected *, a semantic version without build metadata, as 1.1.0, or a"
                                + " range of them, as >=1.1.0 <2.0.0 or ^1.2.0 || 2.0.1)"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "null",
            value = {
                "' ', null, null, null, title",
                "null, 0.6, null, null, client_version",
                "null, null, 1001, null, priority",
                "null, null, -1001, null, priority",
                "null, null, -2147483648, null, priority",
                "null, null, null, with blank, exclusive_group"
            })
    void shouldNameTheFieldThatIsNone(String title, String client, Integer priority, String group, String path) {
        assertThat(violations(Requests.event(title, client, priority, group, null)))
                .singleElement()
                .extracting(Violation::path)
                .isEqualTo(path);
    }

    @Test
    void shouldTakeTheLargestAndTheSmallest() {
        assertThat(violations(Requests.event("t".repeat(200), "<0.6.2", 1000, "weekly", holdout("0.5"))))
                .isEmpty();
        assertThat(violations(Requests.event("t", "*", -1000, "w", holdout("0.0000"))))
                .isEmpty();
        assertThat(violations(Requests.event("t".repeat(201), null, null, null, null)))
                .singleElement()
                .extracting(Violation::detail)
                .isEqualTo("201 characters (expected 1..200, not blank)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.0001", "0.5001", "0.00001", "1", "1e-400", "1e400", "1e999999999", "1e-999999999"})
    void shouldRefuseAHoldoutThatIsNoShare(String share) {
        assertThat(violations(Requests.event(null, null, null, null, holdout(share))))
                .singleElement()
                .extracting(Violation::path)
                .isEqualTo("holdout.share");
    }

    @ParameterizedTest
    @CsvSource({"0.05, 500", "0.0001, 1", "0.5, 5000", "5e-2, 500"})
    void shouldKeepAHoldoutInBasisPoints(String share, int basisPoints) {
        assertThat(holdout(share).basisPoints()).isEqualTo(basisPoints);
        assertThat(EventHoldout.ofBasisPoints(basisPoints).share()).isEqualByComparingTo(share);
    }

    @Test
    void shouldRefuseAHoldoutWithoutAShare() {
        assertThat(violations(Requests.event(null, null, null, null, new EventHoldout(null))))
                .extracting(Violation::path)
                .containsExactly("holdout.share");
    }

    @Test
    void shouldRefuseAWindowThatEndsAsItStartsAndAnAnnouncementThatComesWithIt() {
        Instant start = Events.START;
        ProblemException refusal = catchThrowableOfType(
                ProblemException.class, () -> WindowPolicy.check(Requests.event(start, start, start)));

        assertThat(refusal.code()).isEqualTo(EventsProblem.BAD_WINDOW);
        assertThat(refusal.violations())
                .containsExactly(
                        new Violation("end_at", start + " (expected later than start_at " + start + ")"),
                        new Violation("announce_at", start + " (expected earlier than start_at " + start + ")"));
        WindowPolicy.check(Requests.event(start, Events.END, start.minusNanos(1000)));
    }

    @Test
    void shouldRefuseAReasonNobodyCanRead() {
        EventChecks.checkReason(null);
        EventChecks.checkReason("x".repeat(500));
        assertThat(catchThrowableOfType(ProblemException.class, () -> EventChecks.checkReason("x".repeat(501))))
                .hasMessage("reason: 501 characters (expected 1..500, not blank)");
        assertThat(catchThrowableOfType(ProblemException.class, () -> EventChecks.checkReason("  ")))
                .isNotNull();
    }

    private static EventHoldout holdout(String share) {
        return new EventHoldout(new BigDecimal(share));
    }

    private static List<Violation> violations(CreateLiveEvent request) {
        Violations violations = new Violations();
        SchedulePolicy.checkId(violations, request.id());
        SchedulePolicy.check(violations, request);
        try {
            violations.throwIfAny(EventsProblem.INVALID);
            return List.of();
        } catch (ProblemException refused) {
            return refused.violations();
        }
    }
}
