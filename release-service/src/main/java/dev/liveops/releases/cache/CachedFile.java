package dev.liveops.releases.cache;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Bytes that are known by their hash.
 *
 * @param sha256 in lower-case hex; the file's name
 * @param size in bytes
 */
public record CachedFile(String sha256, long size) {

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    public CachedFile {
        Objects.requireNonNull(sha256);
        // It becomes a path.
        if (!isName(sha256)) {
            throw new IllegalArgumentException("sha256: " + sha256 + " (expected 64 hex digits in lower case)");
        }
    }

    static boolean isName(String name) {
        return SHA_256.matcher(name).matches();
    }
}
