package dev.liveops.config.dryrun;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.config.configs.Validation;
import dev.liveops.config.dryrun.Confidence.Input;
import dev.liveops.config.dryrun.Confidence.Level;
import dev.liveops.config.dryrun.DryRun.Proposed;
import dev.liveops.config.dryrun.Recommendation.Rule;
import dev.liveops.config.dryrun.Simulation.Calibration;
import dev.liveops.config.dryrun.Simulation.LeverUse;
import dev.liveops.config.foresight.BlastRadius;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.LeverFinding;
import dev.liveops.config.levers.Severity;
import dev.liveops.config.levers.file.LeverCatalogSource;
import dev.liveops.config.turnmodel.SimulatedFigure;
import dev.liveops.model.config.ConfigScope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RulesTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");
    private static final LeverCatalog CATALOG = LeverCatalogSource.own();
    private static final JsonNode PAYLOAD = json("{\"AWF_INPUT_TOKEN_MULTIPLIER\": 1.5}");
    private static final Calibration FITTED = new Calibration("fitted", 48_120L, NOW, List.of("tokens_total"));
    private static final Calibration AWAY = new Calibration("unavailable", null, null, List.of());
    private static final SimulatedFigure TOKENS = figure("tokens_total", 5_000, 200, 100, 300);
    private static final Validation FINE = new Validation(true, true, 0, List.of(), List.of(), PAYLOAD);

    @Test
    void shouldBeHighOnlyWhereEveryInputIsGood() {
        Confidence high = confidence(simulation(FITTED, TOKENS), blast(.2, .17, .23), FINE, PAYLOAD);

        assertThat(high.level()).isEqualTo(Level.HIGH);
        assertThat(high.inputs())
                .extracting(Input::name)
                .containsExactly("calibration", "interval_width", "sessions", "bounds", "modelled");
        assertThat(confidence(simulation(FITTED, TOKENS), blast(.2, .1, .34), FINE, PAYLOAD)
                        .level())
                .isEqualTo(Level.MEDIUM);
        assertThat(confidence(simulation(AWAY, TOKENS), blast(.2, .17, .23), FINE, PAYLOAD)
                        .level())
                .isEqualTo(Level.LOW);
    }

    @Test
    void shouldGradeEachInputByItsRule() {
        Simulation wide = simulation(FITTED, figure("tokens_total", 5_000, 200, -1_000, 1_400));
        assertThat(ConfidenceRules.width(wide).grade()).isEqualTo(Grade.POOR);
        assertThat(ConfidenceRules.width(simulation(FITTED, figure("coverage_quest", 0, .1, 0, .2)))
                        .value())
                .isEqualTo(.1);
        assertThat(ConfidenceRules.width(simulation(FITTED)).grade()).isEqualTo(Grade.POOR);
        assertThat(ConfidenceRules.calibration(simulation(FITTED, TOKENS, figure("coverage_quest", 0, .1, 0, .2)))
                        .grade())
                .isEqualTo(Grade.FAIR);
        assertThat(ConfidenceRules.sessions(blast(null, null, null)).grade()).isEqualTo(Grade.POOR);
        assertThat(ConfidenceRules.modelled(simulation(AWAY, List.of(), List.of("VENDOR_MARGIN_MIN")))
                        .grade())
                .isEqualTo(Grade.POOR);
    }

    @Test
    void shouldSeeHowNearABoundAValueIs() {
        assertThat(bounds("{\"AWF_INPUT_TOKEN_MULTIPLIER\": 1.95}")).isEqualTo(Grade.FAIR);
        assertThat(bounds("{\"AWF_INPUT_TOKEN_MULTIPLIER\": 1.5}")).isEqualTo(Grade.GOOD);
        // Its default is the end of its bounds, where everybody is.
        assertThat(bounds("{\"TURN_PACING_MULTIPLIER\": 1.0}")).isEqualTo(Grade.GOOD);
        assertThat(bounds("{\"DIALOGUE_GATE\": \"off\"}")).isEqualTo(Grade.GOOD);
        Validation outside = new Validation(
                true,
                false,
                1,
                List.of(new LeverFinding(
                        "AWF_INPUT_TOKEN_MULTIPLIER", "payload", "c", Severity.CRITICAL, "3", "0.1..2.0", "d")),
                List.of("AWF_INPUT_TOKEN_MULTIPLIER"),
                PAYLOAD);
        assertThat(ConfidenceRules.bounds(outside, PAYLOAD, CATALOG).grade()).isEqualTo(Grade.POOR);
        assertThat(rules(outside, blast(.01, 0.0, .02), simulation(FITTED, TOKENS)))
                .contains(Rule.ACCEPT_BY_NAME)
                .doesNotContain(Rule.FIX_FIRST);
    }

    @Test
    void shouldRecommendByTheRulesThatApply() {
        assertThat(rules(FINE, blast(.5, .45, .55), simulation(AWAY, TOKENS)))
                .containsExactly(Rule.GRADUAL_ROLLOUT, Rule.MONITOR, Rule.CALIBRATE, Rule.SET_AN_END);
        assertThat(rules(FINE, blast(.5, .47, .53), simulation(FITTED, TOKENS)))
                .containsExactly(Rule.MONITOR, Rule.SET_AN_END);
        Validation blocked = new Validation(false, true, 1, List.of(), List.of(), PAYLOAD);
        assertThat(rules(blocked, blast(0.0, 0.0, .05), simulation(FITTED, TOKENS)))
                .startsWith(Rule.FIX_FIRST, Rule.REACHES_NOBODY)
                .doesNotContain(Rule.GRADUAL_ROLLOUT);
        assertThat(rules(FINE, blast(null, null, null), simulation(AWAY, List.of(TOKENS), List.of("X"))))
                .contains(Rule.GRADUAL_ROLLOUT, Rule.SHADOW_FIRST)
                .doesNotContain(Rule.REACHES_NOBODY);
        SimulatedFigure open = new SimulatedFigure("oracles_format", "ok", 50, .02, .04, .02, -.02, .06, false, 412L);
        List<Recommendation> more = recommend(FINE, blast(.01, 0.0, .02), simulation(FITTED, open));
        assertThat(more).extracting(Recommendation::rule).contains(Rule.MORE_TURNS, Rule.MONITOR);
        assertThat(more).anyMatch(one -> one.text().contains("turns=412"));
    }

    private static List<Rule> rules(Validation validation, BlastRadius blast, Simulation simulation) {
        return recommend(validation, blast, simulation).stream()
                .map(Recommendation::rule)
                .toList();
    }

    private static List<Recommendation> recommend(Validation validation, BlastRadius blast, Simulation simulation) {
        return RecommendationRules.of(
                new Proposed("n", ConfigScope.GLOBAL, "global", null, null, false, null, null),
                validation,
                List.of(),
                blast,
                simulation,
                confidence(simulation, blast, validation, PAYLOAD));
    }

    private static Confidence confidence(
            Simulation simulation, BlastRadius blast, Validation validation, JsonNode payload) {
        return ConfidenceRules.of(simulation, blast, validation, payload, CATALOG);
    }

    private static Grade bounds(String payload) {
        return ConfidenceRules.bounds(FINE, json(payload), CATALOG).grade();
    }

    private static SimulatedFigure figure(String metric, double before, double difference, double low, double high) {
        return new SimulatedFigure(
                metric, "ok", 50, before, before + difference, difference, low, high, low > 0 || high < 0, null);
    }

    private static Simulation simulation(Calibration calibration, SimulatedFigure... figures) {
        return simulation(calibration, List.of(figures), List.of());
    }

    private static Simulation simulation(
            Calibration calibration, List<SimulatedFigure> figures, List<String> notModelled) {
        List<LeverUse> uses = figures.isEmpty()
                ? List.of()
                : List.of(new LeverUse("AWF_INPUT_TOKEN_MULTIPLIER", List.of("turn_model"), List.of(), "h"));
        return new Simulation("m", "sampling only", calibration, 50, 50, figures, null, uses, notModelled);
    }

    private static BlastRadius blast(@Nullable Double share, @Nullable Double low, @Nullable Double high) {
        int n = share == null ? 0 : 50;
        return new BlastRadius(
                7,
                List.of(NOW),
                NOW,
                500,
                n,
                n,
                share == null ? 0 : (int) (share * n),
                share,
                low,
                high,
                share == null ? null : 50.0,
                List.of(),
                List.of());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
