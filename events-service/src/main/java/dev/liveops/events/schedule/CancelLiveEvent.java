package dev.liveops.events.schedule;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why an event is cancelled.
 *
 * @param reason for those who read it later, at most 500 characters; null for none. Players do not see it
 */
@Schema(description = "Why an event is cancelled")
public record CancelLiveEvent(
        @Schema(examples = "The fire mutator crashes clients before 0.6.2") @Nullable
        String reason) {}
