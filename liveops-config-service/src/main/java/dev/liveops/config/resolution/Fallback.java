package dev.liveops.config.resolution;

import dev.liveops.model.config.ConfigScope;
import java.util.List;

/**
 * An invariant that a set of configs breaks, and what was done about it.
 *
 * @param scope the lowest scope whose values of its levers were dropped
 * @param levers keys of those that are at another value since
 */
record Fallback(String invariant, String expression, ConfigScope scope, List<String> levers) {}
