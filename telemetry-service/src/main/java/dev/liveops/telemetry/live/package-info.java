/**
 * The last hour by the minute, and what is stored right now (ADR 0042).
 *
 * <p>Invariants:
 *
 * <ul>
 *   <li>A minute is that of the commit that stored an event; each stored event counts in exactly one, once, and one that is over does not change
 *       but by an erasure.
 *   <li>Counts are written by the fold, in its transaction, so they are the same on every replica.
 *   <li>A replica reads and encodes a picture once, whoever follows; a reader that falls behind gets the newest state, not what it missed.
 * </ul>
 *
 * Example: {@code GET /v1/kpis/live} with {@code Accept: text/event-stream}.
 */
@NullMarked
package dev.liveops.telemetry.live;

import org.jspecify.annotations.NullMarked;
