package dev.liveops.statistics.balance;

import dev.liveops.statistics.Proportion;
import java.util.List;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.numbers.gamma.Trigamma;

/** The likelihood of counts whose rates were drawn from Beta(a, b), and where it is largest. */
final class BetaBinomialLikelihood {

    private static final int MOST_STEPS = 200;
    private static final double SETTLED = 1e-11;

    /** A step in a logarithm is never longer. */
    private static final double LONGEST = 2;

    /** With so strong a prior all rates are the same, and a stronger one is not told from it. */
    private static final double STRONGEST = 1e7;

    private BetaBinomialLikelihood() {}

    /** Sum of ln B(a + x, b + n - x) - ln B(a, b). */
    static double log(List<Proportion> items, double a, double b) {
        double prior = LogBeta.value(a, b);
        double sum = 0;
        for (Proportion item : items) {
            sum += LogBeta.value(a + item.successes(), b + item.n() - item.successes()) - prior;
        }
        return sum;
    }

    /** The most likely a and b, from a start; where the likelihood grows for ever with both, those of the strongest prior. */
    static double[] maximum(List<Proportion> items, double startA, double startB) {
        double a = startA;
        double b = startB;
        double height = log(items, a, b);
        for (int step = 0; step < MOST_STEPS && a + b < STRONGEST; step++) {
            double[] move = move(items, a, b);
            double scale = Math.min(1, LONGEST / Math.max(Math.abs(move[0]), Math.abs(move[1])));
            double next = log(items, a * Math.exp(scale * move[0]), b * Math.exp(scale * move[1]));
            while (next < height && scale > 1e-9) {
                scale /= 2;
                next = log(items, a * Math.exp(scale * move[0]), b * Math.exp(scale * move[1]));
            }
            a *= Math.exp(scale * move[0]);
            b *= Math.exp(scale * move[1]);
            height = next;
            if (Math.max(Math.abs(move[0]), Math.abs(move[1])) * scale < SETTLED) {
                break;
            }
        }
        return new double[] {a, b};
    }

    /** Newton's step in ln a and ln b; where the likelihood is not concave there, along the gradient. */
    private static double[] move(List<Proportion> items, double a, double b) {
        double[] sums = new double[5];
        for (Proportion item : items) {
            double won = a + item.successes();
            double lost = b + item.n() - item.successes();
            double whole = Digamma.value(a + b) - Digamma.value(a + b + item.n());
            double bend = Trigamma.value(a + b) - Trigamma.value(a + b + item.n());
            sums[0] += Digamma.value(won) - Digamma.value(a) + whole;
            sums[1] += Digamma.value(lost) - Digamma.value(b) + whole;
            sums[2] += Trigamma.value(won) - Trigamma.value(a) + bend;
            sums[3] += Trigamma.value(lost) - Trigamma.value(b) + bend;
            sums[4] += bend;
        }
        double slopeA = a * sums[0];
        double slopeB = b * sums[1];
        double bendA = a * a * sums[2] + slopeA;
        double bendB = b * b * sums[3] + slopeB;
        double mixed = a * b * sums[4];
        double determinant = bendA * bendB - mixed * mixed;
        if (bendA < 0 && determinant > 0) {
            return new double[] {
                -(bendB * slopeA - mixed * slopeB) / determinant, -(bendA * slopeB - mixed * slopeA) / determinant
            };
        }
        return new double[] {slopeA, slopeB};
    }
}
