/**
 * Leaderboards: which there are, who stands where, and their pages (ADR 0041; mission: phase-6, sections 5.2, 5.4 and 11).
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>A board holds one entry a player, his best validated run, in the order of score (the highest first), the time it was
 *       reached (the earliest first), and the server's id of the run. So no two entries share a rank.
 *   <li>An entry is written in the transaction of the run; steps, by which ranks are counted, follow. A step always counts
 *       the entries where {@code board_entry} says that it counts them, so whatever dies in between is made up for.
 *   <li>Which runs a live event's board counts follows from the event's window, by the copy of the schedule that is kept here.
 *   <li>Nothing that a player gets names another one's user id, page tokens included.
 * </ul>
 *
 * Example: {@code GET /v1/leaderboard?scope=season:fire_festival_01&around=me}.
 */
@NullMarked
package dev.liveops.telemetry.boards;

import org.jspecify.annotations.NullMarked;
