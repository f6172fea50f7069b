package dev.liveops.events.audience;

import org.jspecify.annotations.Nullable;

/**
 * Who is asked about.
 *
 * @param sessionId for which what the server knows of him is asked for once; null for none
 */
public record PlayerAsked(String userId, @Nullable String sessionId) {}
