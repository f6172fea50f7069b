package dev.liveops.model.bucketing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BucketingTest {

    private static final JsonNode VECTORS = readVectors();

    @Test
    void shouldReproduceEveryUnitVector() {
        for (JsonNode vector : VECTORS.get("units")) {
            String salt = vector.get("salt").asText();
            String unitId = vector.get("unit_id").asText();

            double unit = Bucketing.unit(salt, unitId);

            assertThat(unit)
                    .as("%s / %s", salt, unitId)
                    .isEqualTo(vector.get("unit").asDouble());
        }
    }

    @Test
    void shouldSplitFixedIdsIntoTheExactReferenceCounts() {
        JsonNode vector = VECTORS.get("counts").get(0);
        String salt = vector.get("salt").asText();

        long[] counts = new long[2];
        IntStream.range(0, vector.get("ids").asInt())
                .forEach(id -> counts[Bucketing.choose(Bucketing.unit(salt, Integer.toString(id)), 1, 1)]++);

        assertThat(counts)
                .containsExactly(
                        vector.get("counts").get(0).asLong(),
                        vector.get("counts").get(1).asLong());
    }

    @Test
    void shouldSplitNeighbouringExperimentsIndependently() {
        JsonNode vector = VECTORS.get("independence");
        String saltA = vector.get("salt_a").asText();
        String saltB = vector.get("salt_b").asText();

        int[][] table = new int[2][3];
        for (int id = 0; id < vector.get("ids").asInt(); id++) {
            String unit = Integer.toString(id);
            int first = Bucketing.choose(Bucketing.unit(saltA, unit), 1, 1);
            int second = Bucketing.choose(Bucketing.unit(saltB, unit), 1, 2, 7);
            table[first][second]++;
        }

        for (int row = 0; row < 2; row++) {
            for (int column = 0; column < 3; column++) {
                assertThat(table[row][column])
                        .isEqualTo(vector.get("table").get(row).get(column).asInt());
            }
        }
    }

    @Test
    void shouldNeverMoveAnyoneOutWhenCoverageRises() {
        String salt = Salts.coverage("exp_draft_weights_v1", 1);

        for (int id = 0; id < 10_000; id++) {
            String unit = "user-" + id;
            if (Bucketing.covers(salt, unit, 1_000)) {
                assertThat(Bucketing.covers(salt, unit, 5_000)).isTrue();
            }
        }
    }

    @Test
    void shouldNeverChooseAnArmOfWeightZero() {
        assertThat(Bucketing.choose(0.0, 0, 1)).isEqualTo(1);
        assertThat(Bucketing.choose(Math.nextDown(1.0), 1, 0)).isEqualTo(0);
        assertThat(Bucketing.choose(Math.nextDown(1.0), 1, 2, 0, 0)).isEqualTo(1);
    }

    @Test
    void shouldChooseByHalfOpenRanges() {
        assertThat(Bucketing.choose(Math.nextDown(0.5), 1, 1)).isEqualTo(0);
        assertThat(Bucketing.choose(0.5, 1, 1)).isEqualTo(1);
    }

    @Test
    void shouldRefuseWeightsThatChooseNobody() {
        assertThatThrownBy(() -> Bucketing.choose(0.1, 0, 0)).hasMessageContaining("expected one above 0");
        assertThatThrownBy(() -> Bucketing.choose(0.1, 1, -1)).hasMessageContaining("-1");
        assertThatThrownBy(() -> Bucketing.covers("s", "u", 10_001)).hasMessageContaining("expected 0..10000");
    }

    private static JsonNode readVectors() {
        try {
            return new ObjectMapper().readTree(BucketingTest.class.getResource("/vectors/bucketing.json"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
