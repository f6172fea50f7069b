/**
 * The life of live events and seasons (ADR 0058): draft, published, ended, cancelled; each change is a revision, in force from then
 * on, audited in the same transaction and published, if players get it.
 *
 * <p>Invariants: what has started changes only by what has a name (end, extend, correct, cancel); a revision never changes; an id is
 * never used again. Example: {@code POST /v1/events {"id": "event_fire_festival_01", "type": "event", "start_at":
 * "2026-12-01T00:00:00Z", "end_at": "2026-12-07T00:00:00Z", "content_version": "*", "rules": {"mutators":
 * ["global_fire_damage_boost_20"]}}}.
 */
@NullMarked
package dev.liveops.events.schedule;

import org.jspecify.annotations.NullMarked;
