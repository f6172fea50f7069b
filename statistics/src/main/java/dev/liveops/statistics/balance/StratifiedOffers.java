package dev.liveops.statistics.balance;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.Normal;
import dev.liveops.statistics.balance.OfferInstrument.Arm;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What picking something adds to the chance to win, over strata within each of which offers are drawn alike: the strata's differences in
 * wins, and those in picks, are each put together first and divided then, so that a stratum of few offers has no ratio of its own.
 */
public final class StratifiedOffers {

    /** Days with the offer, and without it, from which a day counts as a unit. */
    public static final int LEAST_DAYS = 5;

    private static final double LEAST_OF_AN_ARM = 2;

    private final List<Comparison> comparisons = new ArrayList<>();
    private final double[] crude = new double[4];
    private double effective;
    private double runs;
    private double wins;

    /**
     * Adds runs among which offers were drawn one by one; left aside where one side has fewer than two.
     *
     * @param offered those with the offer
     * @param notOffered their like without it
     */
    public StratifiedOffers add(Arm offered, Arm notOffered) {
        count(offered);
        count(notOffered);
        if (offered.n() >= LEAST_OF_AN_ARM && notOffered.n() >= LEAST_OF_AN_ARM) {
            Drawn drawn = new Drawn(offered, notOffered);
            effective += drawn.weight();
            comparisons.add(drawn);
        }
        return this;
    }

    /**
     * Adds days on each of which everybody had the offer or nobody had, so that a day is one unit; left aside with fewer than {@value
     * #LEAST_DAYS} of either.
     */
    public StratifiedOffers addDays(List<Arm> offered, List<Arm> notOffered) {
        offered.forEach(this::count);
        notOffered.forEach(this::count);
        if (offered.size() >= LEAST_DAYS && notOffered.size() >= LEAST_DAYS) {
            comparisons.add(new Days(List.copyOf(offered), List.copyOf(notOffered)));
        }
        return this;
    }

    private void count(Arm arm) {
        runs += arm.n();
        wins += arm.wins();
        crude[0] += arm.winsAndPicked();
        crude[1] += arm.picked();
        crude[2] += arm.wins() - (double) arm.winsAndPicked();
        crude[3] += arm.n() - (double) arm.picked();
    }

    /** Offers that tell something: sum n1 n0/n over strata, which is about n1 where few are offered. */
    public double effectiveOffers() {
        return effective;
    }

    /**
     * sum w (difference in wins) / sum w (difference in picks), w = n1 n0/n: the weights of least variance where a win is as uncertain
     * everywhere, and those of W. G. Cochran (Biometrics 10, 1954) and N. Mantel and W. Haenszel. Its variance is sum w^2 V(win -
     * contribution pick) / (sum w (difference in picks))^2; days weigh by the variance that they show.
     *
     * @return empty without any stratum that compares
     */
    public Optional<OfferInstrument> estimate(double alpha) {
        double z = Normal.twoSided(alpha);
        if (comparisons.isEmpty()) {
            return Optional.empty();
        }
        double rate = runs == 0 ? 0 : wins / runs;
        double unit = Math.max(1e-9, rate * (1 - rate));
        double weight = 0;
        double intention = 0;
        double first = 0;
        double intentionVariance = 0;
        double firstVariance = 0;
        for (Comparison each : comparisons) {
            double w = each.weight(unit);
            weight += w;
            intention += w * each.winDifference();
            first += w * each.pickDifference();
            intentionVariance += w * w * each.variance(0);
            firstVariance += w * w * each.pickVariance();
        }
        if (weight == 0) {
            return Optional.empty();
        }
        Double contribution = first == 0 ? null : intention / first;
        Double error = contribution == null ? null : error(contribution, first, unit);
        return Optional.of(new OfferInstrument(
                intention / weight,
                Math.sqrt(intentionVariance) / weight,
                first / weight,
                Math.sqrt(firstVariance) / weight,
                contribution,
                error,
                contribution == null || error == null ? null : Interval.around(contribution, z * error),
                naive()));
    }

    private double error(double contribution, double first, double unit) {
        double variance = 0;
        for (Comparison each : comparisons) {
            double w = each.weight(unit);
            variance += w * w * each.variance(contribution);
        }
        return Math.sqrt(Math.max(0, variance)) / Math.abs(first);
    }

    private @Nullable Double naive() {
        return crude[1] == 0 || crude[3] == 0 ? null : (Double) (crude[0] / crude[1] - crude[2] / crude[3]);
    }

    /** One stratum's differences. */
    private interface Comparison {

        double weight(double unit);

        double winDifference();

        double pickDifference();

        /** Variance of the difference of win - contribution picked. */
        double variance(double contribution);

        double pickVariance();
    }

    /** Runs that are units by themselves; variances with n - 1. */
    private record Drawn(Arm offered, Arm notOffered) implements Comparison {

        double weight() {
            return (double) offered.n() * notOffered.n() / (offered.n() + (double) notOffered.n());
        }

        @Override
        public double weight(double unit) {
            return weight();
        }

        @Override
        public double winDifference() {
            return offered.winRate() - notOffered.winRate();
        }

        @Override
        public double pickDifference() {
            return offered.pickRate() - notOffered.pickRate();
        }

        @Override
        public double variance(double contribution) {
            return corrected(offered, offered.variance(contribution))
                    + corrected(notOffered, notOffered.variance(contribution));
        }

        @Override
        public double pickVariance() {
            return corrected(offered, offered.pickVariance()) + corrected(notOffered, notOffered.pickVariance());
        }

        private static double corrected(Arm arm, double variance) {
            return variance * arm.n() / (arm.n() - 1);
        }
    }

    /** Days that are units, each with its rates. */
    private record Days(List<Arm> offered, List<Arm> notOffered) implements Comparison {

        @Override
        public double weight(double unit) {
            double variance = variance(0);
            return variance > 0 ? unit / variance : 0;
        }

        @Override
        public double winDifference() {
            return mean(offered, 0, 1) - mean(notOffered, 0, 1);
        }

        @Override
        public double pickDifference() {
            return mean(offered, 1, 0) - mean(notOffered, 1, 0);
        }

        @Override
        public double variance(double contribution) {
            return spread(offered, -contribution, 1) + spread(notOffered, -contribution, 1);
        }

        @Override
        public double pickVariance() {
            return spread(offered, 1, 0) + spread(notOffered, 1, 0);
        }

        private static double mean(List<Arm> days, double picks, double wins) {
            return days.stream()
                            .mapToDouble(day -> picks * day.pickRate() + wins * day.winRate())
                            .sum()
                    / days.size();
        }

        private static double spread(List<Arm> days, double picks, double wins) {
            double mean = mean(days, picks, wins);
            double squares = days.stream()
                    .mapToDouble(day -> picks * day.pickRate() + wins * day.winRate() - mean)
                    .map(distance -> distance * distance)
                    .sum();
            return squares / (days.size() - 1.0) / Level.atLeast(2, "days", days.size());
        }
    }
}
