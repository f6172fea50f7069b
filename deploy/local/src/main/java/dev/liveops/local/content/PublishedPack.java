package dev.liveops.local.content;

/**
 * A pack that a suite has.
 *
 * @param hash SHA-256 of its bytes, in lower-case hex
 * @param isNew false when it had it before
 */
public record PublishedPack(String version, String hash, long bytes, boolean isNew) {}
