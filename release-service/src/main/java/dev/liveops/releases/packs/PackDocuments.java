package dev.liveops.releases.packs;

import dev.liveops.model.content.CanonicalJson;
import dev.liveops.model.hash.Sha256;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Packs as texts, for those who look into them. */
@Singleton
public class PackDocuments {

    private final PackService packs;

    PackDocuments(PackService packs) {
        this.packs = packs;
    }

    /** Why nobody can look into a pack, as a sentence; null when one can. */
    public static @Nullable String closed(Pack pack) {
        if (!pack.mediaType().equals(MediaType.APPLICATION_JSON)) {
            return pack.contentVersion() + " is opaque, " + pack.sizeBytes() + " bytes of " + pack.mediaType()
                    + " (expected a pack of application/json)";
        }
        return pack.sizeBytes() > CanonicalJson.MAX_BYTES
                ? pack.contentVersion() + " has " + pack.sizeBytes() + " bytes (expected at most "
                        + CanonicalJson.MAX_BYTES + ")"
                : null;
    }

    /** Its bytes, of one that is not {@link #closed}; fails when what is stored is not what its hash says. */
    public Uni<byte[]> bytes(Pack pack) {
        return packs.stored(pack, pack.whole(), ByteRange.all(pack.whole()))
                .collect()
                .in(Buffer::buffer, Buffer::appendBytes)
                .map(Buffer::getBytes)
                .invoke(bytes -> {
                    if (!Sha256.hex(bytes).equals(pack.contentHash())) {
                        throw new IllegalStateException(
                                "pack " + pack.contentVersion() + " is not stored as it was published");
                    }
                });
    }
}
