package dev.liveops.releases.packs;

import dev.liveops.model.version.VersionSpan;
import dev.liveops.releases.cache.CachedFile;
import java.time.Instant;
import java.util.Objects;

/**
 * A published pack, without its bytes.
 *
 * @param contentHash SHA-256 of the bytes, in lower-case hex
 * @param chunks number of pieces the bytes are stored in
 * @param engineRange versions of the engine that run it; {@code *} for any
 * @param gzip its bytes compressed; null when there is no such form, and where only the pack itself was read
 * @param minSupportedClientVersion the oldest client that can run it; null when it does not say
 * @param origin what it was made from and held against
 */
public record Pack(
        String contentVersion,
        String contentHash,
        long sizeBytes,
        int chunks,
        PackForm gzip,
        String mediaType,
        String minSupportedClientVersion,
        String engineRange,
        String publishedBy,
        Instant publishedAt,
        PackOrigin origin) {

    public Pack {
        Objects.requireNonNull(contentVersion);
        Objects.requireNonNull(contentHash);
        Objects.requireNonNull(mediaType);
        // What the version before kept on a disk does not say.
        engineRange = engineRange == null ? VersionSpan.ANY.toString() : engineRange;
        origin = origin == null ? PackOrigin.NONE : origin;
    }

    /** One that was uploaded as it is, and held against nothing. */
    public Pack(
            String contentVersion,
            String contentHash,
            long sizeBytes,
            int chunks,
            PackForm gzip,
            String mediaType,
            String minSupportedClientVersion,
            String engineRange,
            String publishedBy,
            Instant publishedAt) {
        this(
                contentVersion,
                contentHash,
                sizeBytes,
                chunks,
                gzip,
                mediaType,
                minSupportedClientVersion,
                engineRange,
                publishedBy,
                publishedAt,
                PackOrigin.NONE);
    }

    /** Its bytes, as they were published. */
    public PackForm whole() {
        return new PackForm(null, contentHash, sizeBytes, chunks);
    }

    /** Its bytes, as they are known on a disk. */
    public CachedFile file() {
        return whole().file();
    }

    /** Where the bytes are, relative: only the gateway knows the address the caller used. */
    public String url() {
        return "/v1/content/packs/" + contentVersion;
    }
}
