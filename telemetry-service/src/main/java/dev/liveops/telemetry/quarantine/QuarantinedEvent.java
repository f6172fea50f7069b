package dev.liveops.telemetry.quarantine;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An event that was refused, and is kept for a while.
 *
 * @param code why, for programs; of the last check
 * @param detail why, for people
 * @param eventText all of it, as it was sent; null when it was too long to keep (64 kB), or holds
 *     a NUL character
 * @param checkedAt when it was checked again, last; null if never
 * @param replayedAt when it was taken after all; null as long as it is not
 */
@Schema(description = "An event that was refused, as it was sent")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuarantinedEvent(
        UUID id,
        Instant receivedAt,
        @Schema(examples = "telemetry.invalid_payload") String code,

        @Schema(examples = "payload.tier: string found, integer expected")
        String detail,

        @Schema(examples = "wave_clear") @Nullable String eventType,
        @Nullable String userId,
        @Schema(examples = "abc-123") String sessionId,
        @Schema(examples = "0.6.0") @Nullable String clientVersion,
        @Schema(examples = "1.1.0") @Nullable String contentVersion,

        @Schema(
                enumeration = {"web", "android", "desktop"},
                examples = "web")
        @Nullable
        String platform,

        @Nullable String eventText,
        @Nullable Instant checkedAt,
        @Nullable Instant replayedAt) {}
