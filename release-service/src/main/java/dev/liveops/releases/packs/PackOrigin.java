package dev.liveops.releases.packs;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a pack was made from and held against.
 *
 * @param baseVersion the pack that a patch made it from; null for one that was uploaded as it is
 * @param patchId that patch
 * @param contentSchema the schema it keeps, as {@code reference-game/1}; null for none
 */
public record PackOrigin(
        @Nullable String baseVersion,
        @Nullable UUID patchId,
        @Nullable String contentSchema) {

    /** Uploaded as it is, and held against nothing. */
    public static final PackOrigin NONE = new PackOrigin(null, null, null);

    /** Uploaded as it is. */
    static PackOrigin of(@Nullable String contentSchema) {
        return contentSchema == null ? NONE : new PackOrigin(null, null, contentSchema);
    }
}
