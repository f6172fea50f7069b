package dev.liveops.statistics.balance;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.Normal;
import org.jspecify.annotations.Nullable;

/**
 * What picking something adds to the chance to win, from the fact that offers are drawn at random and picks are not (G. W. Imbens and J.
 * D. Angrist, Econometrica 62, 1994; A. Wald's estimator): those who would pick it when offered are compared with their like who were not.
 *
 * @param intentionToTreat P(win | offered) - P(win | not offered)
 * @param intentionError its standard error, each arm with its own variance
 * @param firstStage P(picked | offered) - P(picked | not offered)
 * @param firstStageError its standard error
 * @param contribution intentionToTreat / firstStage; null where nobody's pick follows the offer
 * @param contributionError by the delta method, with the covariance of winning and picking; null with it
 * @param interval contribution +- z errors; null with it
 * @param naive P(win | picked) - P(win | not picked): what a win rate after picking shows; null where all or none picked
 */
public record OfferInstrument(
        double intentionToTreat,
        double intentionError,
        double firstStage,
        double firstStageError,
        @Nullable Double contribution,
        @Nullable Double contributionError,
        @Nullable Interval interval,
        @Nullable Double naive) {

    /** The least share of offers that picks must follow for a contribution to be shown. */
    public static final double LEAST_FIRST_STAGE = .05;

    /** Runs that were offered something or not, n at least 1 and at least what is counted of them. */
    public record Arm(long n, long picked, long wins, long winsAndPicked) {

        public Arm {
            Level.atLeast(0, "wins and picked", winsAndPicked);
            Level.atLeast(winsAndPicked, "picked", picked);
            Level.atLeast(winsAndPicked, "wins", wins);
            Level.atLeast(Math.max(1, Math.max(picked, wins)), "n", n);
        }

        double winRate() {
            return (double) wins / n;
        }

        double pickRate() {
            return (double) picked / n;
        }

        /** Variance of the mean of win - contribution picked. */
        double variance(double contribution) {
            double w = winRate();
            double f = pickRate();
            double covariance = (double) winsAndPicked / n - w * f;
            return (w * (1 - w) + contribution * contribution * f * (1 - f) - 2 * contribution * covariance) / n;
        }

        double pickVariance() {
            return pickRate() * (1 - pickRate()) / n;
        }
    }

    /** V = (variance of win - contribution picked, of both arms) / firstStage^2. */
    public static OfferInstrument of(Arm offered, Arm notOffered, double alpha) {
        double z = Normal.twoSided(alpha);
        double intention = offered.winRate() - notOffered.winRate();
        double first = offered.pickRate() - notOffered.pickRate();
        double firstError = Math.sqrt(offered.pickVariance() + notOffered.pickVariance());
        Double contribution = first == 0 ? null : intention / first;
        Double error = contribution == null
                ? null
                : Math.sqrt(Math.max(0, offered.variance(contribution) + notOffered.variance(contribution)))
                        / Math.abs(first);
        return new OfferInstrument(
                intention,
                Math.sqrt(offered.variance(0) + notOffered.variance(0)),
                first,
                firstError,
                contribution,
                error,
                contribution == null || error == null ? null : Interval.around(contribution, z * error),
                naive(offered, notOffered));
    }

    private static @Nullable Double naive(Arm offered, Arm notOffered) {
        double picked = offered.picked + (double) notOffered.picked;
        double rest = offered.n + (double) notOffered.n - picked;
        double wonPicked = offered.winsAndPicked + (double) notOffered.winsAndPicked;
        double wonRest = offered.wins + (double) notOffered.wins - wonPicked;
        return picked == 0 || rest == 0 ? null : wonPicked / picked - wonRest / rest;
    }

    /** Whether the offer moves picks enough for a contribution to be shown: firstStage at least .05 and sqrt(10) of its errors. */
    public boolean strong() {
        return firstStage >= LEAST_FIRST_STAGE && firstStage >= Math.sqrt(10) * firstStageError;
    }
}
