/**
 * Runs by the million: how often who wins with what, and whether a change changed it.
 *
 * <p>Invariants: the arms of a comparison play the same seeds; all sums are whole numbers, so the report is the same however many
 * threads there are; nothing is kept of a run but counts. Example: {@code new MonteCarlo(engine, threads).run(sweep, Progress.NONE)}.
 */
@NullMarked
package dev.liveops.simulation.montecarlo;

import org.jspecify.annotations.NullMarked;
