package dev.liveops.config.assignments;

import java.util.List;
import java.util.Map;

/**
 * What a player takes part in, and what that sets.
 *
 * @param participations in their order
 * @param parameters of his variants, by name; of two experiments that set the same one, the first by its id
 */
public record Assigned(List<Participation> participations, Map<String, ExperimentParameter> parameters) {}
