package dev.liveops.support.snapshot;

/**
 * A snapshot and its version.
 *
 * @param version counts publications, from 0 (nothing was ever published)
 */
public record Versioned<T>(long version, T value) {}
