package dev.liveops.releases.delivery;

import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.staging.Candidate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is served, without the bytes.
 *
 * @param active null before the first release
 * @param previous null when there is nothing to go back to
 * @param matrix which versions go together
 * @param candidate what is rolled out; null while nothing is
 * @param withdrawn versions of packs that nobody is to be given any more
 */
record Delivery(
        CurrentRelease release, Pack active, Pack previous, Matrix matrix, Candidate candidate, Set<String> withdrawn) {

    /** Before the first release. */
    static final Delivery NOTHING = new Delivery(null, null, null, Matrix.EMPTY, null, Set.of());

    /** The manifest, unless there is none yet. */
    Optional<ContentManifest> manifest(String apiVersion) {
        return Optional.ofNullable(release).map(current -> current.toManifest(active, apiVersion));
    }

    /** The pack of a version, if it is one of {@link #packs}. */
    Optional<Pack> find(String contentVersion) {
        return packs().stream()
                .filter(pack -> pack.contentVersion().equals(contentVersion))
                .findFirst();
    }

    /** The active and the previous pack and the one that is rolled out, as far as there are any. */
    List<Pack> packs() {
        return Stream.of(active, previous, candidate == null ? null : candidate.pack())
                .filter(Objects::nonNull)
                .toList();
    }
}
