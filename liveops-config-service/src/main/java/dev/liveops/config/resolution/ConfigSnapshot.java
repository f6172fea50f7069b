package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
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

/** Everything published, in the order it is applied in. */
final class ConfigSnapshot {

    private static final Comparator<ActiveConfig> ORDER = Comparator.comparing(ActiveConfig::scope)
            .thenComparing(ActiveConfig::priority)
            .thenComparing(ActiveConfig::activatedVersion)
            .thenComparing(ActiveConfig::id);

    private final List<ActiveConfig> configs;

    ConfigSnapshot(List<ActiveConfig> configs) {
        this.configs = configs.stream().sorted(ORDER).toList();
    }

    /** Number of active configs, whatever their windows. */
    int size() {
        return configs.size();
    }

    /** What applies in a context at an instant. */
    Effective resolve(ResolutionContext context, Instant instant) {
        Map<String, JsonNode> values = new TreeMap<>();
        Instant nextChange = null;
        for (ActiveConfig config : configs) {
            if (context.matches(config)) {
                nextChange = earlier(nextChange, config.window().nextEdgeAfter(instant));
                if (config.window().isOpenAt(instant)) {
                    values.putAll(config.levers());
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
        for (ActiveConfig config : configs) {
            if (!context.matches(config)) {
                continue;
            }
            if (!config.window().isOpenAt(instant)) {
                waiting.add(config.toApplied());
                continue;
            }
            applied.add(config.toApplied());
            config.levers()
                    .keySet()
                    .forEach(lever -> sources.computeIfAbsent(lever, key -> new ArrayList<>())
                            .add(config.toSource(lever)));
        }
        return new Explanation(applied, waiting, sources);
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
