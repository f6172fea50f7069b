/**
 * Tells telemetry who was shown which arm of something: {@code experiment_exposure}, whose experiment is an experiment's id, {@code
 * event:<id>} or {@code rollout:<id>}. Of all arms when the answer is made, since a client that is held out has nothing to show.
 *
 * <p>Invariants: answers wait for nothing of it; each arm of a player is told at least once, and about once a day and replica. Example:
 * {@code exposures.seen(new ShownArm("player-1", null, "rollout:0199...", "candidate", 1, now))}.
 */
@NullMarked
package dev.liveops.support.exposure;

import org.jspecify.annotations.NullMarked;
