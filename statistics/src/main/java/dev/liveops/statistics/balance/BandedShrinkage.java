package dev.liveops.statistics.balance;

import dev.liveops.statistics.Level;
import dev.liveops.statistics.Normal;
import java.util.ArrayList;
import java.util.List;

/**
 * Effects of many like things, each seen in several bands: a thing's effect is drawn from N(mu, tau^2), its effect in a band from N(the
 * thing's, omega^2), and each is seen with its own error. So a band of few borrows from the others as far as bands are alike.
 *
 * @param things of all of them: mu and tau
 * @param bandSpread omega, by moments over all things: (sum of Cochran's Q - degrees of freedom) / sum (sum w - sum w^2/sum w), w =
 *     1/s^2, not below 0 (R. DerSimonian and N. Laird, Controlled Clinical Trials 7, 1986)
 */
public record BandedShrinkage(NormalShrinkage things, double bandSpread) {

    /** An effect in one band, and its standard error, above 0. */
    public record Seen(double effect, double error) {

        public Seen {
            Level.positive("error", error);
        }
    }

    /**
     * @param things two or more, each seen in one band at least
     */
    public static BandedShrinkage fit(List<List<Seen>> things) {
        Level.atLeast(2, "things", things.size());
        double omega = spread(things);
        double[] effects = new double[things.size()];
        double[] errors = new double[things.size()];
        for (int i = 0; i < effects.length; i++) {
            Seen all = together(things.get(i), omega);
            effects[i] = all.effect();
            errors[i] = all.error();
        }
        return new BandedShrinkage(NormalShrinkage.fit(effects, errors), omega);
    }

    private static double spread(List<List<Seen>> things) {
        double excess = 0;
        double scale = 0;
        for (List<Seen> bands : things) {
            double weights = 0;
            double squares = 0;
            double sum = 0;
            for (Seen band : bands) {
                double w = 1 / (band.error() * band.error());
                weights += w;
                squares += w * w;
                sum += w * band.effect();
            }
            double q = 0;
            for (Seen band : bands) {
                double distance = band.effect() - sum / weights;
                q += distance * distance / (band.error() * band.error());
            }
            excess += q - (bands.size() - 1);
            scale += bands.size() < 2 ? 0 : weights - squares / weights;
        }
        return scale > 0 ? Math.sqrt(Math.max(0, excess / scale)) : 0;
    }

    /** A thing over its bands: weights 1/(s^2 + omega^2). */
    private static Seen together(List<Seen> bands, double omega) {
        double weights = 0;
        double sum = 0;
        for (Seen band : bands) {
            double w = 1 / (band.error() * band.error() + omega * omega);
            weights += w;
            sum += w * band.effect();
        }
        return new Seen(sum / weights, Math.sqrt(1 / weights));
    }

    /**
     * What is believed of a thing over its bands.
     *
     * @param band how large an effect must be to matter, 0 or more
     */
    public Posterior posterior(List<Seen> bands, double band) {
        Seen all = together(bands, bandSpread);
        return things.posteriors(new double[] {all.effect()}, new double[] {all.error()}, band)
                .get(0);
    }

    /**
     * What is believed of it in each of its bands: with b = omega^2/(omega^2 + s^2) the mean is b y + (1 - b) m and the variance b s^2 +
     * (1 - b)^2 v, m and v those of the thing (A. Gelman et al., Bayesian Data Analysis, 2013, 5.4).
     */
    public List<Posterior> posteriorsByBand(List<Seen> bands, double band) {
        Posterior thing = posterior(bands, band);
        List<Posterior> posteriors = new ArrayList<>();
        for (Seen seen : bands) {
            double variance = seen.error() * seen.error();
            double own = bandSpread * bandSpread / (bandSpread * bandSpread + variance);
            double mean = own * seen.effect() + (1 - own) * thing.mean();
            double left = (1 - own) * thing.standardDeviation();
            posteriors.add(of(mean, Math.sqrt(own * variance + left * left), band));
        }
        return posteriors;
    }

    /** What is believed where mean and deviation of a normal posterior are known. */
    public static Posterior of(double mean, double deviation, double band) {
        return new Posterior(
                mean,
                deviation,
                above(mean - band, deviation),
                above(-band - mean, deviation),
                Math.min(above(mean, deviation), above(-mean, deviation)));
    }

    private static double above(double distance, double deviation) {
        if (deviation == 0) {
            return distance > 0 ? 1 : 0;
        }
        return Normal.below(distance / deviation);
    }
}
