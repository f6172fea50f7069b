package dev.liveops.experiments.assignment;

/**
 * What an experiment's definition gives a user who has no row yet.
 *
 * @param allocation a variant, outside, or one that says that the targeting does not mean him
 * @param isLinked whether it is his account's, so that his row says so
 */
record Computed(String userId, RunningExperiment experiment, Allocation allocation, boolean isLinked) {

    /** By the user's own hash. */
    Computed(String userId, RunningExperiment experiment, Allocation allocation) {
        this(userId, experiment, allocation, false);
    }

    /** The same of a guest who has an account: what that one has or would get. */
    Computed ofAccount(Allocation accounts) {
        return new Computed(userId, experiment, accounts, true);
    }
}
