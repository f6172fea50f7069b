/**
 * What was refused: looked at, counted, and taken after all once the taxonomy knows it.
 *
 * <p>Invariants: a refused event is kept as it was sent, with its sender and its times; a replay stores it at most once, also
 * when its client sends it again; nobody but retention takes it away.
 *
 * <p>Example: {@code POST /v1/telemetry/quarantine/replay} with {@code {"code": "telemetry.unknown_event_type", "event_type":
 * "boss_defeated"}}.
 */
package dev.liveops.telemetry.quarantine;
