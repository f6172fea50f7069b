package dev.liveops.config.stale;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.model.config.ConfigScope;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Finds configs whose values players would get without them. Only what is certain is said: a lever has no effect where a config that
 * is for everybody of the same place says something after it, or where whatever may come before it says the same.
 */
final class Effectless {

    private static final Comparator<LiveConfig> ORDER = Comparator.comparing(LiveConfig::scope)
            .thenComparing(LiveConfig::priority)
            .thenComparing(LiveConfig::activatedVersion)
            .thenComparing(LiveConfig::id);

    private final LeverCatalog catalog;
    private final List<LiveConfig> open;

    /** @param live everything that is published */
    Effectless(LeverCatalog catalog, List<LiveConfig> live, Instant now) {
        this.catalog = catalog;
        this.open = live.stream()
                .filter(config -> config.window().isOpenAt(now))
                .sorted(ORDER)
                .toList();
    }

    /** Whether a config that is open changes nothing for anybody. */
    boolean contains(LiveConfig config) {
        return isForNobody(config) || config.payload().properties().stream().allMatch(lever -> isIdle(config, lever));
    }

    private static boolean isForNobody(LiveConfig config) {
        return config.targeting() != null
                && config.targeting().percentage() != null
                && config.targeting().percentage().basisPoints() == 0;
    }

    private boolean isIdle(LiveConfig config, Map.Entry<String, JsonNode> lever) {
        return !isMix(lever.getValue()) && (isOverruled(config, lever.getKey()) || isSaidBefore(config, lever));
    }

    // Of a mix each says a part.
    private static boolean isMix(JsonNode value) {
        return value.isObject();
    }

    private boolean isOverruled(LiveConfig config, String lever) {
        return open.stream()
                .filter(other -> isSamePlace(other, config) && ORDER.compare(other, config) > 0)
                .anyMatch(other -> isForAll(other) && other.payload().has(lever));
    }

    private boolean isSaidBefore(LiveConfig config, Map.Entry<String, JsonNode> lever) {
        List<LiveConfig> before = open.stream()
                .filter(other -> ORDER.compare(other, config) < 0 && mayMeet(other, config))
                .filter(other -> other.payload().has(lever.getKey()))
                .toList();
        boolean isCovered = before.stream().anyMatch(other -> isForAll(other) && isAlwaysBelow(other, config))
                || Objects.equals(defaultOf(lever.getKey()), lever.getValue());
        return isCovered
                && before.stream()
                        .allMatch(other -> other.payload().get(lever.getKey()).equals(lever.getValue()));
    }

    private JsonNode defaultOf(String lever) {
        return catalog.levers().containsKey(lever) ? catalog.levers().get(lever).defaultValue() : null;
    }

    // Of one scope a session is in one place; of others it may be anywhere.
    private static boolean mayMeet(LiveConfig other, LiveConfig config) {
        return other.scope() != config.scope() || other.scope() == ConfigScope.EXPERIMENT || isSamePlace(other, config);
    }

    private static boolean isAlwaysBelow(LiveConfig other, LiveConfig config) {
        return other.scope() == ConfigScope.GLOBAL || isSamePlace(other, config);
    }

    private static boolean isForAll(LiveConfig config) {
        return config.targeting() == null;
    }

    private static boolean isSamePlace(LiveConfig one, LiveConfig other) {
        return one.scope() == other.scope() && one.scopeRef().equals(other.scopeRef());
    }
}
