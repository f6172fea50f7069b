package dev.liveops.releases.delivery;

import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.releases.packs.Pack;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is served, without the bytes.
 *
 * @param active null before the first release
 * @param previous null when there is nothing to go back to
 * @param matrix which versions go together
 */
record Delivery(CurrentRelease release, Pack active, Pack previous, Matrix matrix) {

    /** Before the first release. */
    static final Delivery NOTHING = new Delivery(null, null, null, Matrix.EMPTY);

    /** The manifest, unless there is none yet. */
    Optional<ContentManifest> manifest(String apiVersion) {
        return Optional.ofNullable(release).map(current -> current.toManifest(active, apiVersion));
    }

    /** The pack of a version, if it is the active or the previous one. */
    Optional<Pack> find(String contentVersion) {
        return packs().stream()
                .filter(pack -> pack.contentVersion().equals(contentVersion))
                .findFirst();
    }

    /** The active and the previous pack, as far as there are any. */
    List<Pack> packs() {
        return Stream.of(active, previous).filter(Objects::nonNull).toList();
    }
}
