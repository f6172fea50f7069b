package dev.liveops.releases.packs;

import dev.liveops.releases.cache.CachedFile;
import java.time.Instant;
import java.util.Objects;

/**
 * A published pack, without its bytes.
 *
 * @param contentHash SHA-256 of the bytes, in lower-case hex
 * @param chunks number of pieces the bytes are stored in
 * @param minSupportedClientVersion the oldest client that can run it; null when it does not say
 */
public record Pack(
        String contentVersion,
        String contentHash,
        long sizeBytes,
        int chunks,
        String mediaType,
        String minSupportedClientVersion,
        String publishedBy,
        Instant publishedAt) {

    public Pack {
        Objects.requireNonNull(contentVersion);
        Objects.requireNonNull(contentHash);
        Objects.requireNonNull(mediaType);
    }

    /** Its bytes, as they are known on a disk. */
    public CachedFile file() {
        return new CachedFile(contentHash, sizeBytes);
    }

    /** Where the bytes are, relative: only the gateway knows the address the caller used. */
    public String url() {
        return "/v1/content/packs/" + contentVersion;
    }
}
