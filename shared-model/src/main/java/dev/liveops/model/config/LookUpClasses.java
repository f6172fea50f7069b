package dev.liveops.model.config;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Players whose classes are asked for.
 *
 * @param userIds 1..1,000, each 1..255 characters
 */
@Schema(description = "Players whose classes are asked for")
public record LookUpClasses(
        @Schema(required = true, minItems = 1, maxItems = 1000, examples = "[\"player-1\", \"player-2\"]") @Nullable
        List<@Nullable String> userIds) {}
