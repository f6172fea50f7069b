package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A lever that would be at another value.
 *
 * @param from what players get
 * @param to what they would get
 */
public record LeverDifference(String lever, JsonNode from, JsonNode to) {}
