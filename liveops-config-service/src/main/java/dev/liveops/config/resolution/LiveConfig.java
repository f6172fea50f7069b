package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.support.time.Window;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A config that is published, for those who look at all of them.
 *
 * @param window when it applies
 * @param activatedVersion snapshot version that published it
 * @param targeting whom of its scope it is for; null for everybody
 * @param payload everything that it sets, also what is withheld from players
 */
public record LiveConfig(
        UUID id,
        int revision,
        String name,
        ConfigScope scope,
        String scopeRef,
        Window window,
        int priority,
        long activatedVersion,
        @Nullable Targeting targeting,
        JsonNode payload) {}
