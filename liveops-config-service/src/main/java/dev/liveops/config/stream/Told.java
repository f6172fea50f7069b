package dev.liveops.config.stream;

/**
 * The newest thing to tell.
 *
 * @param number counts them, so that a reader knows how many it did not get to see
 * @param bytes the same for every reader
 */
record Told(StreamPosition position, long number, byte[] bytes) {}
