package dev.liveops.experiments.assignment;

/**
 * What is settled for one user in one experiment.
 *
 * @param variantId the variant; null when the user is outside the experiment's coverage
 * @param phase of the experiment when it was settled, by which analysis keeps users apart who met other weights
 */
record Allocation(String variantId, int phase) {

    /** The user takes no part. */
    static final Allocation OUTSIDE = new Allocation(null, 0);

    boolean isOutside() {
        return variantId == null;
    }
}
