package dev.liveops.releases.packs;

import org.jspecify.annotations.Nullable;

/**
 * A pack of JSON that was compiled here, to be published.
 *
 * @param bytes its canonical JSON
 * @param contentHash their SHA-256
 * @param minSupportedClientVersion the oldest client that can run it; null when it does not say
 * @param engineRange versions of the engine that run it
 */
public record AuthoredPack(
        String contentVersion,
        byte[] bytes,
        String contentHash,
        @Nullable String minSupportedClientVersion,
        String engineRange,
        PackOrigin origin) {}
