package dev.liveops.config.configs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.liveops.config.levers.Finding;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.Severity;
import dev.liveops.config.levers.file.LeverCatalogSource;
import dev.liveops.config.targeting.TargetingRules;
import dev.liveops.support.json.StrictJson;
import dev.liveops.support.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigRulesTest {

    private static final ObjectMapper JSON =
            StrictJson.configure(JsonMapper.builder().findAndAddModules().build());
    private static final LeverCatalog CATALOG = LeverCatalogSource.own();
    private static final TargetingRules TARGETING = new TargetingRules(expression -> Optional.empty());

    @Test
    void shouldBlockCriticalBoundsWhenStrict() {
        assertThatThrownBy(() -> check(true, "{\"AWF_MAX_INPUT_TOKENS\": 20000}"))
                .isInstanceOf(ProblemException.class)
                .hasMessage("payload.AWF_MAX_INPUT_TOKENS: 20000 (expected 1000..12000), critical");
    }

    @Test
    void shouldReportCriticalBoundsWhenNotStrict() {
        ConfigContent content = check(false, "{\"AWF_MAX_INPUT_TOKENS\": 20000}");

        assertThat(content.payload().get("AWF_MAX_INPUT_TOKENS").intValue()).isEqualTo(20000);
        assertThat(CATALOG.check(content.payload()).findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.CRITICAL);
    }

    @Test
    void shouldTellOfEverythingItSeesWhetherItRefusesItOrNot() {
        List<Finding> seen = new ArrayList<>();
        ConfigRules rules = new ConfigRules(CATALOG, TARGETING, true, seen::addAll);

        assertThatThrownBy(() ->
                rules.check(edit("{\"AWF_MAX_INPUT_TOKENS\": 1, \"ECONOMIC_ACTIVITY_MULTIPLIER\": 2, \"NO\": 1}")));

        assertThat(seen)
                .extracting(Finding::severity)
                .containsExactly(Severity.CRITICAL, Severity.WARNING, Severity.ERROR);
    }

    @Test
    void shouldKeepWhatIsSavedInItsOneForm() {
        assertThat(check(true, "{\"VENDOR_MARGIN_MIN\": \"5 %\", \"PARTY_GATE\": \"Off\"}")
                        .payload())
                .hasToString("{\"VENDOR_MARGIN_MIN\":0.05,\"PARTY_GATE\":\"off\"}");
    }

    @Test
    void shouldBlockAWrongTypeWhetherStrictOrNot() {
        for (boolean strict : List.of(true, false)) {
            assertThatThrownBy(() -> check(strict, "{\"AWF_MAX_INPUT_TOKENS\": true}"))
                    .hasMessageContaining("expected an integer 1000..12000");
        }
    }

    @Test
    void shouldLetTheMissionsOwnExamplesPass() {
        check(
                true,
                "{\"AWF_MAX_INPUT_TOKENS\": 5000, \"AWF_MAX_OUTPUT_TOKENS\": 2500, \"AWF_INPUT_TOKEN_MULTIPLIER\": 1.1}");
        ConfigContent world = check(
                true,
                "{\"DROP_RATE_LEGENDARY_MULTIPLIER\": 1.5, \"ECONOMIC_ACTIVITY_MULTIPLIER\": 1.2, \"VENDOR_MARGIN_MIN\": 0.05}");
        ConfigContent adventure = check(
                true,
                "{\"QUEST_PACING_TEMPO_MULTIPLIER\": 0.8, \"SOFT_LOCK_HINT_FREQUENCY\": 0.2,"
                        + " \"SKILL_CHECK_SUCCESS_RATE_MULTIPLIER\": 1.1}");

        assertThat(CATALOG.check(world.payload()).findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
        assertThat(CATALOG.check(adventure.payload()).findings())
                .extracting(Finding::severity)
                .containsExactly(Severity.WARNING);
    }

    @Test
    void shouldTakeValuesAtTheEdgesOfTheBounds() {
        check(true, "{\"AWF_MAX_INPUT_TOKENS\": 1000, \"AWF_INPUT_TOKEN_MULTIPLIER\": 2.0}");
        check(true, "{\"AWF_MAX_INPUT_TOKENS\": 12000, \"AWF_INPUT_TOKEN_MULTIPLIER\": 0.1}");
        // A decimal lever takes a whole number as well.
        check(true, "{\"AWF_INPUT_TOKEN_MULTIPLIER\": 2}");
    }

    private static ConfigContent check(boolean strict, String payload) {
        return new ConfigRules(CATALOG, TARGETING, strict, found -> {}).check(edit(payload));
    }

    private static EditConfig edit(String payload) {
        return new EditConfig("x", read(payload), null, null, null, null, null, null);
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
