package dev.liveops.telemetry.ingest;

import java.time.Instant;

/**
 * Where the events of a request come from.
 *
 * @param userId the player; null when nobody is signed in
 * @param receivedAt in microseconds
 */
record Origin(Envelope envelope, String userId, Instant receivedAt) {}
