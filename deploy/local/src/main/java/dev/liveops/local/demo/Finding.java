package dev.liveops.local.demo;

/**
 * A content that is too strong or too weak, as the suite says.
 *
 * @param contentId which
 * @param isOver whether it is too strong
 * @param status {@code CONFIRMED} where the suite is sure of it
 * @param band the skill band that it is said of, {@value #ALL} for all players
 * @param effect by how much more of the runs are won with it, as a share, as it is believed: drawn towards others of its kind
 * @param low lower bound of the effect
 * @param high upper bound of the effect
 * @param seenLow lower bound of the effect as it was seen, before that
 * @param seenHigh upper bound of the effect as it was seen
 * @param offers stages of runs that offered it
 */
record Finding(
        String contentId,
        boolean isOver,
        String status,
        String band,
        double effect,
        double low,
        double high,
        double seenLow,
        double seenHigh,
        long offers) {

    /** Every skill band. */
    static final String ALL = "all";

    private static final String CONFIRMED = "CONFIRMED";

    boolean isConfirmed() {
        return status.equalsIgnoreCase(CONFIRMED);
    }

    /** Whether it is said of all players, as the truth is. */
    boolean isOfAll() {
        return band.equals(ALL);
    }

    /** Whether what was seen goes with the truth. */
    boolean covers(double truth) {
        return seenLow <= truth && truth <= seenHigh;
    }
}
