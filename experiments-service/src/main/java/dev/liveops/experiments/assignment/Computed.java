package dev.liveops.experiments.assignment;

/**
 * What an experiment's definition gives a user who has no row yet.
 *
 * @param allocation a variant, outside, or one that says that the targeting does not mean him
 */
record Computed(String userId, RunningExperiment experiment, Allocation allocation) {}
