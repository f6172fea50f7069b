package dev.liveops.config.snapshots;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A sampled session, by what its turns were resolved for.
 *
 * @param contexts what conditions saw, as {@link SnapshotView#context}: of its last turns, the newest first
 */
public record SampledSession(String sessionId, List<JsonNode> contexts) {

    public SampledSession {
        contexts = List.copyOf(contexts);
    }
}
