package dev.liveops.local.demo;

import static dev.liveops.local.demo.Telling.points;

/**
 * A difference of win rates as the suite measured it, as shares, with its 95 % interval.
 *
 * @param treated players who had what is measured
 * @param control players who had not
 */
record Measured(double effect, double low, double high, long treated, long control) {

    boolean covers(double truth) {
        return low <= truth && truth <= high;
    }

    /** {@code +4.2 points (+1.0 to +7.4), 300 against 298 players}. */
    String text() {
        return String.format(
                java.util.Locale.ROOT,
                "%s points (%s to %s), %,d against %,d players",
                points(effect),
                points(low),
                points(high),
                treated,
                control);
    }
}
