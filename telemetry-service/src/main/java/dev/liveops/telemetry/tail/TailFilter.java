package dev.liveops.telemetry.tail;

import org.jspecify.annotations.Nullable;

/** Which events are shown; null is any. */
record TailFilter(
        @Nullable String eventType,
        @Nullable String userId,
        @Nullable String sessionId) {}
