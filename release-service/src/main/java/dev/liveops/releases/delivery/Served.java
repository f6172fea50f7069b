package dev.liveops.releases.delivery;

import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.support.caching.EntityTag;

/** What a client is judged by, at one moment. */
public record Served(ContentManifest manifest, Matrix matrix) {

    /**
     * The tag of a manifest: it begins with the revision. A withdrawal changes where a rollback goes, without a release; and what is
     * offered beside the release has its revision and says something else.
     */
    public static EntityTag tagOf(ContentManifest manifest) {
        return EntityTag.ofRevision(
                manifest.revision(),
                manifest.offeredBy() == null
                        ? manifest.apiVersion() + " " + manifest.previousVersion()
                        : manifest.toString());
    }
}
