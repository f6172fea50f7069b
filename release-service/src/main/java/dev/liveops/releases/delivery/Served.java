package dev.liveops.releases.delivery;

import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.support.caching.EntityTag;

/**
 * What clients are answered by, at one moment.
 *
 * @param tag of the manifest: begins with its revision, and changes with the API's version and the way back, too
 */
public record Served(ContentManifest manifest, EntityTag tag, Matrix matrix) {

    public Served(ContentManifest manifest, Matrix matrix) {
        this(manifest, tagOf(manifest), matrix);
    }

    /** The tag of a manifest. A withdrawal changes where a rollback goes, without a release. */
    public static EntityTag tagOf(ContentManifest manifest) {
        return EntityTag.ofRevision(manifest.revision(), manifest.apiVersion() + " " + manifest.previousVersion());
    }
}
