package dev.liveops.config.snapshots;

import java.time.Instant;
import java.util.Set;

/**
 * A turn of a sampled session, in short.
 *
 * @param version of the configs
 * @param adopted the levers off their defaults
 * @param at the instant that it was resolved for
 */
public record SampledTurn(String sessionId, int turnId, long version, Set<String> adopted, Instant at) {

    public SampledTurn {
        adopted = Set.copyOf(adopted);
    }
}
