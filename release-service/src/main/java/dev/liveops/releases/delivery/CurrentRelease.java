package dev.liveops.releases.delivery;

import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.packs.Pack;
import java.time.Instant;

/**
 * The last release, as clients see it.
 *
 * @param previousVersion null when there is nothing to go back to
 */
record CurrentRelease(
        int revision,
        String activeVersion,
        String minSupportedClientVersion,
        String previousVersion,
        Instant activatedAt) {

    /** The manifest, with the active pack. */
    ContentManifest toManifest(Pack active) {
        return new ContentManifest(
                active.contentVersion(),
                active.contentHash(),
                active.sizeBytes(),
                minSupportedClientVersion,
                active.url(),
                revision,
                previousVersion,
                activatedAt);
    }
}
