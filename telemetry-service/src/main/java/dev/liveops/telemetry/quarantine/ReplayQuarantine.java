package dev.liveops.telemetry.quarantine;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Which refused events are to be checked against the present taxonomy and, where they pass, stored.
 *
 * @param code only those refused for it; null for any
 * @param eventType only of this type; null for any
 * @param clientVersion only of this client version; null for any
 * @param limit most events to check, 1..10000; null for 1000
 * @param dryRun whether only to say what would happen; null for false
 */
@Schema(description = "Which refused events to check again, and to store where they pass now")
public record ReplayQuarantine(
        @Schema(examples = "telemetry.unknown_event_type") @Nullable
        String code,

        @Schema(examples = "boss_defeated") @Nullable String eventType,
        @Schema(examples = "0.6.0") @Nullable String clientVersion,

        @Schema(minimum = "1", maximum = "10000", defaultValue = "1000") @Nullable
        Integer limit,

        @Schema(defaultValue = "false") @Nullable Boolean dryRun) {}
