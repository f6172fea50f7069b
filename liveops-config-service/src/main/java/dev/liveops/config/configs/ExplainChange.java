package dev.liveops.config.configs;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Why a config is taken back or put away.
 *
 * @param reason in its author's words, 1..2000 characters; null for none
 * @param links what it belongs to elsewhere; null for nothing
 */
@Schema(description = "Why a config is taken back or put away")
public record ExplainChange(
        @Schema(examples = "Players find too little") @Nullable
        String reason,

        @Nullable ChangeLinks links) {

    static final ExplainChange NOTHING = new ExplainChange(null, null);

    Why why() {
        return new Why(reason, links);
    }
}
