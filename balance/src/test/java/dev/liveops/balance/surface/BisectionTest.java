package dev.liveops.balance.surface;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BisectionTest {

    private static final List<Long> GRID = LongStream.rangeClosed(0, 20).boxed().toList();

    @Test
    void shouldFindTheValueWithAsFewRunsAsTell() {
        Bisection found = Bisection.of(GRID, 1, .5, runs(.05, 1));

        assertThat(found.value()).isBetween(9L, 11L);
        assertThat(found.low()).isLessThanOrEqualTo(10);
        assertThat(found.high()).isGreaterThanOrEqualTo(10);
        assertThat(found.runs()).isLessThan(60_000);
    }

    @Test
    void shouldFollowARateThatFalls() {
        Bisection found = Bisection.of(GRID, -1, .3, runs(.05, -1));

        assertThat(found.value()).isBetween(13L, 15L);
    }

    private static Bisection.Runs runs(double step, int direction) {
        Random random = new Random(3);
        return (value, from, count) -> {
            double rate = direction > 0 ? step * value : 1 - step * value;
            long successes = 0;
            for (int run = 0; run < count; run++) {
                successes += random.nextDouble() < rate ? 1 : 0;
            }
            return successes;
        };
    }
}
