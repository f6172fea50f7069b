package dev.liveops.releases.patches;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a patch is to be.
 *
 * @param baseVersion published pack of JSON that it is for
 * @param contentVersion version that it makes
 * @param changes 1..1,000 lines, as {@code trap_fire_glyph.base_damage 15 -> 12}, or objects {@code {"path": ..., "from": ..., "to":
 *     ...}}; together at most 256 KiB
 * @param minSupportedClientVersion null for what the base has
 * @param engineRange null for what the base has
 * @param contentSchema schema that the pack is to keep, as {@code reference-game/1}; null for that of the base
 * @param reason why, at most 2,000 characters
 * @param proposedBy who or what found that it is needed, as {@code balance-analysis}, where that is not its author
 * @param evidence what that rests on: a JSON object, at most 64 KiB, nothing of players
 */
@Schema(description = "A pack, and what is to be different from it")
public record PatchRequest(
        @Schema(examples = "1.0.0") String baseVersion,
        @Schema(examples = "1.1.0") String contentVersion,

        @Schema(
                description =
                        "Lines, as \"trap_fire_glyph.base_damage 15 -> 12\" (changed), \"+ traps.trap_new {...}\" (added), \"-"
                                + " traps.trap_old\" (removed) and \"~ traps [ids] -> [ids]\" (another order); or objects with path,"
                                + " from and to, and kind where these do not say it")
        List<JsonNode> changes,

        @Schema(examples = "0.6.0") @Nullable String minSupportedClientVersion,
        @Schema(examples = "^1.2.0") @Nullable String engineRange,
        @Schema(examples = "reference-game/1") @Nullable String contentSchema,

        @Schema(examples = "Fire glyphs win too often") @Nullable
        String reason,

        @Schema(examples = "balance-analysis") @Nullable String proposedBy,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode evidence) {}
