package dev.liveops.config.snapshots;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What conditions saw in a turn of a sampled session.
 *
 * @param attributes by name, as JSON
 */
public record SampledContext(String sessionId, JsonNode attributes) {}
