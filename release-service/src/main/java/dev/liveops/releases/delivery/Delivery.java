package dev.liveops.releases.delivery;

import dev.liveops.model.release.ContentManifest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is served from memory.
 *
 * @param active null before the first release
 * @param previous null when there is nothing to go back to
 */
record Delivery(CurrentRelease release, HeldPack active, HeldPack previous) {

    /** Before the first release. */
    static final Delivery NOTHING = new Delivery(null, null, null);

    /** The manifest, unless there is none yet. */
    Optional<ContentManifest> manifest() {
        return Optional.ofNullable(release).map(current -> current.toManifest(active.pack()));
    }

    /** The pack of a version, if it is held. */
    Optional<HeldPack> find(String contentVersion) {
        return held().stream()
                .filter(held -> held.pack().contentVersion().equals(contentVersion))
                .findFirst();
    }

    /** Bytes of the packs held. */
    long heldBytes() {
        return held().stream().mapToLong(held -> held.pack().sizeBytes()).sum();
    }

    private List<HeldPack> held() {
        return Stream.of(active, previous).filter(Objects::nonNull).toList();
    }
}
