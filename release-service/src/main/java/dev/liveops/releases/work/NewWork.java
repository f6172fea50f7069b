package dev.liveops.releases.work;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A job to be made.
 *
 * @param key what it is about, unique among all jobs: one that is there is not made again
 * @param engine the engine, by name and version, that its worker must have; null for any worker
 */
public record NewWork(String kind, String key, @Nullable String engine, JsonNode body) {}
