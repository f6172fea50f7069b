package dev.liveops.experiments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.support.json.StrictJson;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Figures by hand from the textbook: p 0.3 and 0.32 at power 0.8 take (1.28194 + 0.55035)^2 / 0.02^2 = 8393.2 an arm. */
class PowerReportTest {

    private static final ObjectMapper JSON = StrictJson.configure(new ObjectMapper());

    @Test
    void shouldSayTheSampleOfTheTextbookForTwoRates() {
        ExperimentPower power = only(
                "[1, 1]",
                "\"sample_size\": 16786",
                "\"built_in\": \"retention_d1\", \"baseline\": 0.3, \"effect\": 0.02");

        assertThat(power.alpha()).isEqualTo(0.05);
        assertThat(power.neededSample()).isBetween(16_780L, 16_792L);
        assertThat(power.power()).isCloseTo(0.8, within(0.002));
        assertThat(power.detectableEffect()).isCloseTo(0.0198, within(0.0003));
    }

    @Test
    void shouldNeedMoreForUnequalArmsAndSayTheSameOfMeansForTheirOwnNumbers() {
        ExperimentPower even = only(
                "[1, 1]",
                "\"sample_size\": 1000",
                "\"built_in\": \"score\", \"standard_deviation\": 100, \"effect\": 10");
        ExperimentPower uneven = only(
                "[3, 1]",
                "\"sample_size\": 1000",
                "\"built_in\": \"score\", \"standard_deviation\": 100, \"effect\": 10");

        // 2 (1.959964 + .841621)^2 100^2 / 10^2 = 1569.8 an arm; three to one takes (4/3 + 4) / 4 times as many.
        assertThat(even.neededSample()).isEqualTo(3_140);
        assertThat(uneven.neededSample()).isEqualTo(4_187);
        assertThat(uneven.controlUsers()).isEqualTo(750);
        assertThat(uneven.variantUsers()).isEqualTo(250);
    }

    @Test
    void shouldShareAlphaAmongAllComparisons() {
        List<ExperimentPower> report = report(
                "[1, 1, 1, 0]",
                "\"sample_size\": 9000",
                "\"built_in\": \"retention_d1\", \"baseline\": 0.3, \"effect\": 0.02");

        assertThat(report).extracting(ExperimentPower::variantId).containsExactly("v1", "v2");
        assertThat(report).allSatisfy(each -> assertThat(each.alpha()).isEqualTo(0.025));
    }

    @Test
    void shouldSayWhyItCannotBeSaid() {
        assertThat(only("[1, 1]", "\"sample_size\": 100", "\"built_in\": \"win_rate\"")
                        .reason())
                .isEqualTo("no baseline");
        assertThat(only("[1, 1]", "\"sample_size\": 100", "\"built_in\": \"score\"")
                        .reason())
                .isEqualTo("no standard_deviation");
        assertThat(only("[1, 1]", "\"sample_size\": 1", "\"built_in\": \"win_rate\", \"baseline\": 0.3")
                        .reason())
                .contains("gives an arm nobody");
        assertThat(only(
                                "[1, 1]",
                                "\"sample_size\": 100",
                                "\"built_in\": \"win_rate\", \"baseline\": 0.99, \"effect\": 0.02")
                        .reason())
                .contains("no share together");
        ExperimentPower withoutEffect =
                only("[1, 1]", "\"sample_size\": 100", "\"built_in\": \"win_rate\", \"baseline\": 0.3");
        assertThat(withoutEffect.reason()).isEqualTo("no effect");
        assertThat(withoutEffect.detectableEffect()).isPositive();
        assertThat(report("[0, 1]", "\"sample_size\": 100", "\"built_in\": \"win_rate\""))
                .isEmpty();
    }

    private static ExperimentPower only(String weights, String plan, String goal) {
        List<ExperimentPower> report = report(weights, plan, goal);
        assertThat(report).hasSize(1);
        return report.get(0);
    }

    private static List<ExperimentPower> report(String weights, String plan, String goal) {
        StringBuilder variants = new StringBuilder();
        String[] each = weights.substring(1, weights.length() - 1).split(", ");
        for (int index = 0; index < each.length; index++) {
            variants.append(index == 0 ? "" : ",")
                    .append("{\"id\": \"v" + index + "\", \"weight\": " + each[index] + "}");
        }
        try {
            return PowerReport.of(JSON.readValue(
                    "{\"variants\": [" + variants + "], \"plan\": {" + plan
                            + "}, \"metrics\": [{\"id\": \"m\", \"role\": \"goal\", " + goal + "}]}",
                    ExperimentDefinition.class));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
