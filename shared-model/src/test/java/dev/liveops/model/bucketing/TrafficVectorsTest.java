package dev.liveops.model.bucketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Holdouts, layers and generations, and ids of every script, by the rule that every client's language has to follow. */
class TrafficVectorsTest {

    private static final JsonNode VECTORS = readVectors();

    @Test
    void shouldReproduceEveryUnitOfIdsInEveryScript() {
        assertThat(VECTORS.get("units")).isNotEmpty();
        for (JsonNode vector : VECTORS.get("units")) {
            assertThat(Bucketing.unit(
                            vector.get("salt").asText(), vector.get("unit_id").asText()))
                    .as("%s", vector)
                    .isEqualTo(vector.get("unit").asDouble());
        }
    }

    @Test
    void shouldTakeExactlyWhomTheVectorsTake() {
        assertThat(VECTORS.get("cases")).isNotEmpty();
        for (JsonNode vector : VECTORS.get("cases")) {
            assertThat(assign(vector))
                    .as("%s", vector)
                    .isEqualTo(vector.get("variant").asInt(-1));
        }
    }

    @Test
    void shouldGiveEachRangeOfALayerItsExactCountAndNobodyToTwo() {
        JsonNode vector = VECTORS.get("layer_counts");
        String salt = Salts.layer(vector.get("layer").asText());
        long[] counts = new long[2];
        for (int id = 0; id < vector.get("ids").asInt(); id++) {
            double unit = Bucketing.unit(salt, Integer.toString(id));
            boolean first = isIn(vector.get("ranges").get(0), unit);
            boolean second = isIn(vector.get("ranges").get(1), unit);
            assertThat(first && second).isFalse();
            counts[0] += first ? 1 : 0;
            counts[1] += second ? 1 : 0;
        }

        assertThat(counts)
                .containsExactly(
                        vector.get("counts").get(0).asLong(),
                        vector.get("counts").get(1).asLong());
    }

    @Test
    void shouldPutEveryEdgeOfARangeIntoExactlyOne() {
        for (int edge = 1; edge < Bucketing.WHOLE_BASIS_POINTS; edge++) {
            double unit = edge / 10_000.0;
            assertThat(Bucketing.isBetween(unit, 0, edge)).as("%d", edge).isFalse();
            assertThat(Bucketing.isBetween(unit, edge, Bucketing.WHOLE_BASIS_POINTS))
                    .as("%d", edge)
                    .isTrue();
        }
        assertThatThrownBy(() -> Bucketing.isBetween(0.5, 6, 5)).hasMessageContaining("6..5");
        assertThatThrownBy(() -> Bucketing.isBetween(0.5, 0, 10_001)).hasMessageContaining("expected a range");
    }

    private static int assign(JsonNode vector) {
        String user = vector.get("user_id").asText();
        String id = vector.get("experiment_id").asText();
        int generation = vector.get("generation").asInt();
        String key = generation == 1 ? id : id + "#" + generation;
        int seed = vector.get("seed").asInt();
        if (isHeldOut(vector.get("holdout"), user) || !isInLayer(vector.get("layer"), user)) {
            return -1;
        }
        if (!Bucketing.covers(
                Salts.coverage(key, seed),
                user,
                vector.get("coverage_basis_points").asInt())) {
            return -1;
        }
        int[] weights = StreamSupport.stream(vector.get("weights").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
        return Bucketing.choose(Bucketing.unit(Salts.variant(key, seed), user), weights);
    }

    private static boolean isHeldOut(JsonNode holdout, String user) {
        return !holdout.isNull()
                && Bucketing.covers(
                        Salts.holdout(holdout.get("id").asText()),
                        user,
                        holdout.get("basis_points").asInt());
    }

    private static boolean isInLayer(JsonNode layer, String user) {
        if (layer.isNull()) {
            return true;
        }
        double unit = Bucketing.unit(Salts.layer(layer.get("id").asText()), user);
        return StreamSupport.stream(layer.get("ranges").spliterator(), false).anyMatch(range -> isIn(range, unit));
    }

    private static boolean isIn(JsonNode range, double unit) {
        return Bucketing.isBetween(unit, range.get(0).asInt(), range.get(1).asInt());
    }

    private static JsonNode readVectors() {
        try {
            return new ObjectMapper().readTree(TrafficVectorsTest.class.getResource("/vectors/traffic.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
