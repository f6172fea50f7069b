package dev.liveops.statistics.balance;

import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Level;
import dev.liveops.statistics.Normal;
import java.util.List;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * Wins with something and without it, compared within strata of like runs (skill, tier, challenge) and then put together (N. Mantel and
 * W. Haenszel, JNCI 22, 1959): what is popular among strong players does not look strong for that.
 */
public final class MantelHaenszel {

    /** Runs of one stratum, 0 or more each. */
    public record Stratum(long winsWith, long lossesWith, long winsWithout, long lossesWithout) {

        public Stratum {
            Level.atLeast(0, "runs", Math.min(Math.min(winsWith, lossesWith), Math.min(winsWithout, lossesWithout)));
        }

        double with() {
            return winsWith + (double) lossesWith;
        }

        double without() {
            return winsWithout + (double) lossesWithout;
        }

        double runs() {
            return with() + without();
        }

        double wins() {
            return winsWith + (double) winsWithout;
        }

        boolean compares() {
            return with() > 0 && without() > 0;
        }
    }

    private final List<Stratum> all;
    private final List<Stratum> strata;

    /** Strata of which at least one has runs with and without; others say nothing and count for the crude difference only. */
    public MantelHaenszel(List<Stratum> strata) {
        this.all = List.copyOf(strata);
        this.strata = all.stream().filter(Stratum::compares).toList();
        Level.atLeast(1, "strata with runs of both kinds", this.strata.size());
    }

    /** Win rate with less win rate without, strata left aside. */
    public double crudeDifference() {
        double winsWith = 0;
        double with = 0;
        double winsWithout = 0;
        double without = 0;
        for (Stratum s : all) {
            winsWith += s.winsWith;
            with += s.with();
            winsWithout += s.winsWithout;
            without += s.without();
        }
        return winsWith / with - winsWithout / without;
    }

    /** sum (a n0 - c n1)/n over sum n1 n0/n: a and c wins with and without, n1 and n0 runs (S. Greenland and J. Robins, Biometrics 41, 1985). */
    public double riskDifference() {
        double sum = 0;
        for (Stratum s : strata) {
            sum += (s.winsWith * s.without() - s.winsWithout * s.with()) / s.runs();
        }
        return sum / weight();
    }

    private double weight() {
        double sum = 0;
        for (Stratum s : strata) {
            sum += s.with() * s.without() / s.runs();
        }
        return sum;
    }

    /** The error of {@link #riskDifference}, good for many small strata and for few large ones (T. Sato, Biometrics 45, 1989). */
    public double riskDifferenceError() {
        double p = 0;
        double q = 0;
        for (Stratum s : strata) {
            double n1 = s.with();
            double n0 = s.without();
            double n = s.runs();
            p += (n1 * n1 * s.winsWithout - n0 * n0 * s.winsWith + n1 * n0 * (n0 - n1) / 2) / (n * n);
            q += (s.winsWith * (n0 - s.winsWithout) + s.winsWithout * (n1 - s.winsWith)) / (2 * n);
        }
        return Math.sqrt(Math.max(0, riskDifference() * p + q)) / weight();
    }

    /** {@link #riskDifference} +- z errors. */
    public Interval interval(double alpha) {
        return Interval.around(riskDifference(), Normal.twoSided(alpha) * riskDifferenceError());
    }

    /** sum a d/n over sum b c/n: infinite where nothing was lost with it or won without it. */
    public double oddsRatio() {
        double above = 0;
        double below = 0;
        for (Stratum s : strata) {
            above += (double) s.winsWith * s.lossesWithout / s.runs();
            below += (double) s.lossesWith * s.winsWithout / s.runs();
        }
        return above / below;
    }

    /** The error of the logarithm of {@link #oddsRatio} (J. Robins, N. Breslow and S. Greenland, Biometrics 42, 1986). */
    public double logOddsRatioError() {
        double r = 0;
        double s = 0;
        double pr = 0;
        double mixed = 0;
        double qs = 0;
        for (Stratum stratum : strata) {
            double n = stratum.runs();
            double agree = (stratum.winsWith + (double) stratum.lossesWithout) / n;
            double above = (double) stratum.winsWith * stratum.lossesWithout / n;
            double below = (double) stratum.lossesWith * stratum.winsWithout / n;
            r += above;
            s += below;
            pr += agree * above;
            mixed += agree * below + (1 - agree) * above;
            qs += (1 - agree) * below;
        }
        return Math.sqrt(pr / (2 * r * r) + mixed / (2 * r * s) + qs / (2 * s * s));
    }

    /** Cochran, Mantel and Haenszel's statistic of no association in any stratum, without continuity correction; 0 with no variance. */
    public double chiSquare() {
        double distance = 0;
        double variance = 0;
        for (Stratum s : strata) {
            double n = s.runs();
            distance += s.winsWith - s.with() * s.wins() / n;
            variance += s.with() * s.without() * s.wins() * (n - s.wins()) / (n * n * (n - 1));
        }
        return variance > 0 ? distance * distance / variance : 0;
    }

    /** Its upper tail at one degree of freedom. */
    public double chiSquareP() {
        return ChiSquaredDistribution.of(1).survivalProbability(chiSquare());
    }

    /**
     * P-value of the same odds ratio in every stratum (N. E. Breslow and N. E. Day, 1980, without R. Tarone's correction): small where one
     * figure for all of them hides a difference. 1 with one stratum.
     */
    public double homogeneityP() {
        double ratio = oddsRatio();
        double sum = 0;
        for (Stratum s : strata) {
            double expected = expectedWins(s, ratio);
            double variance = 1
                    / (1 / expected
                            + 1 / (s.with() - expected)
                            + 1 / (s.wins() - expected)
                            + 1 / (s.without() - s.wins() + expected));
            double distance = s.winsWith - expected;
            sum += variance > 0 ? distance * distance / variance : 0;
        }
        return strata.size() < 2
                ? 1
                : ChiSquaredDistribution.of(strata.size() - 1.0).survivalProbability(sum);
    }

    /** The wins with it that the margins and the common odds ratio imply: the root of a quadratic that lies between the margins. */
    private static double expectedWins(Stratum s, double ratio) {
        double a = 1 - ratio;
        double b = s.without() - s.wins() + ratio * (s.with() + s.wins());
        double c = -ratio * s.with() * s.wins();
        // The form that does not cancel; with a ratio of 1 it is the linear equation's root.
        return -2 * c / (b + Math.sqrt(Math.max(0, b * b - 4 * a * c)));
    }
}
