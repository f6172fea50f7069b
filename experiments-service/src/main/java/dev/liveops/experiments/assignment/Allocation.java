package dev.liveops.experiments.assignment;

/**
 * What is settled for one user in one experiment.
 *
 * @param variantId the variant; null when he has none: by the hash for as long as the phase lasts
 * @param phase of the experiment when it was settled, by which analysis keeps users apart who met other weights
 * @param isMeant false of a user without a row whom the targeting did not mean: the next call may say else
 */
record Allocation(String variantId, int phase, boolean isMeant) {

    static Allocation to(String variantId, int phase) {
        return new Allocation(variantId, phase, true);
    }

    /** The user takes no part in this phase, whatever he sends. */
    static Allocation outside(int phase) {
        return new Allocation(null, phase, true);
    }

    /** There was no row, and nobody was meant. */
    static Allocation unmeant(int phase) {
        return new Allocation(null, phase, false);
    }

    boolean isOutside() {
        return variantId == null;
    }

    /** Whether it answers for a phase without a look into the database: a variant for ever, outside while the phase lasts. */
    boolean settles(int currentPhase) {
        return variantId != null || isMeant && phase == currentPhase;
    }
}
