package dev.liveops.telemetry.validation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a patch changes, and whither that is to move it. One of content and tier is null.
 *
 * @param contentId its win rate above that of all other runs moves
 * @param tier its hazard moves
 * @param towards {@code down} or {@code up}
 */
@Schema(description = "Content or a tier that a patch changes, and whither its figure is to move")
public record ChangedSubject(
        @Schema(examples = "trap_fire_glyph") @Nullable String contentId,
        @Nullable Integer tier,
        @Schema(enumeration = {"down", "up"}) String towards) {}
