/**
 * Runs as the game's backend submits them: validated, or invalid with a reason, telemetry along with them; and the correction of
 * what it said (ADR 0041; mission: phase-6, sections 4.1 and 5.4).
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>A run is known by its player and its id. The first story of it stays: the same again has the same answer, another one
 *       is refused with both told.
 *   <li>An answer means that the run is committed, and with it its entries on leaderboards; facts and ranks follow.
 *   <li>What was played before its player was erased does not come back.
 * </ul>
 *
 * Example: {@code POST /v1/run/submit} with {@code {"user_id": "player-1", "run_id": "r-1", "validity": "validated", "outcome":
 * "victory", "score": 4210.5, "started_at": "2025-12-03T10:02:00Z", "ended_at": "2025-12-03T10:20:00Z"}}.
 */
@NullMarked
package dev.liveops.telemetry.submission;

import org.jspecify.annotations.NullMarked;
