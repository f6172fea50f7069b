/**
 * A batch of events, from its bytes to rows with an identity; no I/O (mission: phase-6, section 7.1).
 *
 * <p>A batch is read as a stream; each event is valid or refused on its own. Invariants:
 *
 * <ul>
 *   <li>A client's UUIDv7 is taken as it is, any other id means something in its session only, and without one the id
 *       follows from session, time, type, payload byte by byte and the place among equal events of the batch. The user is no
 *       part of it.
 *   <li>The time in an id decides the partition, {@code event_time} is what is counted. The two may differ, but both must lie
 *       in the accepted window.
 * </ul>
 *
 * Example: {@code Admission.admit(BatchReader.read(body, 500, acceptance).events(), origin, window)}.
 */
package dev.liveops.telemetry.batch;
