package dev.liveops.config.snapshots;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a turn was resolved to.
 *
 * @param version of the configs
 * @param at the instant that it was resolved for
 * @param context what conditions saw; made when it is written, on a worker
 * @param outcome what it was resolved to: of turns whose outcomes are equal it is made into JSON once
 * @param resolved every lever's value; likewise
 */
public record ResolvedTurn(
        String sessionId,
        long turnId,
        @Nullable String userId,
        long version,
        Instant at,
        Supplier<JsonNode> context,
        Object outcome,
        Supplier<JsonNode> resolved) {}
