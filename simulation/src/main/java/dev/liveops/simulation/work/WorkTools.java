package dev.liveops.simulation.work;

import dev.liveops.simulation.worker.Engines;

/**
 * What a job is done with.
 *
 * @param suite where more is read, in the worker's name
 * @param engines by name
 * @param threads threads that play
 */
public record WorkTools(SuiteClient suite, Engines engines, int threads) {}
