package dev.liveops.events.rules;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A mutator to declare.
 *
 * @param takesPercent whether rules name it with {@code _1} to {@code _999} behind
 * @param description what it does, 1..500 characters; null for none
 * @param reason why, for the audit, 1..2,000 characters; null for none
 */
@Schema(description = "A mutator to declare")
public record PutMutator(
        @Schema(description = "Whether rules name it with _1 to _999 behind", examples = "true", required = true)
        @Nullable
        Boolean takesPercent,

        @Schema(examples = "More: gold of the arena", maxLength = 500) @Nullable
        String description,

        @Schema(examples = "The arena comes with 1.2.0", maxLength = 2000) @Nullable
        String reason) {}
