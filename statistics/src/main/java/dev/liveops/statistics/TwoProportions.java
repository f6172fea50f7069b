package dev.liveops.statistics;

import org.apache.commons.statistics.inference.AlternativeHypothesis;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.apache.commons.statistics.inference.UnconditionedExactTest;
import org.jspecify.annotations.Nullable;

/**
 * Two shares and what lies between them, by score and exact methods: those that have an answer when an arm has no success at all.
 *
 * @param control the share that the other is compared with
 * @param treatment the other
 */
public record TwoProportions(Proportion control, Proportion treatment) {

    /** Below this many units of n_A times n_B the exact unconditional test is quick enough to be the choice. */
    private static final long QUICK = 2_500;

    private static final double LEAST_EXPECTED = 5;

    /** p_B - p_A. */
    public double difference() {
        return treatment.rate() - control.rate();
    }

    /**
     * The hybrid score interval of the difference d: d - sqrt((p_B - l_B)^2 + (u_A - p_A)^2) to d + sqrt((u_B - p_B)^2 + (p_A - l_A)^2)
     * of the two Wilson intervals (R. G. Newcombe, Statistics in Medicine 17, 1998, method 10).
     */
    public Interval newcombe(double alpha) {
        return newcombe(control.wilson(alpha), treatment.wilson(alpha));
    }

    /** The lower end of {@link #newcombe} with the whole of alpha, below 1/2, below it. */
    public double newcombeLowerBound(double alpha) {
        return newcombe(control.wilsonOneSided(alpha), treatment.wilsonOneSided(alpha))
                .low();
    }

    private Interval newcombe(Interval ofControl, Interval ofTreatment) {
        double a = control.rate();
        double b = treatment.rate();
        double down = Math.hypot(b - ofTreatment.low(), ofControl.high() - a);
        double up = Math.hypot(ofTreatment.high() - b, a - ofControl.low());
        return new Interval(difference() - down, difference() + up);
    }

    /** Wald's interval after one success and one failure more in each arm (A. Agresti and B. Caffo, The American Statistician 54, 2000). */
    public Interval agrestiCaffo(double alpha) {
        Proportion a = new Proportion(control.successes() + 1, control.n() + 2);
        Proportion b = new Proportion(treatment.successes() + 1, treatment.n() + 2);
        double error = Math.sqrt(variance(a) + variance(b));
        return Interval.around(b.rate() - a.rate(), Normal.twoSided(alpha) * error);
    }

    /** Standard error of the difference with each arm's own rate: sqrt(p_A q_A / n_A + p_B q_B / n_B). */
    public double standardError() {
        return Math.sqrt(variance(control) + variance(treatment));
    }

    private static double variance(Proportion share) {
        return share.rate() * (1 - share.rate()) / share.n();
    }

    /** The share of both together. */
    public Proportion pooled() {
        return new Proportion(control.successes() + treatment.successes(), control.n() + treatment.n());
    }

    /** d / sqrt(p q (1/n_A + 1/n_B)) of the pooled share p; null where all or none succeeded. */
    public @Nullable Double pooledZ() {
        double p = pooled().rate();
        if (p == 0 || p == 1) {
            return null;
        }
        return difference() / Math.sqrt(p * (1 - p) * (1.0 / control.n() + 1.0 / treatment.n()));
    }

    /** Two-sided p-value of {@link #pooledZ}; 1 where all or none succeeded, as no split of them says anything. */
    public double pooledP() {
        Double z = pooledZ();
        return z == null ? 1 : Math.min(1, 2 * Normal.above(Math.abs(z)));
    }

    /** R. A. Fisher's exact two-sided p-value, given both margins: the tables no likelier than this one. */
    public double fisherP() {
        return pooledZ() == null
                ? 1
                : FisherExactTest.withDefaults().test(table()).getPValue();
    }

    /**
     * R. D. Boschloo's exact two-sided p-value (Statistica Neerlandica 24, 1970): Fisher's p as the statistic, the largest probability over
     * every common rate; twice the smaller one-sided one, as SciPy has it. Its cost grows with n_A n_B.
     */
    public double boschlooP() {
        UnconditionedExactTest test =
                UnconditionedExactTest.withDefaults().with(UnconditionedExactTest.Method.BOSCHLOO);
        double less = unconditioned(test.with(AlternativeHypothesis.LESS_THAN));
        double greater = unconditioned(test.with(AlternativeHypothesis.GREATER_THAN));
        return Math.min(1, 2 * Math.min(less, greater));
    }

    /** G. A. Barnard's exact two-sided p-value (Biometrika 34, 1947) with the pooled z as the statistic; its cost grows with n_A n_B. */
    public double barnardP() {
        return unconditioned(UnconditionedExactTest.withDefaults().with(UnconditionedExactTest.Method.Z_POOLED));
    }

    private double unconditioned(UnconditionedExactTest test) {
        return pooledZ() == null ? 1 : test.test(table()).getPValue();
    }

    /** Columns are arms: the margins that are fixed. */
    private int[][] table() {
        int a = Math.toIntExact(control.successes());
        int b = Math.toIntExact(treatment.successes());
        return new int[][] {{a, b}, {Math.toIntExact(control.n()) - a, Math.toIntExact(treatment.n()) - b}};
    }

    /**
     * The two-sided p-value to report: that of the pooled z where every expected cell has 5 or more, else Boschloo's, or Fisher's where the
     * arms are too large for Boschloo's to be quick.
     */
    public double pValue() {
        double p = pooled().rate();
        double least = Math.min(p, 1 - p) * Math.min(control.n(), treatment.n());
        if (least >= LEAST_EXPECTED) {
            return pooledP();
        }
        return control.n() * treatment.n() <= QUICK ? boschlooP() : fisherP();
    }

    /** p_B / p_A; null where the control has no success. */
    public @Nullable Double riskRatio() {
        return control.successes() == 0 ? null : treatment.rate() / control.rate();
    }

    /**
     * The interval of {@link #riskRatio} on the logarithm's scale: SE^2 = (1 - p_B)/(n_B p_B) + (1 - p_A)/(n_A p_A) (D. Katz et al.,
     * Biometrics 34, 1978); null where an arm has no success.
     */
    public @Nullable Interval logRiskRatio(double alpha) {
        Double ratio = riskRatio();
        if (ratio == null || ratio == 0) {
            return null;
        }
        double error =
                Math.sqrt((1 - control.rate()) / control.successes() + (1 - treatment.rate()) / treatment.successes());
        double reach = Math.exp(Normal.twoSided(alpha) * error);
        return new Interval(ratio / reach, ratio * reach);
    }
}
