package dev.liveops.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProportionTest {

    private record Case(String id, long successes, long n, double alpha, double low, double high) {}

    static List<Case> cases() throws IOException {
        try (InputStream file = ProportionTest.class.getResourceAsStream("/wilson-cases.json")) {
            return new ObjectMapper().readValue(file, new TypeReference<List<Case>>() {});
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void shouldGiveTheScoreInterval(Case known) {
        Interval interval = new Proportion(known.successes, known.n).wilson(known.alpha);

        assertThat(interval.low()).isCloseTo(known.low, within(1e-12 + 1e-9 * known.low));
        assertThat(interval.high()).isCloseTo(known.high, within(1e-12 + 1e-9 * known.high));
    }

    @Test
    void shouldMirrorSuccessAndFailure() {
        Interval some = new Proportion(7, 31).wilson(.05);
        Interval others = new Proportion(24, 31).wilson(.05);

        assertThat(some.low()).isCloseTo(1 - others.high(), within(1e-15));
        assertThat(some.high()).isCloseTo(1 - others.low(), within(1e-15));
    }

    @Test
    void shouldEndExactlyAtNoneAndAtAll() {
        assertThat(new Proportion(0, 500).wilson(.05).low()).isZero();
        assertThat(new Proportion(500, 500).wilson(.05).high()).isOne();
    }

    @Test
    void shouldRefuseWhatIsNoShare() {
        assertThatThrownBy(() -> new Proportion(0, 0)).hasMessage("n: 0 (expected 1 or more)");
        assertThatThrownBy(() -> new Proportion(3, 2)).hasMessage("successes: 3 (expected 0..2)");
        assertThatThrownBy(() -> new Proportion(-1, 2)).hasMessage("successes: -1 (expected 0..2)");
        assertThatThrownBy(() -> new Proportion(1, 2).wilson(0))
                .hasMessage("alpha: 0.0 (expected above 0 and below 1)");
        assertThatThrownBy(() -> new Proportion(1, 2).wilson(Double.NaN)).hasMessageStartingWith("alpha: NaN");
    }
}
