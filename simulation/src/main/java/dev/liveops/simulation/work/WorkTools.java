package dev.liveops.simulation.work;

import dev.liveops.simulation.worker.Engines;
import java.util.function.Consumer;

/**
 * What a job is done with.
 *
 * @param suite where more is read, in the worker's name
 * @param engines by name
 * @param threads threads that play
 * @param progress told how far it is, for people; the last word is passed on with the lease
 */
public record WorkTools(SuiteClient suite, Engines engines, int threads, Consumer<String> progress) {}
