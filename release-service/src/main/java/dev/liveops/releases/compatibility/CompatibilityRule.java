package dev.liveops.releases.compatibility;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What some versions require of the others.
 *
 * @param id its name among the rules, 1..64 of {@code a-z}, {@code 0-9}, {@code -} and {@code _}
 * @param when the combinations it speaks of; null for all
 * @param requires what must hold for those
 * @param reason why, at most 200 characters; players are shown it
 */
@Schema(description = "What some versions require of the others")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CompatibilityRule(
        @Schema(examples = "glyphs-2") String id,
        @Nullable VersionScope when,
        VersionScope requires,

        @Schema(examples = "Glyphs of level 3 need engine 1.4")
        String reason) {}
