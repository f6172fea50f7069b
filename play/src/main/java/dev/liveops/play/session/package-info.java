/**
 * What happens from the moment somebody opens the app until it is closed: turns, runs, and all that the app tells of them.
 *
 * <p>Invariants: what a session sees of rules, variants and levers is what its client knew at its start; the runs follow from the
 * player, the day and that, and from nothing else; what is told has ids, numbers and times as the player's device gives them. Example:
 * {@code session.play(plan, day, begin)}.
 */
@NullMarked
package dev.liveops.play.session;

import org.jspecify.annotations.NullMarked;
