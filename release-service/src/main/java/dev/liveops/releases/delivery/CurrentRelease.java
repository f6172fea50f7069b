package dev.liveops.releases.delivery;

import dev.liveops.model.release.ContentManifest;
import dev.liveops.model.version.VersionSpan;
import dev.liveops.releases.packs.Pack;
import java.time.Instant;

/**
 * The last release, as clients see it.
 *
 * @param recommendedClientVersion null for none
 * @param engineRange versions of the engine that run the active pack
 * @param previousVersion null when there is nothing to go back to
 */
public record CurrentRelease(
        int revision,
        String activeVersion,
        String minSupportedClientVersion,
        String recommendedClientVersion,
        String engineRange,
        String previousVersion,
        Instant activatedAt) {

    public CurrentRelease {
        // What the version before kept on a disk does not say.
        engineRange = engineRange == null ? VersionSpan.ANY.toString() : engineRange;
    }

    /**
     * The manifest, with the active pack.
     *
     * @param apiVersion of the deployment that answers
     */
    public ContentManifest toManifest(Pack active, String apiVersion) {
        return new ContentManifest(
                active.contentVersion(),
                active.contentHash(),
                active.sizeBytes(),
                minSupportedClientVersion,
                recommendedClientVersion,
                engineRange,
                apiVersion,
                active.url(),
                revision,
                previousVersion,
                activatedAt,
                null,
                null);
    }
}
