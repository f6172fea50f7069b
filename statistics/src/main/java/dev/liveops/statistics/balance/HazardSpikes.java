package dev.liveops.statistics.balance;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.Normal;
import java.util.ArrayList;
import java.util.List;

/** Tiers or waves that are harder than those around them, whatever the design wants of either. */
public final class HazardSpikes {

    private static final double STEEP = .7;
    private static final double SURE = .3;

    /**
     * One tier against its neighbours.
     *
     * @param number from 1
     * @param excess its log odds to fail less the mean of its neighbours'
     * @param interval of the excess
     * @param spike whether the excess is above .7 (twice the odds) and its lower end above .3
     */
    public record Spike(int number, double excess, Interval interval, boolean spike) {}

    private HazardSpikes() {}

    /**
     * Log odds with half a run added to failed and passed, of variance 1/(f + 1/2) + 1/(r - f + 1/2) (J. B. S. Haldane, 1956; J. J. Gart,
     * Biometrika 53, 1966); the neighbours' mean counts with a quarter of the sum of theirs. The first and the last have one neighbour.
     *
     * @param reached runs that came to each, two tiers or more
     * @param failed of them, that ended in it
     */
    public static List<Spike> of(long[] reached, long[] failed, double alpha) {
        int count = (int) Level.atLeast(2, "tiers", reached.length);
        double z = Normal.twoSided(alpha);
        double[] logits = new double[count];
        double[] variances = new double[count];
        for (int i = 0; i < count; i++) {
            double fails = Level.atLeast(0, "failed", failed[i]) + .5;
            double passes = Level.atLeast(failed[i], "reached", reached[i]) - failed[i] + .5;
            logits[i] = Math.log(fails / passes);
            variances[i] = 1 / fails + 1 / passes;
        }
        List<Spike> spikes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int before = i == 0 ? 1 : i - 1;
            int after = i == count - 1 ? i - 1 : i + 1;
            double excess = logits[i] - (logits[before] + logits[after]) / 2;
            double around = before == after ? variances[before] : (variances[before] + variances[after]) / 4;
            Interval interval = Interval.around(excess, z * Math.sqrt(variances[i] + around));
            spikes.add(new Spike(i + 1, excess, interval, excess > STEEP && interval.low() > SURE));
        }
        return spikes;
    }
}
