package dev.liveops.config.suggestion;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.config.effect.LeverEffects.FigureEffect;
import dev.liveops.config.effect.LeverEffects.LeverEffect;
import dev.liveops.config.effect.LeverEffects.Side;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.file.LeverCatalogSource;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.suggestion.Suggestion.Agreement;
import dev.liveops.config.suggestion.Suggestion.Evidence;
import dev.liveops.config.turnmodel.SimulatedFigure;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.support.time.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SuggestionRulesTest {

    private static final LeverCatalog CATALOG = LeverCatalogSource.own();
    private static final String LEVER = "AWF_MAX_OUTPUT_TOKENS";
    private static final FigureEffect WORSE = figure("oracles_format", .03, .02, .04);
    private static final FigureEffect BETTER = figure("tokens_total", -300, -400, -200);
    private static final FigureEffect NOISE = figure("latency_p95", 20, -200, 240);

    @Test
    void shouldGoHalfOfTheWayBackWhereFiguresAreWorseAndNoneIsBetter() {
        LiveConfig config = config("{\"AWF_MAX_OUTPUT_TOKENS\": 3300, \"TURN_PACING_MULTIPLIER\": 0.5}", 7);

        List<Candidate> candidates =
                LiveRule.candidates(List.of(effect(LEVER, WORSE, NOISE)), List.of(config), CATALOG);

        assertThat(candidates).hasSize(1);
        Candidate candidate = candidates.get(0);
        assertThat(candidate.replaces()).isEqualTo(config.id());
        assertThat(candidate.config().payload())
                .isEqualTo(json("{\"AWF_MAX_OUTPUT_TOKENS\": 2600, \"TURN_PACING_MULTIPLIER\": 0.5}"));
        assertThat(candidate.evidence()).extracting(Evidence::metric).containsExactly("oracles_format");
        assertThat(candidate.evidence().get(0).adjustedP()).isLessThan(.001);
        assertThat(candidate.id())
                .isEqualTo(LiveRule.candidates(List.of(effect(LEVER, WORSE, NOISE)), List.of(config), CATALOG)
                        .get(0)
                        .id());
    }

    @Test
    void shouldLeaveATradeAloneAndWhatNobodyKnows() {
        LiveConfig config = config("{\"AWF_MAX_OUTPUT_TOKENS\": 3300}", 7);

        assertThat(LiveRule.candidates(List.of(effect(LEVER, WORSE, BETTER)), List.of(config), CATALOG))
                .isEmpty();
        assertThat(LiveRule.candidates(List.of(effect(LEVER, NOISE)), List.of(config), CATALOG))
                .isEmpty();
        assertThat(LiveRule.candidates(List.of(), List.of(config), CATALOG)).isEmpty();
        assertThat(LiveRule.candidates(List.of(effect("NO_SUCH_LEVER", WORSE)), List.of(config), CATALOG))
                .isEmpty();
        // At its default there is nothing to take back.
        assertThat(LiveRule.candidates(
                        List.of(effect(LEVER, WORSE)),
                        List.of(config("{\"AWF_MAX_OUTPUT_TOKENS\": 2000}", 7)),
                        CATALOG))
                .isEmpty();
    }

    @Test
    void shouldCountCoverageAsBetterTheMoreOfItThereIs() {
        assertThat(LiveRule.isMoreWorse("coverage_dialogue")).isFalse();
        assertThat(LiveRule.isMoreWorse("error_rate")).isTrue();
        LiveConfig config = config("{\"AWF_MAX_OUTPUT_TOKENS\": 3300}", 7);
        assertThat(LiveRule.candidates(
                        List.of(effect(LEVER, figure("coverage_dialogue", -.1, -.12, -.08))), List.of(config), CATALOG))
                .hasSize(1);
    }

    @Test
    void shouldMakeUpForLookingAtMany() {
        FigureEffect[] many = new FigureEffect[40];
        for (int index = 0; index < many.length; index++) {
            many[index] = figure("oracles_" + index, .01, -.01, .03);
        }
        // By itself its interval would just not hold none.
        many[0] = figure("oracles_0", .02, .0005, .0395);

        assertThat(LiveRule.candidates(
                        List.of(effect(LEVER, many)), List.of(config("{\"AWF_MAX_OUTPUT_TOKENS\": 3300}", 7)), CATALOG))
                .isEmpty();
    }

    @Test
    void shouldGoBackByStepsAndToTheDefaultOfWhatIsNoNumber() {
        assertThat(back(LEVER, "2100")).isEqualTo("2000");
        assertThat(back(LEVER, "1000")).isEqualTo("1500");
        assertThat(back("DIALOGUE_GATE", "\"off\"")).isEqualTo("\"full\"");
        assertThat(back("AWF_INPUT_TOKEN_MULTIPLIER", "1.5")).isEqualTo("1.25");
    }

    @Test
    void shouldSayWhetherASimulationPointsTheSameWay() {
        Candidate candidate = LiveRule.candidates(
                        List.of(effect(LEVER, WORSE)), List.of(config("{\"AWF_MAX_OUTPUT_TOKENS\": 3300}", 7)), CATALOG)
                .get(0);

        assertThat(SuggestionService.agreement(candidate, List.of(simulated("oracles_format", -.02))))
                .isEqualTo(Agreement.AGREES);
        assertThat(SuggestionService.agreement(candidate, List.of(simulated("oracles_format", .02))))
                .isEqualTo(Agreement.CONTRADICTS);
        assertThat(SuggestionService.agreement(candidate, List.of(simulated("tokens_total", 20))))
                .isEqualTo(Agreement.SILENT);
    }

    private static String back(String lever, String value) {
        return HalfWay.back(CATALOG.levers().get(lever), json(value)).toString();
    }

    private static SimulatedFigure simulated(String metric, double difference) {
        return new SimulatedFigure(
                metric, "ok", 400, 1, 1 + difference, difference, difference, difference, true, null);
    }

    private static FigureEffect figure(String metric, double difference, double low, double high) {
        return new FigureEffect(metric, "ok", 4_000, null, null, difference, low, high);
    }

    private static LeverEffect effect(String lever, FigureEffect... figures) {
        return new LeverEffect(
                lever,
                7,
                "observational",
                "concurrent",
                new Side(2_000, 200),
                new Side(2_000, 200),
                0,
                List.of(figures));
    }

    private static LiveConfig config(String payload, long version) {
        return new LiveConfig(
                UUID.fromString("019abcde-0000-7000-8000-000000000002"),
                3,
                "c",
                ConfigScope.GLOBAL,
                "global",
                new Window(null, null),
                0,
                version,
                null,
                json(payload));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
