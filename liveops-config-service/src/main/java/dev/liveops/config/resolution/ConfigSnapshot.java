package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.model.config.Resolution.AppliedConfig;
import dev.liveops.model.config.Resolution.Explanation;
import dev.liveops.model.config.Resolution.LeverSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Everything published, in the order it is applied in. */
final class ConfigSnapshot {

    private static final Comparator<ActiveConfig> ORDER = Comparator.comparing(ActiveConfig::scope)
            .thenComparing(ActiveConfig::priority)
            .thenComparing(ActiveConfig::activatedVersion)
            .thenComparing(ActiveConfig::id);

    private final List<ActiveConfig> configs;
    private final List<UUID> unfit;
    private final LeverCatalog catalog;

    /**
     * A snapshot of these configs.
     *
     * @param catalog knows how values of one lever come over each other
     */
    ConfigSnapshot(List<ActiveConfig> configs, LeverCatalog catalog) {
        this.configs = configs.stream().sorted(ORDER).toList();
        this.unfit = this.configs.stream()
                .filter(config -> config.live().unfit())
                .map(ActiveConfig::id)
                .toList();
        this.catalog = catalog;
    }

    /** Number of active configs, whatever their windows. */
    int size() {
        return configs.size();
    }

    /** Those of them that could not be activated today as they are, since the catalog is another one now. */
    List<UUID> unfit() {
        return unfit;
    }

    /** Every one of them. */
    List<LiveConfig> live() {
        return configs.stream().map(ActiveConfig::toLive).toList();
    }

    /** What applies in a context at an instant. */
    Effective resolve(ResolutionContext context, Instant instant) {
        Map<String, JsonNode> values = new TreeMap<>();
        Instant nextChange = null;
        for (ActiveConfig config : configs) {
            if (context.matches(config)) {
                nextChange = earlier(nextChange, config.window().nextEdgeAfter(instant));
                if (config.window().isOpenAt(instant)) {
                    config.levers()
                            .forEach((lever, value) -> values.merge(
                                    lever, value, (earlier, later) -> catalog.merge(lever, earlier, later)));
                }
            }
        }
        return new Effective(values, nextChange);
    }

    /** Why {@link #resolve} gives what it gives. */
    Explanation explain(ResolutionContext context, Instant instant) {
        List<AppliedConfig> applied = new ArrayList<>();
        List<AppliedConfig> waiting = new ArrayList<>();
        Map<String, List<LeverSource>> sources = new LinkedHashMap<>();
        Map<String, List<LeverSource>> withheld = new LinkedHashMap<>();
        for (ActiveConfig config : configs) {
            if (!context.matches(config)) {
                continue;
            }
            if (!config.window().isOpenAt(instant)) {
                waiting.add(config.toApplied());
                continue;
            }
            applied.add(config.toApplied());
            addSources(sources, config, config.live().served());
            addSources(withheld, config, config.live().withheld());
        }
        return new Explanation(applied, waiting, sources, withheld);
    }

    private static void addSources(
            Map<String, List<LeverSource>> sources, ActiveConfig config, Map<String, JsonNode> values) {
        values.forEach((lever, value) ->
                sources.computeIfAbsent(lever, key -> new ArrayList<>()).add(config.toSource(value)));
    }

    private static Instant earlier(Instant first, Instant second) {
        if (first == null || second == null) {
            return first == null ? second : first;
        }
        return first.isBefore(second) ? first : second;
    }

    /**
     * What applies.
     *
     * @param values lever to value, sorted by lever
     * @param nextChange when a window of a matching config opens or closes next; null for never
     */
    record Effective(Map<String, JsonNode> values, Instant nextChange) {}
}
