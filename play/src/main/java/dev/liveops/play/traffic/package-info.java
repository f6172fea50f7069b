/**
 * Lets a population play: days of it with a clock that can be moved, or as a constant load.
 *
 * <p>Invariants: nothing is told before it happened, by the clock of the suite; a day begins when the one before is over; who plays too
 * fast for the suite waits, and nothing is thrown away. Example: {@code Play.run(options, clock, tokens, out)}.
 */
@NullMarked
package dev.liveops.play.traffic;

import org.jspecify.annotations.NullMarked;
