package dev.liveops.releases.diff;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.content.ChangeKind;
import dev.liveops.model.content.ContentChange;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One difference between two packs.
 *
 * @param path field by field, entries of lists by their id, or by their number from 0
 * @param from what it was; null for what was added
 * @param to what it is; null for what was removed
 * @param text the same on a line, as a patch takes it
 */
@Schema(description = "One difference between two packs, as a patch takes it")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChangeView(
        ChangeKind kind,

        @Schema(examples = "traps.trap_fire_glyph.base_damage")
        String path,

        @Nullable JsonNode from,
        @Nullable JsonNode to,

        @Schema(examples = "traps.trap_fire_glyph.base_damage 15 -> 12")
        String text) {

    /** What is said of a change. */
    public static ChangeView of(ContentChange change) {
        return new ChangeView(change.kind(), change.path(), change.from(), change.to(), change.toString());
    }
}
