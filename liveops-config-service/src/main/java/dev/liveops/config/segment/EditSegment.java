package dev.liveops.config.segment;

import dev.liveops.config.configs.ChangeLinks;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The whole editable part of a segment; makes a new revision, which holds at once.
 *
 * @param description see {@link CreateSegment}
 * @param condition see {@link CreateSegment}
 * @param moves the token of the moves that its author has seen; needed where published configs refer to it
 * @param reason see {@link CreateSegment}
 * @param links see {@link CreateSegment}
 */
@Schema(description = "The whole editable part of a segment; makes a new revision, which holds at once")
public record EditSegment(
        @Schema(examples = "Who has just begun", maxLength = 500) @Nullable
        String description,

        @Schema(maxLength = 2000, examples = "level < 8") String condition,

        @Schema(
                description = "Token of the moves that you have seen; needed where published configs come to it",
                examples = "4fd9c1a05be27c83")
        @Nullable
        String moves,

        @Schema(examples = "Five is too early") @Nullable String reason,
        @Nullable ChangeLinks links) {}
