/**
 * What is on now, for players: answered from memory, with or without the database (mission: abyssal-architect-phase-6, 7.2).
 *
 * <p>Invariants: a window holds its start and not its end; overlapping events all apply; the order is by start, then id. The
 * entity tag covers the events, not {@code server_time}. Example: {@code GET /v1/events/active?content_version=1.1.0}.
 */
package dev.liveops.events.active;
