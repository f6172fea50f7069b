package dev.liveops.config.ofrep;

import dev.liveops.config.ofrep.LeverFlags.Levers;
import dev.liveops.config.resolution.ResolvedLevers;
import java.util.Map;

/**
 * Every flag of somebody.
 *
 * @param others what experiments and events set, by key
 * @param hasExperiments whether it is known which experiments he takes part in
 * @param hasEvents whether it is known which events are on for him
 */
record FlagSet(
        ResolvedLevers resolved, Levers levers, Map<String, Flag> others, boolean hasExperiments, boolean hasEvents) {}
