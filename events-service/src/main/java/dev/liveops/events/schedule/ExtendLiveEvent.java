package dev.liveops.events.schedule;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Until when an event goes on.
 *
 * @param endAt when it is over (excluded); later than it was
 * @param reason for those who read it later, at most 500 characters; null for none
 */
@Schema(description = "Until when an event goes on")
public record ExtendLiveEvent(
        @Schema(examples = "2026-12-09T00:00:00Z") Instant endAt,

        @Schema(examples = "Two hours of outage on the second day") @Nullable
        String reason) {}
