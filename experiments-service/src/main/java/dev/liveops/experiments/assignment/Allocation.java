package dev.liveops.experiments.assignment;

/**
 * What is settled for one user in one experiment.
 *
 * @param variantId the variant; null when the user is outside the experiment's coverage
 */
record Allocation(String variantId) {

    /** The user takes no part. */
    static final Allocation OUTSIDE = new Allocation(null);

    boolean isOutside() {
        return variantId == null;
    }
}
