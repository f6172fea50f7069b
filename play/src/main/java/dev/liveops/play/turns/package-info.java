/**
 * Turns of adventures (mission phase 28), as a stated model: what a game's turn service would have measured, moved by the levers that
 * it would obey.
 *
 * <p>There is no language model here. {@link dev.liveops.play.turns.TurnModel} documents every number; they are chosen so that each
 * lever it names moves what an operator would look at, and are no claim about any real model. Example: {@code
 * TurnModel.turn(TurnLevers.of(values), dice)}.
 */
@NullMarked
package dev.liveops.play.turns;

import org.jspecify.annotations.NullMarked;
