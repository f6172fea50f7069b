/**
 * Raw events for the analysts' own tools: a day at a time, streamed.
 *
 * <p>Invariants: memory is bounded by a page, whatever the day holds; an export takes no long transaction; every export is
 * audited before its first byte. Example: {@code GET /v1/telemetry/export?day=2025-12-03&format=csv}.
 */
package dev.liveops.telemetry.export;
