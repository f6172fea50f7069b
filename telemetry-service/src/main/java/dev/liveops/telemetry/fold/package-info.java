/**
 * The one writer of facts and cells (ADR 0036).
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>A fold is one transaction that holds the fold's lock from its first statement on: read what ingest announced, read the events,
 *       merge them into facts, add differences to cells, delete the announcements. So each stored event is folded exactly
 *       once, and a fold that dies leaves nothing.
 *   <li>Whatever else changes facts is a row of {@code fold_work} and goes through the same door.
 *   <li>Merging runs on a thread of its own, and a fold holds no more events than its bound.
 * </ul>
 *
 * Example: {@code fold.drain()}.
 */
@NullMarked
package dev.liveops.telemetry.fold;

import org.jspecify.annotations.NullMarked;
