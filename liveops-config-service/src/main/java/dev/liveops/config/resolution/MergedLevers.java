package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.resolution.LiveLevers.Numbered;
import dev.liveops.model.config.ConfigScope;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/** The value of each lever while configs come over each other, by number, with its bytes and where it is from. */
final class MergedLevers {

    private final LeverTable table;
    private final @Nullable JsonNode[] values;
    private final byte @Nullable [][] json;
    private final @Nullable String[] experiments;
    private final @Nullable ConfigScope[] scopes;
    private final @Nullable ActiveConfig[] setters;

    MergedLevers(LeverTable table) {
        this.table = table;
        this.values = new JsonNode[table.size()];
        this.json = new byte[table.size()][];
        this.experiments = new String[table.size()];
        this.scopes = new ConfigScope[table.size()];
        this.setters = new ActiveConfig[table.size()];
    }

    /** A config's value comes over what is there. */
    void set(Numbered one, ActiveConfig config) {
        boolean isExperiment = config.scope() == ConfigScope.EXPERIMENT;
        int lever = one.lever();
        JsonNode earlier = values[lever];
        boolean replaces = earlier == null || !table.mergesByKey(lever);
        JsonNode merged = replaces ? one.value() : table.merge(lever, earlier, one.value());
        json[lever] = replaces ? one.json() : table.encode(merged);
        values[lever] = merged;
        scopes[lever] = config.scope();
        setters[lever] = config;
        // Of a mix that an experiment set a key of, something is still the experiment's after a later scope.
        if (isExperiment || replaces) {
            experiments[lever] = isExperiment ? config.scopeRef() : null;
        }
    }

    /** The lever is at its default. */
    void clear(int lever) {
        values[lever] = null;
        json[lever] = null;
        experiments[lever] = null;
        scopes[lever] = null;
        setters[lever] = null;
    }

    /** The value; null for the default. */
    @Nullable
    JsonNode value(int lever) {
        return values[lever];
    }

    /** The highest scope that set it; null where none did. */
    @Nullable
    ConfigScope highest(int lever) {
        return scopes[lever];
    }

    /** Reference of the experiment whose value it is; null for none. */
    @Nullable
    String experiment(int lever) {
        return experiments[lever];
    }

    @Nullable
    JsonNode[] values() {
        return values;
    }

    byte @Nullable [][] json() {
        return json;
    }

    /** Who set each lever last, where somebody did; levers that one config set have the same one. */
    @Nullable
    LeverSetter[] setters() {
        IdentityHashMap<ActiveConfig, LeverSetter> made = new IdentityHashMap<>();
        LeverSetter[] found = new LeverSetter[setters.length];
        for (int lever = 0; lever < found.length; lever++) {
            ActiveConfig config = setters[lever];
            if (config != null) {
                found[lever] = made.computeIfAbsent(config, ActiveConfig::toSetter);
            }
        }
        return found;
    }
}
