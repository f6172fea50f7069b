package dev.liveops.local.audit;

/**
 * The end of a chain at some time.
 *
 * @param sequence number of entries
 * @param hash hash of the newest one, in hex
 */
record Head(long sequence, String hash) {}
