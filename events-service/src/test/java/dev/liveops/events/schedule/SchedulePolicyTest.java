package dev.liveops.events.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.events.rules.RulesRegistry;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.ProblemException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulePolicyTest {

    private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-07T00:00:00Z");
    private static final JsonNode MISSION_RULES = json("{\"mutators\":[\"global_fire_damage_boost_20\"],"
            + "\"challenge_bonus_multiplier\":1.5,\"additional_unlocked_tags\":[\"fire\"],"
            + "\"leaderboard_scopes\":[\"season:fire_festival_01\"]}");
    private static final JsonNode NO_RULES = json("{}");

    @Test
    void shouldTakeTheMissionsEvent() {
        assertThatCode(() -> check(event("event_fire_festival_01", "1.1.0", MISSION_RULES)))
                .doesNotThrowAnyException();
    }

    @Test
    void shouldTakeAnAnnouncementForAllContent() {
        assertThatCode(() -> check(event("announcement", "*", NO_RULES))).doesNotThrowAnyException();
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

    @Test
    void shouldNameWhatIsWrongWithRulesAmongTheRest() {
        assertThat(refusal(event("a/b", "*", json("{\"mutators\":[\"unheard_of\"],\"weather\":1}")))
                        .violations())
                .extracting(Violation::path)
                .containsExactly("id", "rules.mutators[0]", "rules.weather");
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

    private static CreateLiveEvent event(String id, String version, JsonNode rules) {
        return new CreateLiveEvent(id, LiveEventType.EVENT, START, END, version, rules);
    }

    private static ProblemException refusal(CreateLiveEvent request) {
        return catchThrowableOfType(ProblemException.class, () -> check(request));
    }

    private static void check(CreateLiveEvent request) {
        SchedulePolicy.check(request, RulesRegistry.WITHOUT_DECLARATIONS);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
