package dev.liveops.config.configs;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How to activate a config.
 *
 * @param immediate true: from now on, which is written into {@code valid_from}; false or null: when its window opens, and at once
 *     where it has no beginning
 * @param accept levers whose values lie outside of their bounds and are meant: needed for critical ones where
 *     {@code LIVEOPS_BOUNDS_STRICT} is off, written into the audit for all; null for none
 * @param reason see {@link ExplainChange}
 * @param links see {@link ExplainChange}
 */
@Schema(description = "How to activate a config")
public record ActivateConfig(
        @Schema(
                description =
                        "true: from now on, which is written into valid_from as a new revision; false or absent: when"
                                + " its window opens, and at once where it has no beginning",
                examples = "true")
        @Nullable
        Boolean immediate,

        @Schema(
                description = "Levers whose values lie outside of their bounds and are meant: needed for critical ones"
                        + " where bounds are not strict, written into the audit for all",
                examples = "[]")
        @Nullable
        List<String> accept,

        @Schema(examples = "Spring sale") @Nullable String reason,
        @Nullable ChangeLinks links) {

    /** When its window opens, and accepting nothing. */
    static final ActivateConfig AS_SAID = new ActivateConfig(null, null, null, null);

    /** Whether it applies from now on, whatever it says. */
    boolean isImmediate() {
        return immediate != null && immediate;
    }

    /** The levers named. */
    List<String> accepted() {
        return accept == null ? List.of() : accept;
    }

    Why why() {
        return new Why(reason, links);
    }
}
