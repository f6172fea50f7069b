/**
 * Golden sims: plays what has to come of a pack, and says whether it did.
 *
 * <p>Invariants: an engine that failed is no verdict; what an engine refuses in its own words is one. Example: {@code new
 * GoldenPlayer(engine, 1).play(job, spec, pack)}.
 */
@NullMarked
package dev.liveops.simulation.golden;

import org.jspecify.annotations.NullMarked;
