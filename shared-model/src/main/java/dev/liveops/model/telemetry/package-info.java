/**
 * Telemetry on the wire: batches of events of a session, what became of them, and how an event gets its id.
 *
 * <p>Example: {@code POST /v1/telemetry/batch} with a {@link dev.liveops.model.telemetry.TelemetryBatch}.
 */
package dev.liveops.model.telemetry;
