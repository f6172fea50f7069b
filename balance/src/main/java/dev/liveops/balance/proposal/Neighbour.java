package dev.liveops.balance.proposal;

import dev.liveops.statistics.golden.PairedSeeds;

/**
 * Content that is not changed but lives beside what is: what picking it adds, with the new pack against the former.
 *
 * @param change seeds on which it came to add more as {@code newOnly}, less as {@code oldOnly}
 * @param adjustedP of no change (exact McNemar), Holm's over all neighbours
 * @param verdict whether it moved
 */
public record Neighbour(String contentId, PairedSeeds change, double adjustedP, Verdict verdict) {

    private static final double ALPHA = .05;

    /** From which on content is called over- or underpowered. */
    private static final double OUT_OF_BALANCE = .02;

    /** Whether what a neighbour adds has moved. */
    public enum Verdict {
        /** It lies within 2 points of where it was, at the family's level. */
        HELD,
        /** It moved beyond chance, and by 2 points or more. */
        MOVED,
        /** Neither is known with so many runs. */
        UNCERTAIN
    }

    /** @param family how many neighbours are judged together */
    static Neighbour of(String contentId, PairedSeeds change, double adjustedP, int family) {
        Verdict verdict = Verdict.UNCERTAIN;
        var interval = change.interval(ALPHA / family);
        if (adjustedP < ALPHA && Math.abs(change.difference()) >= OUT_OF_BALANCE) {
            verdict = Verdict.MOVED;
        } else if (interval.low() > -OUT_OF_BALANCE && interval.high() < OUT_OF_BALANCE) {
            verdict = Verdict.HELD;
        }
        return new Neighbour(contentId, change, adjustedP, verdict);
    }
}
