package dev.liveops.telemetry.ingest;

/**
 * Decides whether the next group is tried by COPY first. A COPY costs about half of an INSERT, but is in vain when one of its
 * events is stored already; so it pays as long as fewer than half of the groups hold a duplicate. Not synchronised: a lost
 * update only makes it a little slower to learn.
 */
final class CopyOdds {

    private static final double WEIGHT = 0.1;
    private static final double BREAK_EVEN = 0.5;

    private volatile double withDuplicates;

    /** Whether a COPY is worth trying. */
    boolean areGood() {
        return withDuplicates < BREAK_EVEN;
    }

    /** Learns from a group. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // a lost update does no harm
    void saw(boolean duplicate) {
        withDuplicates += WEIGHT * ((duplicate ? 1 : 0) - withDuplicates);
    }
}
