/**
 * The wire of golden sims and replays: what has to come of a pack when it is simulated, and what came of it (mission:
 * abyssal-architect-phase-6, 10.3). The release service keeps them, workers play them.
 */
@NullMarked
package dev.liveops.model.golden;

import org.jspecify.annotations.NullMarked;
