package dev.liveops.events.schedule;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why something is done to an event.
 *
 * @param reason for those who read it later, at most 500 characters; null for none. Players do not see it
 */
@Schema(description = "Why something is done to an event")
public record EventReason(
        @Schema(examples = "The fire mutator crashes clients before 0.6.2") @Nullable
        String reason) {

    /** The reason of a request that may have no body. */
    static @Nullable String of(@Nullable EventReason request) {
        return request == null ? null : request.reason();
    }
}
