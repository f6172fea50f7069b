package dev.liveops.telemetry.facts;

import java.util.Map;
import java.util.UUID;

/**
 * The facts that a batch's events belong to, as they were before it; what is not there is new.
 *
 * @param submitted runs of players who are new, by player: their runs were submitted before anything else was known of them
 */
public record Known(
        Map<UUID, RunFact> runs,
        Map<UUID, SessionFact> sessions,
        Map<String, PlayerFact> players,
        Map<String, RunCount> submitted) {

    /** How many runs there are. */
    public record RunCount(long runs, long finished, long wins) {}
}
