package dev.liveops.events.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.liveops.model.events.EventRules;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.ProblemException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulePolicyTest {

    private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-07T00:00:00Z");
    private static final EventRules MISSION_RULES = new EventRules(
            List.of("global_fire_damage_boost_20"),
            new BigDecimal("1.5"),
            List.of("fire"),
            List.of("season:fire_festival_01"));
    private static final EventRules NO_RULES = new EventRules(null, null, null, null);

    @Test
    void shouldTakeTheMissionsEvent() {
        assertThatCode(() -> SchedulePolicy.check(event("event_fire_festival_01", "1.1.0", MISSION_RULES)))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldTakeAnAnnouncementForAllContent() {
        assertThatCode(() -> SchedulePolicy.check(event("announcement", "*", NO_RULES)))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldNameEverythingThatIsMissing() {
        ProblemException refusal = refusal(new CreateLiveEvent(null, null, null, null, null, null));

        assertThat(refusal.code()).isEqualTo(EventsProblem.INVALID);
        assertThat(refusal.violations())
                .extracting(Violation::path)
                .containsExactly("id", "type", "start_at", "end_at", "content_version", "rules");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "with blank", "a/b", "..", "-x", "ünïcode", "active", "calendar", "rewards"})
    void shouldRefuseAnIdThatCannotStandInAPath(String id) {
        assertThat(refusal(event(id, "*", NO_RULES)).violations())
                .singleElement()
                .extracting(Violation::path)
                .isEqualTo("id");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1.1", "v1.1.0", "latest", "1.1.*", "1.1.0+build", "**"})
    void shouldRefuseAContentVersionNoPackCanHave(String version) {
        assertThat(refusal(event("x", version, NO_RULES)).getMessage())
                .isEqualTo("content_version: \"" + version
                        + "\" (expected * or a semantic version without build metadata, as 1.1.0)");
    }

    @Test
    void shouldRefuseAWindowThatEndsAsItStarts() {
        ProblemException refusal = refusal(new CreateLiveEvent("x", LiveEventType.EVENT, START, START, "*", NO_RULES));

        assertThat(refusal.code()).isEqualTo(EventsProblem.BAD_WINDOW);
        assertThat(refusal).hasMessage("end_at: " + START + " (expected later than start_at " + START + ")");
    }

    @Test
    void shouldRefuseAWindowThatIsOverAtThisInstant() {
        CreateLiveEvent event = event("x", "*", NO_RULES);

        assertThatCode(() -> SchedulePolicy.checkNotOver(event, END.minusNanos(1000)))
                .doesNotThrowAnyException();
        assertThat(catchThrowableOfType(ProblemException.class, () -> SchedulePolicy.checkNotOver(event, END))
                        .code())
                .isEqualTo(EventsProblem.WINDOW_OVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1.5", "1000.000001", "0.0000001", "1e400", "1e-400", "1e999999999", "1e-999999999"})
    void shouldRefuseAMultiplierThatIsNone(String multiplier) {
        EventRules rules = new EventRules(null, new BigDecimal(multiplier), null, null);

        assertThat(refusal(event("x", "*", rules)).violations())
                .singleElement()
                .extracting(Violation::path)
                .isEqualTo("rules.challenge_bonus_multiplier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.000001", "1", "1.5", "1.50000000", "1000"})
    void shouldTakeAMultiplier(String multiplier) {
        EventRules rules = new EventRules(null, new BigDecimal(multiplier), null, null);

        assertThatCode(() -> SchedulePolicy.check(event("x", "*", rules))).doesNotThrowAnyException();
    }

    @Test
    void shouldNameTheEntryThatIsNoName() {
        EventRules rules = new EventRules(
                Arrays.asList("ok", null, "not ok", "ok"), null, Collections.nCopies(51, "tag"), List.of());

        assertThat(refusal(event("x", "*", rules)).violations())
                .extracting(Violation::path)
                .startsWith(
                        "rules.mutators[1]",
                        "rules.mutators[2]",
                        "rules.mutators[3]",
                        "rules.additional_unlocked_tags",
                        "rules.additional_unlocked_tags[1]");
    }

    @Test
    void shouldRefuseAReasonNobodyCanRead() {
        assertThatCode(() -> SchedulePolicy.checkReason(null)).doesNotThrowAnyException();
        assertThatCode(() -> SchedulePolicy.checkReason("x".repeat(500))).doesNotThrowAnyException();
        assertThat(catchThrowableOfType(ProblemException.class, () -> SchedulePolicy.checkReason("x".repeat(501))))
                .hasMessage("reason: 501 characters (expected 1..500, not blank)");
        assertThat(catchThrowableOfType(ProblemException.class, () -> SchedulePolicy.checkReason("  ")))
                .isNotNull();
    }

    private static CreateLiveEvent event(String id, String version, EventRules rules) {
        return new CreateLiveEvent(id, LiveEventType.EVENT, START, END, version, rules);
    }

    private static ProblemException refusal(CreateLiveEvent request) {
        return catchThrowableOfType(ProblemException.class, () -> SchedulePolicy.check(request));
    }
}
