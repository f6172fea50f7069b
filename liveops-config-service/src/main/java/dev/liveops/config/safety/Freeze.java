package dev.liveops.config.safety;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A freeze of what players get.
 *
 * @param instant at which windows are looked at, on every replica
 * @param expiresAt when it ends by itself; null for never
 */
@Schema(description = "A freeze of what players get")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Freeze(
        Instant instant,
        @Schema(examples = "Tournament final") String reason,
        @Schema(examples = "operator-1") String frozenBy,
        @Nullable Instant expiresAt) {

    /** Whether it has not expired. */
    public boolean holdsAt(Instant at) {
        return expiresAt == null || at.isBefore(expiresAt);
    }
}
