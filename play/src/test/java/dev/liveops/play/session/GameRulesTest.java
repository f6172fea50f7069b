package dev.liveops.play.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.config.Resolution;
import dev.liveops.model.events.ActiveEvents.ActiveEvent;
import dev.liveops.model.events.EffectiveRules;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.events.RuledEvent;
import dev.liveops.model.experiments.ExperimentAssignment;
import dev.liveops.play.client.Situation;
import dev.liveops.play.http.Json;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GameRulesTest {

    private static final String DAILY = "daily_2026-12-01";
    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");

    private final ActiveEvent season =
            event("season_1", LiveEventType.SEASON, "{\"additional_unlocked_tags\":[\"fire\"]}");
    private final ActiveEvent festival = event(
            "event_1",
            LiveEventType.EVENT,
            "{\"mutators\":[\"global_fire_damage_boost_20\"],\"challenge_bonus_multiplier\":1.5,"
                    + "\"leaderboard_scopes\":[\"season:fire\"],\"rule_of_tomorrow\":{}}");

    @Test
    void shouldHandOnMutatorsAndUnlockedTagsOfAllEvents() {
        GameRules rules = GameRules.of(situation("{}", "{}"));

        assertThat(rules.mutators()).containsExactly("global_fire_damage_boost_20", "unlock_tag_fire");
        assertThat(rules.event().map(ActiveEvent::id)).contains("event_1");
        assertThat(rules.leaderboard()).contains("season:fire");
    }

    @Test
    void shouldLetAVariantsParameterWinOverALever() {
        GameRules rules = GameRules.of(situation(
                "{\"DROP_RATE_RARE_MULTIPLIER\":2,\"PARTY_GATE\":\"off\",\"AWF_MODEL_TIER_ALLOWLIST\":[\"gpt-4\"]}",
                "{\"DROP_RATE_RARE_MULTIPLIER\":3,\"draft_relic_weight_multiplier\":1.5,\"hints\":true}"));

        assertThat(rules.parameters(null))
                .isEqualTo(Map.of(
                        "DROP_RATE_RARE_MULTIPLIER",
                        new BigDecimal(3),
                        "PARTY_GATE",
                        "off",
                        "draft_relic_weight_multiplier",
                        new BigDecimal("1.5"),
                        "hints",
                        true));
    }

    @Test
    void shouldLetALeverThatAConfigSetsForAVariantWinOverTheVariantsParameter() {
        GameRules rules = GameRules.of(situation(
                "{\"DROP_RATE_RARE_MULTIPLIER\":2,\"DROP_RATE_EPIC_MULTIPLIER\":2},\"origins\":"
                        + "{\"DROP_RATE_RARE_MULTIPLIER\":{\"experiment_id\":\"exp\",\"variant_id\":\"variant\"}}",
                "{\"DROP_RATE_RARE_MULTIPLIER\":3,\"DROP_RATE_EPIC_MULTIPLIER\":3}"));

        assertThat(rules.parameters(null))
                .isEqualTo(Map.of(
                        "DROP_RATE_RARE_MULTIPLIER", new BigDecimal(2),
                        "DROP_RATE_EPIC_MULTIPLIER", new BigDecimal(3)));
    }

    @Test
    void shouldGiveTheBonusToChallengesAlone() {
        GameRules rules = GameRules.of(situation("{}", "{}"));

        assertThat(rules.parameters(null)).isEmpty();
        assertThat(rules.parameters(DAILY)).isEqualTo(Map.of("score_multiplier", new BigDecimal("1.5")));
    }

    @Test
    void shouldHaveNoRulesWhenNothingIsKnown() {
        GameRules rules = GameRules.of(new Situation(null, null, true, null, false, List.of(), null, List.of(), null));

        assertThat(rules.mutators()).isEmpty();
        assertThat(rules.parameters(DAILY)).isEmpty();
        assertThat(rules.event()).isEmpty();
    }

    @Test
    void shouldGiveTheBonusThatAllEventsComeToTogether() {
        ActiveEvent dailies = event(
                "event_2",
                LiveEventType.EVENT,
                "{\"challenge_bonus_multiplier\":2,\"eligible_challenges\":[\"daily_*\"],\"mutators\":[\"more\"]}");
        GameRules rules = GameRules.of(situation(List.of(season, festival, dailies), null));

        assertThat(rules.parameters(DAILY)).isEqualTo(Map.of("score_multiplier", new BigDecimal("3")));
        assertThat(rules.parameters("weekly")).isEqualTo(Map.of("score_multiplier", new BigDecimal("1.5")));
        assertThat(rules.mutators()).containsExactly("global_fire_damage_boost_20", "more", "unlock_tag_fire");
    }

    @Test
    void shouldLeaveOutWhatAnExclusiveGroupLeavesOut() {
        ActiveEvent other = event(
                "event_0",
                LiveEventType.EVENT,
                "{\"challenge_bonus_multiplier\":4,\"leaderboard_scopes\":[\"season:other\"]}");
        GameRules rules = GameRules.of(situation(List.of(other, festival), "bonus"));

        assertThat(rules.event().map(ActiveEvent::id)).contains("event_0");
        assertThat(rules.parameters(DAILY)).isEqualTo(Map.of("score_multiplier", new BigDecimal("4")));
        assertThat(rules.mutators()).isEmpty();
        assertThat(rules.leaderboard()).contains("season:other");
    }

    // As the events service makes it of the events that it answers.
    private static Situation situation(List<ActiveEvent> events, @Nullable String group) {
        EffectiveRules effective = EffectiveRules.combine(events.stream()
                .map(event -> new RuledEvent(event.id(), 1, event.type(), event.startAt(), 0, group, event.rules()))
                .toList());
        return new Situation(null, null, true, null, true, events, effective, List.of(), null);
    }

    private Situation situation(String levers, String parameters) {
        Resolution config = Json.read(
                        Buffer.buffer(
                                "{\"version\":1,\"effective_at\":\"2026-12-01T10:00:00Z\",\"values\":" + levers + "}"),
                        Resolution.class)
                .orElseThrow();
        return new Situation(
                null,
                null,
                true,
                null,
                true,
                List.of(season, festival),
                null,
                List.of(new ExperimentAssignment("exp", "variant", 1, json(parameters))),
                config);
    }

    private static ActiveEvent event(String id, LiveEventType type, String rules) {
        return new ActiveEvent(id, type, NOW, NOW.plusSeconds(60), "*", json(rules), 1, null, null, null, null);
    }

    private static JsonNode json(String text) {
        return Json.tree(Buffer.buffer(text)).orElseThrow();
    }
}
