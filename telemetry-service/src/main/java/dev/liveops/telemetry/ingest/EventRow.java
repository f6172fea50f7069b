package dev.liveops.telemetry.ingest;

import java.time.Instant;
import java.util.UUID;

/**
 * An event with its identity, as it is to be stored.
 *
 * @param id a UUIDv7
 * @param correctedTime when it happened by our clock, as far as that can be told
 */
record EventRow(UUID id, SentEvent event, Instant correctedTime, Origin origin) {}
