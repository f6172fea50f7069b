package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.facts.FactRules;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How far the fold is besides what was announced.
 *
 * @param rules by which the facts were made; empty before the first fold
 * @param rawSince raw events received before it may be gone; empty when none is
 * @param rebuild the one under way
 * @param rebuiltAt when the last one ended
 */
record FoldState(
        Optional<FactRules> rules, Optional<Instant> rawSince, Optional<Rebuild> rebuild, Optional<Instant> rebuiltAt) {

    /**
     * A rebuild under way.
     *
     * @param at the last event that was taken
     * @param run the last submitted run that was taken, which are after all events; empty before that
     * @param rules by which facts are made anew
     */
    record Rebuild(Instant since, String by, UUID at, Optional<UUID> run, FactRules rules) {}
}
