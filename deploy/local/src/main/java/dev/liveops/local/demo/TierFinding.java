package dev.liveops.local.demo;

/**
 * How a tier goes, as the suite says.
 *
 * @param tier from 1
 * @param verdict {@code TOO_HARD}, {@code TOO_EASY}, {@code OK} or why there is none
 * @param hazard share of those who come to it that fail there
 * @param low lower bound of the share
 * @param high upper bound of the share
 * @param target share that is wanted
 * @param reached runs that came to it
 */
record TierFinding(int tier, String verdict, double hazard, double low, double high, double target, long reached) {

    boolean isOff() {
        return verdict.startsWith("TOO_");
    }

    /** Whether it is called too hard and is not, or too easy. */
    boolean isFalse(double truth) {
        return isOff() && (verdict.equals("TOO_HARD") ? truth <= target : truth >= target);
    }

    boolean covers(double truth) {
        return low <= truth && truth <= high;
    }
}
