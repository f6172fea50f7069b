package dev.liveops.statistics;

/** Whether data give a figure, and if not, why: where it is not {@link #OK} there is no p-value and no interval. */
public enum Status {
    /** They do. */
    OK,
    /** An arm is empty or has fewer than two units. */
    INSUFFICIENT_DATA,
    /** No unit differs from another within either arm. */
    ZERO_VARIANCE,
    /** A relative effect has nothing to be relative to. */
    BASELINE_ZERO,
    /** A ratio's denominators sum to zero. */
    DENOMINATOR_ZERO,
    /** The sample is too small or too tied for what is asked of it. */
    NOT_ESTIMABLE,
    /** No sample has these sums: more successes than trials, or squares that sum to less than the squared sum over n. */
    INVALID_SUFFICIENT_STATS
}
