package dev.liveops.config.coming;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.levers.Lever;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.model.config.ConfigScope;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What levers are at in a context that names one place alone, where everything of it and of the global scope applies, whomever it is
 * for. Pure.
 */
public final class PlaceLevers {

    /** The order in which configs are applied. */
    public static final Comparator<LiveConfig> ORDER = Comparator.comparing(LiveConfig::scope)
            .thenComparing(LiveConfig::priority)
            .thenComparing(LiveConfig::activatedVersion)
            .thenComparing(LiveConfig::id);

    private PlaceLevers() {}

    /**
     * The value of a lever at an instant.
     *
     * @param configs in {@link #ORDER}
     * @return the catalog's default where nothing sets it; null for a lever that the catalog has not
     */
    public static @Nullable JsonNode value(
            List<LiveConfig> configs,
            LeverCatalog catalog,
            ConfigScope scope,
            String scopeRef,
            String lever,
            Instant at) {
        JsonNode value = null;
        for (LiveConfig config : configs) {
            if (isOf(config, scope, scopeRef) && config.window().isOpenAt(at)) {
                Optional<JsonNode> set =
                        Optional.ofNullable(config.payload().get(lever)).flatMap(said -> catalog.serve(lever, said));
                if (set.isPresent()) {
                    value = value == null ? set.get() : catalog.merge(lever, value, set.get());
                }
            }
        }
        Lever known = catalog.levers().get(lever);
        return value == null && known != null ? known.defaultValue() : value;
    }

    private static boolean isOf(LiveConfig config, ConfigScope scope, String scopeRef) {
        return config.scope() == ConfigScope.GLOBAL
                || (config.scope() == scope && config.scopeRef().equals(scopeRef));
    }
}
