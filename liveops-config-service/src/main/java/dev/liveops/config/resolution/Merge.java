package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.assignments.Participation;
import dev.liveops.config.levers.type.GateType;
import dev.liveops.config.resolution.LiveLevers.Numbered;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.config.Resolution.Apply;
import dev.liveops.model.config.Resolution.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Configs coming over each other, and what is left of them behind the gates. Used once. */
final class Merge {

    private final LeverTable table;
    private final @Nullable JsonNode[] values;
    private final byte @Nullable [][] json;
    private final @Nullable String[] experiments;
    private final Map<String, JsonNode> unknown = new TreeMap<>();
    private final Map<String, Apply> applies = new TreeMap<>();
    private final List<String> gated = new ArrayList<>();

    Merge(LeverTable table) {
        this.table = table;
        this.values = new JsonNode[table.size()];
        this.json = new byte[table.size()][];
        this.experiments = new String[table.size()];
    }

    /** The next config in order. */
    void add(ActiveConfig config) {
        boolean isExperiment = config.scope() == ConfigScope.EXPERIMENT;
        for (Numbered one : config.live().known()) {
            int lever = one.lever();
            JsonNode earlier = values[lever];
            boolean replaces = earlier == null || !table.mergesByKey(lever);
            JsonNode merged = replaces ? one.value() : table.merge(lever, earlier, one.value());
            json[lever] = replaces ? one.json() : table.encode(merged);
            values[lever] = merged;
            // Of a mix that an experiment set a key of, something is still the experiment's after a later scope.
            if (isExperiment || replaces) {
                experiments[lever] = isExperiment ? config.scopeRef() : null;
            }
        }
        unknown.putAll(config.live().unknown());
    }

    /** What applies in the end. */
    Effective finish(List<Participation> participations) {
        for (LeverTable.Module module : table.modules()) {
            applies.put(module.name(), pass(module));
        }
        return new Effective(table, values, json, unknown, applies, origins(participations), gated);
    }

    private Apply pass(LeverTable.Module module) {
        if (module.gate() < 0) {
            return Apply.FULL;
        }
        JsonNode set = values[module.gate()];
        String state = (set == null ? table.defaultValue(module.gate()) : set).asText();
        if (state.equals(GateType.OFF)) {
            for (int lever : module.levers()) {
                if (values[lever] != null && lever != module.gate()) {
                    gated.add(table.key(lever));
                    values[lever] = null;
                    json[lever] = null;
                    experiments[lever] = null;
                }
            }
            return Apply.OFF;
        }
        return state.equals(GateType.READONLY) ? Apply.READ : Apply.FULL;
    }

    private Map<String, Origin> origins(List<Participation> participations) {
        Map<String, Origin> origins = new TreeMap<>();
        for (int lever = 0; lever < experiments.length; lever++) {
            String reference = experiments[lever];
            if (reference != null) {
                String experiment = Participation.of(reference).experimentId();
                int number = lever;
                participations.stream()
                        .filter(part -> part.experimentId().equals(experiment))
                        .findFirst()
                        .ifPresent(part ->
                                origins.put(table.key(number), new Origin(experiment, part.variantId(), part.phase())));
            }
        }
        return origins;
    }
}
