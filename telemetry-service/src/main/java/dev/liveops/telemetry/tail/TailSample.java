package dev.liveops.telemetry.tail;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What part of the events a reader got, of those since he was told the last time.
 *
 * @param stored events that were stored, whatever they are
 * @param matched those of them that he asked for, of what was looked through
 * @param sent to him
 * @param dropped because he had not read what was sent before
 * @param share of the matching events that was picked for him, 0..1
 */
@Schema(description = "What part of the events a reader got, of those since he was told the last time")
record TailSample(long stored, long matched, long sent, long dropped, double share) {}
