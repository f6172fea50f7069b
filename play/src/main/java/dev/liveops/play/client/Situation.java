package dev.liveops.play.client;

import dev.liveops.model.config.Resolution;
import dev.liveops.model.events.ActiveEvents.ActiveEvent;
import dev.liveops.model.events.EffectiveRules;
import dev.liveops.model.experiments.ExperimentAssignment;
import dev.liveops.simulation.engine.ContentPack;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an app knows after its start. What a run sees stays still: a situation never changes.
 *
 * @param pack what is played; null when none could be had yet
 * @param contentVersion the version of that pack; null without one
 * @param isSupported whether this client may play by the manifest; what it plays is not ranked otherwise
 * @param oldestClient the oldest client that may; null without a manifest
 * @param isCurrent whether the pack is the manifest's; what is played is not ranked otherwise
 * @param events those that apply to the pack
 * @param effective what those come to together, as the events service says; null of a version that does not say
 * @param assignments the player's variants
 * @param config effective levers; null when none could be had
 */
public record Situation(
        @Nullable ContentPack pack,
        @Nullable String contentVersion,
        boolean isSupported,
        @Nullable String oldestClient,
        boolean isCurrent,
        List<ActiveEvent> events,
        @Nullable EffectiveRules effective,
        List<ExperimentAssignment> assignments,
        @Nullable Resolution config) {

    public Situation {
        events = List.copyOf(events);
        assignments = List.copyOf(assignments);
    }

    /** Whether what is played may count for leaderboards and challenges. */
    public boolean isRanked() {
        return isSupported && isCurrent;
    }
}
