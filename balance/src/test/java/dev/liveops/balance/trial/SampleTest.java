package dev.liveops.balance.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.liveops.simulation.engine.ContentPack;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class SampleTest {

    private static final ContentPack PACK = ToyEngine.pack(20);
    private static final Population POPULATION = Population.of("casual");

    @Test
    void shouldFindTheSeedsThatCountAndHowTheyEnded() {
        try (Trials trials = new Trials(new ToyEngine(), 2)) {
            Question question = Question.winsWith("trap_strong");

            Sample sample = Sample.draw(trials, PACK, POPULATION, question, 1, 1_500);

            assertThat(sample.seeds()).hasSize(1_500).isSorted();
            BitSet again = trials.successes(PACK, POPULATION, question, sample.seeds());
            assertThat(again).isEqualTo(sample.successes());
            assertThat(sample.rate().rate()).isBetween(.40, .60);
            // Of the same seeds, whatever the damage is.
            Sample other = Sample.draw(trials, ToyEngine.pack(12), POPULATION, question, 1, 1_500);
            assertThat(other.seeds()).isEqualTo(sample.seeds());
            assertThat(other.successes().cardinality())
                    .isLessThan(sample.successes().cardinality());
        }
    }

    @Test
    void shouldSaySoWhereHardlyAnyRunCounts() {
        try (Trials trials = new Trials(new ToyEngine(), 1)) {
            assertThatThrownBy(() -> Sample.draw(trials, PACK, POPULATION, Question.winsWith("trap_flat"), 1, 200))
                    .isInstanceOf(TooRareException.class)
                    .hasMessageStartingWith("0 of 8192 simulated runs count for the win rate with trap_flat");
        }
    }

    @Test
    void shouldAskOfATierOnlyWhoComesToIt() {
        try (Trials trials = new Trials(new ToyEngine(), 1)) {
            Sample sample = Sample.draw(trials, PACK, POPULATION, Question.clears(3), 1, 1_000);

            // Of those who reach the third tier, who wins has cleared it.
            assertThat(sample.rate().rate()).isBetween(.55, .80);
        }
    }
}
