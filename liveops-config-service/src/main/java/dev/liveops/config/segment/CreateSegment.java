package dev.liveops.config.segment;

import dev.liveops.config.configs.ChangeLinks;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A segment to create.
 *
 * @param segmentId its name: 1..64 lower case letters, digits and _, a letter first
 * @param description what it is for, 1..500 characters; null for none
 * @param condition CEL over the declared context, at most 2,000 characters
 * @param reason see {@link dev.liveops.config.configs.ExplainChange}
 * @param links see {@link dev.liveops.config.configs.ExplainChange}
 */
@Schema(description = "A segment to create")
public record CreateSegment(
        @Schema(examples = "new_players", pattern = "[a-z][a-z0-9_]{0,63}")
        String segmentId,

        @Schema(examples = "Who has just begun", maxLength = 500) @Nullable
        String description,

        @Schema(
                description = "CEL over the declared context; segment(\"name\") refers to another one",
                maxLength = 2000,
                examples = "level < 5")
        String condition,

        @Schema(examples = "For the spring offers") @Nullable
        String reason,

        @Nullable ChangeLinks links) {}
