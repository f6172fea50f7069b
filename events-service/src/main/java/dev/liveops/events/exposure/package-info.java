/**
 * Tells telemetry who was shown which side of an event's holdout: {@code experiment_exposure} of {@code event:<id>}, with the arm as
 * variant and the event's revision as phase (ADR 0061). Of both arms when the answer is made, since a client that is held out has
 * nothing to show.
 *
 * <p>Invariants: answers wait for nothing of it; a player is told at least once, and about once a day and replica. Example: {@code
 * exposures.seen(new HoldoutExposure("player-1", null, "fire", 2, EventArm.LIVE, now))}.
 */
@NullMarked
package dev.liveops.events.exposure;

import org.jspecify.annotations.NullMarked;
