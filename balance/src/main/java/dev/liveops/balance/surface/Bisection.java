package dev.liveops.balance.surface;

import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.golden.BernoulliSprt;
import dev.liveops.statistics.golden.BernoulliSprt.Decision;
import java.util.List;

/**
 * Which of some values gives a rate, where no curve fits: halves their range, at each value with as many runs as tell whether the rate lies
 * above or below what is wanted (Wald's test of target - 2 points against target + 2 points, alpha = beta = .05).
 *
 * @param value the value found
 * @param low the values it may be are from here
 * @param high to here
 * @param runs that were played for it
 * @param undecided whether the rate at {@code value} could not be told from the target
 */
public record Bisection(long value, long low, long high, long runs, boolean undecided) {

    private static final double INDIFFERENCE = .02;
    private static final double ERROR = .05;
    private static final int AT_ONCE = 500;
    private static final int MOST = 20_000;

    /** Simulates a value: runs from one index on, never the same twice for a value. */
    public interface Runs {

        /** How many of {@code count} runs from number {@code from} on were successes. */
        long successes(long value, int from, int count);
    }

    /**
     * Searches.
     *
     * @param grid ascending, 2 or more
     * @param direction 1 where the rate rises with the value, -1 where it falls
     * @param target above .02 and below .98
     */
    public static Bisection of(List<Long> grid, int direction, double target, Runs runs) {
        int low = 0;
        int high = grid.size() - 1;
        long played = 0;
        while (low < high) {
            int middle = (low + high) / 2;
            Answer answer = ask(grid.get(middle), target, runs);
            played += answer.runs;
            if (answer.decision == Decision.CONTINUE) {
                return new Bisection(grid.get(middle), grid.get(low), grid.get(high), played, true);
            }
            boolean isAbove = answer.decision == Decision.ACCEPT_H1;
            // The value that is wanted is at the middle or on the side on which the rate comes nearer.
            if (isAbove == direction > 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return new Bisection(
                grid.get(low),
                grid.get(Math.max(0, low - 1)),
                grid.get(Math.min(grid.size() - 1, low + 1)),
                played,
                false);
    }

    private record Answer(Decision decision, long runs) {}

    private static Answer ask(long value, double target, Runs runs) {
        long successes = 0;
        int played = 0;
        Decision decision = Decision.CONTINUE;
        while (decision == Decision.CONTINUE && played < MOST) {
            successes += runs.successes(value, played, AT_ONCE);
            played += AT_ONCE;
            decision = BernoulliSprt.of(
                            new Proportion(successes, played),
                            target - INDIFFERENCE,
                            target + INDIFFERENCE,
                            ERROR,
                            ERROR)
                    .decision();
        }
        return new Answer(decision, played);
    }
}
