package dev.liveops.support.audit;

/**
 * What a change published.
 *
 * @param snapshot name of the snapshot that shows it
 * @param version the first version of it that does
 */
public record Publication(String snapshot, long version) {}
