/**
 * The reward of a run under the rules in force at its start (ADR 0061, traps 5.3).
 *
 * <p>Invariants: the same run, rules and base give the same reward, explained step by step; the revision that a run names counts if it
 * was in force within 60 s before the run began, since a client may hold rules that are 30 s old, else the one that was in force then does;
 * a run is rewarded once, and asking again gives the same answer, whatever has changed since. What is granted is told by the claims
 * ({@link dev.liveops.events.claims}); inbox, purchases and push are none of this suite's business.
 *
 * <p>Example: {@code POST /v1/events/rewards} with {@code {"user_id": "player-1", "run_id": "r-1", "started_at":
 * "2026-12-03T10:02:00Z", "challenge_id": "daily_2026-12-03", "events": [{"event_id": "event_fire_festival_01", "revision": 2}], "base":
 * {"xp": 120, "shards": 8}}}.
 */
@NullMarked
package dev.liveops.events.rewards;

import org.jspecify.annotations.NullMarked;
