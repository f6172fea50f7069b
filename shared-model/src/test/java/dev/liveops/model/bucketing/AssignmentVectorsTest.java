package dev.liveops.model.bucketing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** The assignment of users to variants, with the salts the experiments service really uses. */
class AssignmentVectorsTest {

    private static final int OUTSIDE = -1;
    private static final JsonNode VECTORS = readVectors();

    @Test
    void shouldReproduceEveryUnitOfTheRealSalts() {
        for (JsonNode vector : VECTORS.get("units")) {
            String salt = vector.get("salt").asText();
            String unitId = vector.get("unit_id").asText();

            assertThat(Bucketing.unit(salt, unitId))
                    .as("%s / %s", salt, unitId)
                    .isEqualTo(vector.get("unit").asDouble());
        }
    }

    @Test
    void shouldAssignEveryUserOfTheVectors() {
        for (JsonNode vector : VECTORS.get("cases")) {
            assertThat(assign(vector, vector.get("user_id").asText()))
                    .as("%s", vector)
                    .isEqualTo(vector.get("variant").asInt(OUTSIDE));
        }
    }

    @Test
    void shouldSplitFixedIdsIntoTheExactCounts() {
        for (JsonNode vector : VECTORS.get("counts")) {
            long[] counts = new long[vector.get("weights").size()];
            long outside = 0;
            for (int id = 0; id < vector.get("ids").asInt(); id++) {
                int variant = assign(vector, Integer.toString(id));
                if (variant == OUTSIDE) {
                    outside++;
                } else {
                    counts[variant]++;
                }
            }

            assertThat(counts).as("%s", vector).containsExactly(longs(vector.get("counts")));
            assertThat(outside).as("%s", vector).isEqualTo(vector.get("outside").asLong());
        }
    }

    private static int assign(JsonNode vector, String userId) {
        String experimentId = vector.get("experiment_id").asText();
        int seed = vector.get("seed").asInt();
        if (!Bucketing.covers(
                Salts.coverage(experimentId, seed),
                userId,
                vector.get("coverage_basis_points").asInt())) {
            return OUTSIDE;
        }
        int[] weights = StreamSupport.stream(vector.get("weights").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
        return Bucketing.choose(Bucketing.unit(Salts.variant(experimentId, seed), userId), weights);
    }

    private static long[] longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToLong(JsonNode::asLong)
                .toArray();
    }

    private static JsonNode readVectors() {
        try {
            return new ObjectMapper().readTree(AssignmentVectorsTest.class.getResource("/vectors/assignment.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
