/**
 * The wire of balance proposals that workers make: what is asked for, and what came of it (mission: abyssal-architect-phase-6, 10.3). The
 * release service keeps them, workers simulate.
 */
@NullMarked
package dev.liveops.model.proposal;

import org.jspecify.annotations.NullMarked;
