package dev.liveops.config.segment;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an edit of a segment would say.
 *
 * @param condition null for the one that it has
 */
@Schema(description = "What an edit of a segment would say")
public record LookAtMoves(
        @Schema(maxLength = 2000, examples = "level < 8") @Nullable
        String condition) {

    static final LookAtMoves AS_IT_IS = new LookAtMoves(null);
}
