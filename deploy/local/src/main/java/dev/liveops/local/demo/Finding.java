package dev.liveops.local.demo;

/**
 * A content that is too strong or too weak, as the suite says.
 *
 * @param contentId which
 * @param isOver whether it is too strong
 * @param status {@code CONFIRMED} where the suite is sure of it
 * @param effect by how much more of the runs are won with it, as a share
 * @param low lower bound of the effect
 * @param high upper bound of the effect
 * @param runs runs that it follows from
 */
record Finding(
        String contentId, String type, boolean isOver, String status, double effect, double low, double high, long runs) {

    /** What is sure. */
    static final String CONFIRMED = "CONFIRMED";

    boolean isConfirmed() {
        return status.equalsIgnoreCase(CONFIRMED);
    }

    boolean covers(double truth) {
        return low <= truth && truth <= high;
    }
}
