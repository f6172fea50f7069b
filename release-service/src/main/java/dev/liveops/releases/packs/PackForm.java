package dev.liveops.releases.packs;

import dev.liveops.releases.cache.CachedFile;

/**
 * A pack's bytes in one encoding. Each has a hash of its own, which is its strong entity tag: a range belongs to one of them.
 *
 * @param encoding as {@code Content-Encoding} names it; null for the bytes that were published
 * @param contentHash SHA-256 of these bytes, in lower-case hex
 * @param chunks number of pieces they are stored in
 */
public record PackForm(String encoding, String contentHash, long sizeBytes, int chunks) {

    /** The encoding that text is offered in, besides its own. */
    public static final String GZIP = "gzip";

    static PackForm gzip(CachedFile file) {
        return new PackForm(GZIP, file.sha256(), file.size(), PackBytes.chunks(file));
    }

    /** The bytes, as they are known on a disk. */
    public CachedFile file() {
        return new CachedFile(contentHash, sizeBytes);
    }
}
