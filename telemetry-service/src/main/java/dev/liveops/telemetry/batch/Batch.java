package dev.liveops.telemetry.batch;

import java.util.List;

/**
 * A batch that was read.
 *
 * @param events in their order; some may be refused
 */
public record Batch(Envelope envelope, List<SentEvent> events) {}
