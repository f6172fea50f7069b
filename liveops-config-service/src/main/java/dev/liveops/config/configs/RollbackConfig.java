package dev.liveops.config.configs;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What to roll a config back to.
 *
 * @param toRevision a revision of it; null for the state before it, and where there was none it is only taken out
 * @param reason see {@link ExplainChange}
 * @param links see {@link ExplainChange}
 */
@Schema(description = "What to roll a config back to")
public record RollbackConfig(
        @Schema(
                description =
                        "A revision of the config; without it the state before, and where there was none the config"
                                + " is only taken out and becomes a draft",
                examples = "1")
        @Nullable
        Integer toRevision,

        @Schema(examples = "Players find too little") @Nullable
        String reason,

        @Nullable ChangeLinks links) {

    /** To the state before. */
    static final RollbackConfig BACK = new RollbackConfig(null, null, null);

    Why why() {
        return new Why(reason, links);
    }
}
