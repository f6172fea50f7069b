package dev.liveops.config.configs;

import dev.liveops.config.configs.ConfigOrigin.Restored;
import dev.liveops.config.configs.ConfigState.Live;
import dev.liveops.config.levers.BoundsConfig;
import dev.liveops.config.levers.Finding;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.support.caching.EntityTag;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows configs. */
@Singleton
class ConfigViews {

    private final LeverCatalog catalog;
    private final String levers;

    ConfigViews(LeverCatalog catalog, BoundsConfig bounds) {
        this.catalog = catalog;
        this.levers = catalog.hash() + " strict=" + bounds.strict();
    }

    /** A config as it is at an instant. */
    ConfigView toView(Config config, Instant now) {
        return toView(config, now, null);
    }

    /** The same with what overlaps it. */
    ConfigView toView(Config config, Instant now, @Nullable List<ConfigOverlap> overlaps) {
        ConfigOrigin origin = config.origin();
        ConfigContent content = config.content();
        ConfigState state = config.state();
        Live live = state.live();
        Restored restored = origin.restored();
        return new ConfigView(
                origin.id(),
                content.name(),
                origin.scope(),
                origin.scopeRef(),
                config.status(now),
                content.payload(),
                content.validFrom(),
                content.validTo(),
                content.priority(),
                content.targeting(),
                config.revision(),
                live == null ? null : live.revision(),
                live == null ? null : live.window().from(),
                live == null ? null : live.window().to(),
                state.activatedVersion(),
                origin.replaces(),
                restored == null ? null : new ConfigView.RestoredRevision(restored.configId(), restored.revision()),
                state.supersededBy(),
                origin.createdBy(),
                origin.createdAt(),
                config.updatedAt(),
                catalog.check(content.payload()).findings().stream()
                        .map(Finding::toView)
                        .toList(),
                overlaps);
    }

    /**
     * The tag of a config's state, which changes without a new revision, too. Of the payload it says the revision alone: how the
     * database writes it is not how it was sent. What is found in it follows from the revision and the levers.
     */
    EntityTag tag(ConfigView config) {
        return EntityTag.ofRevision(
                config.revision(),
                String.join(
                        "|",
                        config.status().wire(),
                        String.valueOf(config.activeRevision()),
                        String.valueOf(config.activatedVersion()),
                        config.updatedAt().toString(),
                        levers));
    }
}
