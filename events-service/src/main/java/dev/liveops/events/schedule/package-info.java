/**
 * Scheduling live events and seasons, and cancelling them; each is one publication, audited in the same transaction.
 *
 * <p>Invariants: an event is never changed, only cancelled, once and for good; its id is never used again. Example: {@code
 * POST /v1/events {"id": "event_fire_festival_01", "type": "event", "start_at": "2026-12-01T00:00:00Z", "end_at":
 * "2026-12-07T00:00:00Z", "content_version": "*", "rules": {"mutators": ["global_fire_damage_boost_20"]}}}.
 */
package dev.liveops.events.schedule;
