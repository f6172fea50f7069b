package dev.liveops.events.claims;

import org.jspecify.annotations.Nullable;

/**
 * Which claims a list shows.
 *
 * @param userId null for everybody's
 * @param status wire name of a status; null for any
 */
record ClaimFilter(@Nullable String userId, @Nullable String status) {}
