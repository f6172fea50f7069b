/**
 * The reference game: a dungeon of traps and monsters between heroes and a core, built by choices, as the mission's is.
 *
 * <p>Invariants: whole numbers of 32 bits and fixed point; no clock, no text but ids, nothing whose order is not written down: the
 * same setup is the same run to the byte on every JDK. A draw more in one stream ({@code draft}, {@code waves}, {@code fights}, {@code
 * policy}) leaves the others as they were. Example: {@code new ReferenceEngine().run(setup, RunObserver.NONE)}.
 */
@NullMarked
package dev.liveops.simulation.game;

import org.jspecify.annotations.NullMarked;
