package dev.liveops.telemetry.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * With what a run was played; null is what was not told.
 *
 * @param platform as clients tell it
 */
public record PlayedWith(
        Instant startedAt,
        @Nullable String contentHash,
        @Nullable String contentVersion,
        @Nullable String platform,
        @Nullable String clientVersion) {}
