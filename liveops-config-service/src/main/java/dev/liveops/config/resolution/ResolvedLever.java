package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.levers.Lever;
import dev.liveops.model.config.Resolution.Origin;
import org.jspecify.annotations.Nullable;

/**
 * What a lever is at for somebody.
 *
 * @param lever null for one that the catalog no longer has, which a config sets all the same
 * @param value its default where no config sets it
 * @param setter null where no config sets it
 * @param origin the variant that set it; null for none
 * @param isOff whether a kill, a gate or the switch for all of it keeps it at its default
 */
public record ResolvedLever(
        @Nullable Lever lever,
        String key,
        JsonNode value,
        @Nullable LeverSetter setter,
        @Nullable Origin origin,
        boolean isOff) {}
