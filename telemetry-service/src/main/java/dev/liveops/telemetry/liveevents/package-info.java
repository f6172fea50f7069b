/**
 * What a live event did: who took part, under which revision, and what changed by it (ADR 0061).
 *
 * <p>Invariants: participation counts runs that name the event, which is no effect; an effect is randomised where the event has a holdout
 * (grade A), else before and after (grade C), and each is one grade lower where several revisions were played; a figure that cannot be
 * estimated says why. Users of a holdout are summed up as those of an experiment are, under the key {@code event:<id>} with the arms {@code
 * holdout} and {@code live} and the event's revisions as phases.
 *
 * <p>Example: {@code GET /v1/kpis/events/event_fire_festival_01}.
 */
@NullMarked
package dev.liveops.telemetry.liveevents;

import org.jspecify.annotations.NullMarked;
