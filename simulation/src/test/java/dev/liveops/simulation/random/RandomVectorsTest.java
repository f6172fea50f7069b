package dev.liveops.simulation.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Against numbers that two other programs, in JavaScript and in Python, computed and agreed on. */
class RandomVectorsTest {

    private static final JsonNode VECTORS = readVectors();

    @Test
    void shouldGoOnFromEveryState() {
        for (JsonNode vector : VECTORS.get("states")) {
            int[] state = ints(vector.get("state"));
            RandomStream stream = RandomStream.ofState(state[0], state[1], state[2], state[3]);

            assertThat(unsigned(stream, vector.get("next").size()))
                    .as("%s", vector)
                    .isEqualTo(longs(vector.get("next")));
        }
    }

    @Test
    void shouldSeedEveryStreamByItsName() {
        for (JsonNode vector : VECTORS.get("streams")) {
            RandomStream stream = stream(vector);

            assertThat(unsigned(stream, vector.get("next").size()))
                    .as("%s", vector)
                    .isEqualTo(longs(vector.get("next")));
        }
    }

    @Test
    void shouldDrawBelowEveryBound() {
        for (JsonNode vector : VECTORS.get("below")) {
            RandomStream stream = stream(vector);
            int n = vector.get("n").asInt();

            assertThat(IntStream.range(0, vector.get("values").size()).map(draw -> stream.below(n)))
                    .as("%s", vector)
                    .containsExactly(
                            IntStream.of(ints(vector.get("values"))).boxed().toArray(Integer[]::new));
        }
    }

    @Test
    void shouldSumUpToTheSameAfterManyDraws() {
        for (JsonNode vector : VECTORS.get("sums")) {
            RandomStream stream = stream(vector);
            int n = vector.get("n").asInt();

            assertThat(IntStream.range(0, vector.get("draws").asInt())
                            .mapToLong(draw -> stream.below(n))
                            .sum())
                    .isEqualTo(vector.get("sum").asLong());
        }
    }

    @Test
    void shouldSplitIntoTheSameParts() {
        for (JsonNode vector : VECTORS.get("splits")) {
            RandomStream stream = stream(vector);

            for (JsonNode part : vector.get("parts")) {
                assertThat(unsigned(stream.split(), part.size())).isEqualTo(longs(part));
            }
        }
    }

    @Test
    void shouldMultiplyAndDivideExactlyOrRefuse() {
        for (JsonNode vector : VECTORS.get("mul_div")) {
            int a = vector.get("a").asInt();
            int b = vector.get("b").asInt();
            int c = vector.get("c").asInt();

            if (vector.get("result").isNull()) {
                assertThatThrownBy(() -> Fixed.mulDiv(a, b, c))
                        .as("%s", vector)
                        .isInstanceOf(ArithmeticException.class);
            } else {
                assertThat(Fixed.mulDiv(a, b, c))
                        .as("%s", vector)
                        .isEqualTo(vector.get("result").asInt());
            }
        }
    }

    @Test
    void shouldRefuseWhatFixedPointIsNotFor() {
        assertThatThrownBy(() -> Fixed.mulDiv(-1, 1, 1))
                .hasMessageStartingWith("mulDiv(-1, 1, 1) (expected a and b of 0");
        assertThatThrownBy(() -> Fixed.mulDiv(1, -1, 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Fixed.mulDiv(1, 1, 0)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> RandomStream.of(1, "draft").below(0)).hasMessage("below: 0 (expected 1..1048576)");
        assertThatThrownBy(() -> RandomStream.of(1, "draft").below((1 << 20) + 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNeverBeStuckInTheStateOfZeros() {
        RandomStream stream = RandomStream.ofState(0, 0, 0, 0);

        assertThat(IntStream.range(0, 20).map(draw -> stream.next()).distinct().count())
                .isGreaterThan(10);
    }

    private static RandomStream stream(JsonNode vector) {
        return RandomStream.of(vector.get("seed").asInt(), vector.get("name").asText());
    }

    private static List<Long> unsigned(RandomStream stream, int count) {
        return IntStream.range(0, count)
                .mapToObj(draw -> Integer.toUnsignedLong(stream.next()))
                .toList();
    }

    private static List<Long> longs(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asLong)
                .toList();
    }

    private static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    private static JsonNode readVectors() {
        try {
            return new ObjectMapper()
                    .readTree(Path.of(
                                    System.getProperty("repository.root"),
                                    "shared-model/src/test/resources/vectors/simulation-random.json")
                            .toFile());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
