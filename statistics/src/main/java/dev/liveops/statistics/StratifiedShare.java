package dev.liveops.statistics;

import java.util.List;

/**
 * A share of a population of which some of each stratum were looked at, not always in proportion: each stratum counts by its size.
 *
 * @param strata at least one
 */
public record StratifiedShare(List<Stratum> strata) {

    public StratifiedShare {
        strata = List.copyOf(strata);
        Level.atLeast(1, "strata", strata.size());
    }

    /**
     * A part of the population.
     *
     * @param size how many it has, at least those that were looked at
     * @param seen those that were looked at
     */
    public record Stratum(long size, Proportion seen) {

        public Stratum {
            Level.atLeast(seen.n(), "size", size);
        }
    }

    /** sum(W_h p_h), W_h the stratum's part of the population that was looked at. */
    public double rate() {
        double size = size();
        double rate = strata.stream()
                .mapToDouble(stratum -> stratum.size() / size * stratum.seen().rate())
                .sum();
        // Weights that are rounded may add up to a little more than one.
        return Math.min(1, rate);
    }

    /**
     * How many drawn from the whole at random would say as much: 1 / sum(W_h^2 / n_h) (L. Kish, Survey Sampling, 1965), all of them where
     * strata were looked at in proportion, else fewer. It takes strata as no more alike within than without, which errs to the wide side.
     */
    public double effectiveSize() {
        double size = size();
        return 1
                / strata.stream()
                        .mapToDouble(stratum -> {
                            double weight = stratum.size() / size;
                            return weight * weight / stratum.seen().n();
                        })
                        .sum();
    }

    /** Wilson's interval around {@link #rate} at {@link #effectiveSize}. */
    public Interval wilson(double alpha) {
        return Proportion.wilson(rate(), effectiveSize(), alpha);
    }

    private double size() {
        return strata.stream().mapToLong(Stratum::size).sum();
    }
}
