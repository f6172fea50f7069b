package dev.liveops.config.freeze;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How to freeze.
 *
 * @param reason 1..2000 characters
 * @param expiresAt when it ends by itself; null for never
 */
@Schema(description = "How to freeze configuration")
public record FreezeRequest(
        @Schema(required = true, examples = "Tournament final") @Nullable
        String reason,

        @Schema(description = "When it ends by itself; absent for never", examples = "2026-12-01T20:00:00Z") @Nullable
        Instant expiresAt) {}
