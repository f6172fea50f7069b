package dev.liveops.statistics.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.liveops.statistics.balance.BandedShrinkage.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BandedShrinkageTest {

    @Test
    void shouldBeTheShrinkageOfEachThingWhereThereIsOneBand() {
        double[] effects = {.05, -.01, .02, .00, -.03};
        double[] errors = {.01, .02, .01, .015, .02};
        List<List<Seen>> things = new ArrayList<>();
        for (int i = 0; i < effects.length; i++) {
            things.add(List.of(new Seen(effects[i], errors[i])));
        }

        BandedShrinkage banded = BandedShrinkage.fit(things);

        assertThat(banded.bandSpread()).isZero();
        Posterior plain = NormalShrinkage.fit(effects, errors)
                .posteriors(effects, errors, .02)
                .get(0);
        assertThat(banded.posterior(things.get(0), .02)).isEqualTo(plain);
        Posterior inBand = banded.posteriorsByBand(things.get(0), .02).get(0);
        assertThat(inBand.mean()).isCloseTo(plain.mean(), within(1e-12));
        assertThat(inBand.standardDeviation()).isCloseTo(plain.standardDeviation(), within(1e-12));
    }

    @Test
    void shouldBelieveABandOfItsOwnOnlyAsFarAsBandsDiffer() {
        Random random = new Random(3);
        List<List<Seen>> alike = things(random, 0);
        List<List<Seen>> different = things(random, .05);

        BandedShrinkage one = BandedShrinkage.fit(alike);
        BandedShrinkage other = BandedShrinkage.fit(different);

        assertThat(one.bandSpread()).isLessThan(.01);
        assertThat(other.bandSpread()).isCloseTo(.05, within(.01));
    }

    @Test
    void shouldHoldTheTruthInItsBandsAsOftenAsItSays() {
        Random random = new Random(11);
        int within = 0;
        int all = 0;
        for (int trial = 0; trial < 20; trial++) {
            List<double[]> truths = new ArrayList<>();
            List<List<Seen>> things = things(random, .03, truths);
            BandedShrinkage shrinkage = BandedShrinkage.fit(things);
            for (int thing = 0; thing < things.size(); thing++) {
                List<Posterior> bands = shrinkage.posteriorsByBand(things.get(thing), .02);
                for (int band = 0; band < bands.size(); band++) {
                    Posterior posterior = bands.get(band);
                    double distance = Math.abs(truths.get(thing)[band] - posterior.mean());
                    within += distance < 1.96 * posterior.standardDeviation() ? 1 : 0;
                    all++;
                }
            }
        }

        assertThat((double) within / all).isCloseTo(.95, within(.02));
    }

    private static List<List<Seen>> things(Random random, double omega) {
        return things(random, omega, new ArrayList<>());
    }

    private static List<List<Seen>> things(Random random, double omega, List<double[]> truths) {
        List<List<Seen>> things = new ArrayList<>();
        for (int thing = 0; thing < 40; thing++) {
            double effect = .03 * random.nextGaussian();
            double[] truth = new double[4];
            List<Seen> bands = new ArrayList<>();
            for (int band = 0; band < truth.length; band++) {
                truth[band] = effect + omega * random.nextGaussian();
                double error = .01 + .02 * random.nextDouble();
                bands.add(new Seen(truth[band] + error * random.nextGaussian(), error));
            }
            truths.add(truth);
            things.add(bands);
        }
        return things;
    }
}
