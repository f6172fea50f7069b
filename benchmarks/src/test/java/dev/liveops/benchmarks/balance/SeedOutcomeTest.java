package dev.liveops.benchmarks.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The measure of {@code benchmarks/balance seeds}, small: two studios with few runs. */
class SeedOutcomeTest {

    @Test
    void shouldFindMuchOfWhatIsPlantedAndConfirmHardlyAnythingElse() throws Exception {
        List<SeedOutcome> outcomes = new ArrayList<>();
        for (int seed = 1; seed <= 2; seed++) {
            outcomes.add(SeedOutcome.of(seed, 20_000, 2, 400));
        }

        SeedTally tally = SeedTally.of(outcomes);

        assertThat(tally.confirmed()).as("%s", tally).isGreaterThan(5);
        assertThat(tally.surelyWrong()).as("%s", tally).isLessThanOrEqualTo(1);
        assertThat(tally.foundLarge()).as("%s", tally).isPositive();
        outcomes.forEach(outcome -> {
            assertThat(outcome.findings().overpowered()).hasSize(5);
            assertThat(outcome.findings().underpowered()).hasSize(5);
        });
    }

    @Test
    void shouldPlayTheSameWithAnyNumberOfThreads() throws Exception {
        SeedOutcome one = SeedOutcome.of(3, 2_000, 1, 100);
        SeedOutcome two = SeedOutcome.of(3, 2_000, 2, 100);

        assertThat(two.findings().content()).isEqualTo(one.findings().content());
        assertThat(two.findings().preferences()).isEqualTo(one.findings().preferences());
    }
}
