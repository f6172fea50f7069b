/**
 * A model of one turn of the game: what it takes, what it covers and what fails, under given levers (mission: phase-28, Dry-Run Impact
 * Estimation; ADR 0075). Plain functions; asks nobody.
 *
 * <p>Invariants: the same seed meets the same luck in both arms, a stream of its own for each purpose, so that a difference is the levers'
 * alone; each lever has a stated path to the figures that it moves, or is named as not modelled; how strongly a lever moves them is assumed,
 * while levels can be fitted to what turns really took. Intervals cover sampling, never the model. Example: {@code new
 * TurnComparison(simulator, before, after).run(50, Deadline.NONE)}.
 */
@NullMarked
package dev.liveops.config.turnmodel;

import org.jspecify.annotations.NullMarked;
