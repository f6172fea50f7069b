/**
 * A batch of events, from its bytes to rows with an identity; no I/O (mission: phase-6, section 7.1).
 *
 * <p>A batch is read as a stream; each event is valid or refused on its own, one that is no JSON too where its end can be found
 * by its brackets and texts. Invariants:
 *
 * <ul>
 *   <li>A client's UUIDv7 is taken as it is, any other id means something in its session only, and without one the id
 *       follows from session, time, type, payload byte by byte and the place among equal events of the batch. The user is no
 *       part of it.
 *   <li>The time in an id decides the partition. What must lie in the accepted window is {@code event_time} by our clock,
 *       so far as {@code sent_at} tells how that differs from the client's; the id follows from the event as it was sent,
 *       whatever is known of its clock (ADR 0027).
 * </ul>
 *
 * Example: {@code Admission.admit(BatchReader.read(body, 500, acceptance).events(), origin, window)}.
 */
package dev.liveops.telemetry.batch;
