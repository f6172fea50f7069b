/**
 * From a request to stored events (mission: phase-6, section 7.1).
 *
 * <p>A batch is read as a stream; each event is valid or refused on its own, and the valid ones are written by one statement,
 * sorted by id. Invariants:
 *
 * <ul>
 *   <li>An event's identity is its id. One that was stored before, or that stands earlier in the same batch, is a duplicate;
 *       the first one stays.
 *   <li>A client's UUIDv7 is taken as it is, any other id means something in its session only, and without one the id
 *       follows from session, time, type, payload byte by byte and the place among equal events of the batch. The user is no
 *       part of it.
 *   <li>The time in an id decides the partition, {@code event_time} is what is counted. The two may differ, but both must lie
 *       in the accepted window.
 *   <li>An answer means that what it accepts is committed.
 * </ul>
 *
 * Example: {@code POST /v1/telemetry/batch} with {@code {"session_id": "abc-123", "events": [{"event_type": "session_start",
 * "event_time": "2025-12-03T10:00:00Z"}]}}.
 */
package dev.liveops.telemetry.ingest;
