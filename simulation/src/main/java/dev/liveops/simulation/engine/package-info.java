/**
 * The seam to a game's engine: content pack, seed, policy, mutators and parameters in, a run's events and summary out.
 *
 * <p>Invariants: what comes out depends on what goes in and on nothing else, to the byte, on every machine and JDK; an engine
 * knows no player, no clock and no run id; what it does not know (a mutator, a parameter) changes nothing. Example: {@code
 * engine.run(RunSetup.of(pack, 42, "novice"), RunObserver.NONE)}.
 */
@NullMarked
package dev.liveops.simulation.engine;

import org.jspecify.annotations.NullMarked;
