package dev.liveops.balance.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.balance.trial.Population.Share;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PopulationTest {

    @Test
    void shouldGiveEachPolicyItsShareOfAnySeeds() {
        Population population = new Population(List.of(new Share("novice", 1), new Share("expert", 3)));

        for (int first : new int[] {0, 1_000_003, 2_000_000_000}) {
            long novices = IntStream.range(first, first + 1_000)
                    .filter(seed -> population.shareOf(seed) == 0)
                    .count();
            assertThat((double) novices).isCloseTo(250, within(3.0));
        }
    }

    @Test
    void shouldKeepASeedsPlayer() {
        Population population = new Population(List.of(new Share("novice", .4), new Share("expert", .6)));

        assertThat(population.shareOf(77)).isEqualTo(new Population(population.shares()).shareOf(77));
    }

    @Test
    void shouldMixPopulationsByWeight() {
        Population mixed = Population.mixed(
                List.of(
                        Population.of("novice"),
                        new Population(List.of(new Share("novice", 1), new Share("expert", 1)))),
                List.of(100.0, 300.0));

        assertThat(mixed.shares()).containsExactly(new Share("novice", .625), new Share("expert", .375));
    }

    @Test
    void shouldRefuseSharesOfNobody() {
        assertThatThrownBy(() -> new Population(List.of(new Share("novice", 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected weights of 0 or more, one above 0");
    }
}
