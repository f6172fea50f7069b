package dev.liveops.config.resolution;

import dev.liveops.model.config.ConfigScope;
import java.util.UUID;

/**
 * The config whose word on a lever holds; of a mix, who spoke last.
 *
 * @param choice how it came to be the player's
 */
public record LeverSetter(UUID configId, int revision, ConfigScope scope, Choice choice) {

    /** Why a config is a player's. */
    public enum Choice {
        /** It is everybody's. */
        ALL,
        /** He is where it applies, or its conditions hold for him. */
        MATCH,
        /** By his share, or his variant. */
        SHARE
    }
}
