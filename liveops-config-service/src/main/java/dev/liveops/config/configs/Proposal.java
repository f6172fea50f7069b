package dev.liveops.config.configs;

import dev.liveops.config.resolution.LiveConfig;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A config as it would be published.
 *
 * @param config with the values as they would be kept, those too that nobody could activate
 * @param replaces the config whose place it would take; null for none
 * @param validation what would come of its payload
 */
public record Proposal(LiveConfig config, @Nullable UUID replaces, Validation validation) {}
