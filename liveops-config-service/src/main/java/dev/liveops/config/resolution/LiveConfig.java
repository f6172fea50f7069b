package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.config.ConfigScope;
import java.util.UUID;

/**
 * A config that is published, for those who look at all of them.
 *
 * @param payload everything that it sets, also what is withheld from players
 */
public record LiveConfig(UUID id, int revision, String name, ConfigScope scope, String scopeRef, JsonNode payload) {}
