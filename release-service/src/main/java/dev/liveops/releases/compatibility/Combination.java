package dev.liveops.releases.compatibility;

import org.jspecify.annotations.Nullable;

/**
 * Versions that meet.
 *
 * @param engine null when it is not known
 * @param api of the deployment
 */
public record Combination(String client, @Nullable String engine, String content, String api) {}
