package dev.liveops.statistics.balance;

import dev.liveops.statistics.Level;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The things most likely to be too strong or too weak, with what a list of them is expected to have wrong.
 *
 * @param places indexes into the posteriors, the most likely first
 * @param falseDiscoveryRates at each place, the mean of 1 - P over the list so far: the expected share of wrong ones in it (M. A. Newton et
 *     al., Biostatistics 5, 2004)
 */
public record Ranking(List<Integer> places, double[] falseDiscoveryRates) {

    /** How far a thing is established. */
    public enum Standing {
        /** P at least .95 and the list so far expected to be wrong in at most a tenth. */
        CONFIRMED,
        /** Listed, and no more. */
        WATCH,
        /** Fewer than 100 effective offers. */
        INSUFFICIENT
    }

    private static final double SURE = .95;
    private static final double WRONG = .10;
    private static final double LEAST_OFFERS = 100;

    public Ranking {
        places = List.copyOf(places);
        falseDiscoveryRates = falseDiscoveryRates.clone();
    }

    /** The first of those that are too strong: by P(over), ties by the higher mean. */
    public static Ranking over(List<Posterior> posteriors, int length) {
        return of(posteriors, length, Posterior::pOver, Posterior::mean);
    }

    /** The first of those that are too weak: by P(under), ties by the lower mean. */
    public static Ranking under(List<Posterior> posteriors, int length) {
        return of(posteriors, length, Posterior::pUnder, posterior -> -posterior.mean());
    }

    private static Ranking of(
            List<Posterior> posteriors,
            int length,
            ToDoubleFunction<Posterior> chance,
            ToDoubleFunction<Posterior> strength) {
        Level.atLeast(0, "length", length);
        Comparator<Posterior> order =
                Comparator.comparingDouble(chance).thenComparingDouble(strength).reversed();
        List<Integer> places = IntStream.range(0, posteriors.size())
                .boxed()
                .sorted(Comparator.comparing(posteriors::get, order))
                .limit(length)
                .toList();
        double[] rates = new double[places.size()];
        double wrong = 0;
        for (int i = 0; i < rates.length; i++) {
            wrong += 1 - chance.applyAsDouble(posteriors.get(places.get(i)));
            rates[i] = wrong / (i + 1);
        }
        return new Ranking(places, rates);
    }

    /**
     * How far the thing at a place of the list is established.
     *
     * @param chance its P(over) or P(under), whichever the list is of
     * @param effectiveOffers on how many offers it rests
     */
    public Standing standing(int place, double chance, double effectiveOffers) {
        if (effectiveOffers < LEAST_OFFERS) {
            return Standing.INSUFFICIENT;
        }
        return chance >= SURE && falseDiscoveryRates[place] <= WRONG ? Standing.CONFIRMED : Standing.WATCH;
    }
}
