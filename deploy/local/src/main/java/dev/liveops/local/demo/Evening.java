package dev.liveops.local.demo;

/**
 * What some players did and told.
 *
 * @param seconds how long that took
 */
record Evening(int players, int runs, long events, double seconds) {}
