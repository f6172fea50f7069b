package dev.liveops.play.session;

import dev.liveops.simulation.engine.RunSummary;
import java.util.List;

/**
 * A run as the player's client tells of it.
 *
 * @param events times count from the run's start; the fields have no {@code run_id} yet
 * @param summary as the engine sees it
 * @param durationMs by what the client says, which of a cheat's is not the engine's
 * @param digest SHA-256 over the events: times, types and fields
 */
record RecordedRun(List<Told> events, RunSummary summary, long durationMs, byte[] digest) {}
