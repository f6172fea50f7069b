package dev.liveops.experiments.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.experiments.assignment.RunningExperiment.Run;
import dev.liveops.experiments.definition.ExperimentDefinition;
import dev.liveops.experiments.definition.ExperimentVariant;
import dev.liveops.support.time.Window;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunningExperimentTest {

    private static final Instant START = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant END = Instant.parse("2026-12-31T00:00:00Z");

    @Test
    void shouldAssignEveryUserOfTheSharedVectors() throws IOException {
        for (JsonNode vector : vectors().get("cases")) {
            JsonNode variant = vector.get("variant");

            Allocation allocation =
                    experiment(vector).compute(vector.get("user_id").asText());

            assertThat(allocation.variantId())
                    .as("%s", vector)
                    .isEqualTo(variant.isNull() ? null : "v" + variant.asInt());
        }
    }

    @Test
    void shouldSplitFixedUsersIntoTheExactCountsOfTheSharedVectors() throws IOException {
        for (JsonNode vector : vectors().get("counts")) {
            RunningExperiment experiment = experiment(vector);
            Map<String, Integer> counts = new HashMap<>();
            for (int id = 0; id < vector.get("ids").asInt(); id++) {
                counts.merge(
                        String.valueOf(experiment.compute(Integer.toString(id)).variantId()), 1, Integer::sum);
            }

            Map<String, Integer> expected = new HashMap<>();
            putUnlessZero(expected, "null", vector.get("outside").asInt());
            for (int index = 0; index < vector.get("counts").size(); index++) {
                putUnlessZero(
                        expected, "v" + index, vector.get("counts").get(index).asInt());
            }
            assertThat(counts).as("%s", vector).isEqualTo(expected);
        }
    }

    // Chi-squared with two degrees of freedom: 18.42 is exceeded by a right split once in 10,000.
    @Test
    void shouldMatchTheWeightsInAggregate() {
        int users = 100_000;
        double[] expected = {users * 0.1, users * 0.2, users * 0.7};
        RunningExperiment experiment = experiment("exp_any", 1, null, 1, 2, 7);
        double[] counts = new double[3];
        for (int id = 0; id < users; id++) {
            counts[Integer.parseInt(experiment.compute("user-" + id).variantId().substring(1))]++;
        }

        double chiSquared = 0;
        for (int index = 0; index < counts.length; index++) {
            chiSquared += Math.pow(counts[index] - expected[index], 2) / expected[index];
        }
        assertThat(chiSquared).isLessThan(18.42);
    }

    @Test
    void shouldHoldTheStartAndNotTheEnd() {
        RunningExperiment experiment = experiment("exp_any", 1, null, 1, 1);

        assertThat(experiment.window().isOpenAt(START.minusNanos(1000))).isFalse();
        assertThat(experiment.window().isOpenAt(START)).isTrue();
        assertThat(experiment.window().isOpenAt(END.minusNanos(1000))).isTrue();
        assertThat(experiment.window().isOpenAt(END)).isFalse();
    }

    @Test
    void shouldSayWhenItsWindowOpensAndCloses() {
        RunningExperiment experiment = experiment("exp_any", 1, null, 1, 1);
        ExperimentSnapshot snapshot = new ExperimentSnapshot(List.of(experiment));

        assertThat(snapshot.nextEdgeAfter(START.minusSeconds(1))).isEqualTo(START);
        assertThat(snapshot.nextEdgeAfter(START)).isEqualTo(END);
        assertThat(snapshot.nextEdgeAfter(END)).isNull();
    }

    @Test
    void shouldTellNothingOfAVariantItDoesNotKnowOrOfAUserOutside() {
        RunningExperiment experiment = experiment("exp_any", 1, null, 1, 1);

        assertThat(experiment.assignment(Allocation.to("gone", 1))).isEmpty();
        assertThat(experiment.assignment(Allocation.outside(1))).isEmpty();
        assertThat(experiment.assignment(Allocation.to("v1", 1))).isPresent();
    }

    @Test
    void shouldGiveAnEmptyObjectForAVariantWithoutParameters() {
        RunningExperiment experiment = experiment("exp_any", 1, null, 1, 1);

        assertThat(experiment.assignment(Allocation.to("v0", 1)).orElseThrow().parameters())
                .isEqualTo(new ObjectMapper().createObjectNode());
    }

    private static RunningExperiment experiment(JsonNode vector) {
        int[] weights = new int[vector.get("weights").size()];
        for (int index = 0; index < weights.length; index++) {
            weights[index] = vector.get("weights").get(index).asInt();
        }
        return experiment(
                vector.get("experiment_id").asText(),
                vector.get("seed").asInt(),
                vector.get("coverage_basis_points").asInt(),
                weights);
    }

    private static RunningExperiment experiment(String id, int seed, Integer coverage, int... weights) {
        List<ExperimentVariant> variants = new ArrayList<>();
        for (int index = 0; index < weights.length; index++) {
            variants.add(new ExperimentVariant("v" + index, BigDecimal.valueOf(weights[index]), null));
        }
        return RunningExperiment.of(
                new Run(id, 1, seed, 1, 1, new Window(START, END)),
                ExperimentDefinition.of(variants, coverage),
                Audience.EVERYBODY);
    }

    private static void putUnlessZero(Map<String, Integer> counts, String variant, int count) {
        if (count > 0) {
            counts.put(variant, count);
        }
    }

    // One file for every implementation of the rule.
    private static JsonNode vectors() throws IOException {
        return new ObjectMapper()
                .readTree(Path.of("..", "shared-model", "src", "test", "resources", "vectors", "assignment.json")
                        .toFile());
    }
}
