package dev.liveops.balance.surface;

import java.util.BitSet;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** Seeds of a known response: each has luck of its own, part of which is the same at every value. */
final class Crowd {

    private Crowd() {}

    /**
     * Successes at each value.
     *
     * @param odds log odds of the mean seed at a value
     * @param common standard deviation of what seeds have in common over all values, on the scale of log odds
     */
    static BitSet[] play(double[] values, int seeds, DoubleUnaryOperator odds, double common, long seed) {
        Random random = new Random(seed);
        BitSet[] successes = new BitSet[values.length];
        for (int value = 0; value < values.length; value++) {
            successes[value] = new BitSet(seeds);
        }
        for (int each = 0; each < seeds; each++) {
            double own = common * random.nextGaussian();
            double luck = random.nextDouble();
            for (int value = 0; value < values.length; value++) {
                double chance = 1 / (1 + Math.exp(-odds.applyAsDouble(values[value]) - own));
                successes[value].set(each, luck < chance);
            }
        }
        return successes;
    }
}
