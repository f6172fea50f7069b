package dev.liveops.config.configs;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How to activate a config.
 *
 * @param immediate true or null: publish now, inside its window; false: only if its window has not opened yet, so that a
 *     schedule cannot become a change of this moment by mistake
 * @param accept levers whose values lie outside of their bounds and are meant: needed for critical ones where
 *     {@code LIVEOPS_BOUNDS_STRICT} is off, written into the audit for all; null for none
 */
@Schema(description = "How to activate a config")
public record ActivateConfig(
        @Schema(
                description = "false refuses when the config's window is open already, so that a schedule cannot"
                        + " become a change of this moment by mistake",
                examples = "true")
        @Nullable
        Boolean immediate,

        @Schema(
                description = "Levers whose values lie outside of their bounds and are meant: needed for critical ones"
                        + " where bounds are not strict, written into the audit for all",
                examples = "[]")
        @Nullable
        List<String> accept) {

    /** Now, and accepting nothing. */
    static final ActivateConfig NOW = new ActivateConfig(null, null);

    /** Whether it is published whatever its window. */
    boolean isImmediate() {
        return immediate == null || immediate;
    }

    /** The levers named. */
    List<String> accepted() {
        return accept == null ? List.of() : accept;
    }
}
