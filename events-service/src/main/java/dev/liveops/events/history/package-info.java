/**
 * Which revision of an event was in force when (ADR 0061, traps 5.3): for what is settled after the fact.
 *
 * <p>Invariants: a revision is in force from its own instant until the next one's, a draft's and a cancellation's nowhere; a revision that
 * was read once is never read again. Example: {@code histories.current()} and then {@code history.around(run.startedAt())}.
 */
@NullMarked
package dev.liveops.events.history;

import org.jspecify.annotations.NullMarked;
