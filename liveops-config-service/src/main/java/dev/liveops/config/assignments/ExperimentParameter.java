package dev.liveops.config.assignments;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a variant sets something to.
 *
 * @param from the player's part in the experiment
 * @param value a string, a number or a boolean
 */
public record ExperimentParameter(Participation from, JsonNode value) {}
