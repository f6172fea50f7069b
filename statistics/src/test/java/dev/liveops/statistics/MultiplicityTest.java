package dev.liveops.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class MultiplicityTest {

    private final Random random = new Random(6);

    @Test
    void shouldGoFromTheStrictestToTheMostLenient() {
        for (int i = 0; i < 300; i++) {
            double[] p = random.doubles(1 + random.nextInt(12)).map(x -> x * x).toArray();
            double[][] stricterFirst = {
                Multiplicity.bonferroni(p),
                Multiplicity.holm(p),
                Multiplicity.hommel(p),
                Multiplicity.benjaminiHochberg(p),
                p
            };
            for (int method = 1; method < stricterFirst.length; method++) {
                for (int j = 0; j < p.length; j++) {
                    assertThat(stricterFirst[method][j]).isLessThanOrEqualTo(stricterFirst[method - 1][j] + 1e-15);
                }
            }
        }
    }

    @Test
    void shouldKeepTheOrderOfWhatItAdjusts() {
        for (int i = 0; i < 100; i++) {
            double[] p = random.doubles(8).sorted().toArray();
            for (UnaryOperator<double[]> method : List.<UnaryOperator<double[]>>of(
                    Multiplicity::holm,
                    Multiplicity::hommel,
                    Multiplicity::benjaminiHochberg,
                    Multiplicity::benjaminiYekutieli)) {
                assertThat(method.apply(p)).isSorted();
            }
        }
    }

    @Test
    void shouldRefuseWhatIsNoProbability() {
        assertThatThrownBy(() -> Multiplicity.holm(.1, 1.2)).hasMessage("p-value: 1.2 (expected 0..1)");
        assertThat(Multiplicity.holm()).isEmpty();
    }
}
