package dev.liveops.experiments.assignment;

/** What an experiment's definition gives a user who has no row yet. */
record Computed(RunningExperiment experiment, Allocation allocation) {}
