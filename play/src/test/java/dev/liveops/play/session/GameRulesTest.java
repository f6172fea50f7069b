package dev.liveops.play.session;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.config.Resolution;
import dev.liveops.model.events.ActiveEvents.ActiveEvent;
import dev.liveops.model.events.LiveEventType;
import dev.liveops.model.experiments.ExperimentAssignment;
import dev.liveops.play.client.Situation;
import dev.liveops.play.http.Json;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GameRulesTest {

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

        assertThat(rules.mutators()).containsExactly("unlock_tag_fire", "global_fire_damage_boost_20");
        assertThat(rules.event().map(ActiveEvent::id)).contains("event_1");
        assertThat(rules.leaderboard()).contains("season:fire");
    }

    @Test
    void shouldLetAVariantsParameterWinOverALever() {
        GameRules rules = GameRules.of(situation(
                "{\"DROP_RATE_RARE_MULTIPLIER\":2,\"PARTY_GATE\":\"off\",\"AWF_MODEL_TIER_ALLOWLIST\":[\"gpt-4\"]}",
                "{\"DROP_RATE_RARE_MULTIPLIER\":3,\"draft_relic_weight_multiplier\":1.5,\"hints\":true}"));

        assertThat(rules.parameters(false))
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

        assertThat(rules.parameters(false))
                .isEqualTo(Map.of(
                        "DROP_RATE_RARE_MULTIPLIER", new BigDecimal(2),
                        "DROP_RATE_EPIC_MULTIPLIER", new BigDecimal(3)));
    }

    @Test
    void shouldGiveTheBonusToChallengesAlone() {
        GameRules rules = GameRules.of(situation("{}", "{}"));

        assertThat(rules.parameters(false)).isEmpty();
        assertThat(rules.parameters(true)).isEqualTo(Map.of("score_multiplier", new BigDecimal("1.5")));
    }

    @Test
    void shouldHaveNoRulesWhenNothingIsKnown() {
        GameRules rules = GameRules.of(new Situation(null, null, true, null, false, List.of(), List.of(), null));

        assertThat(rules.mutators()).isEmpty();
        assertThat(rules.parameters(true)).isEmpty();
        assertThat(rules.event()).isEmpty();
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
