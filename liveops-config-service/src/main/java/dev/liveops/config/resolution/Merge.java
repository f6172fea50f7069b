package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.assignments.Participation;
import dev.liveops.config.invariant.Invariant;
import dev.liveops.config.levers.type.GateType;
import dev.liveops.config.resolution.LiveLevers.Numbered;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.config.Resolution.Apply;
import dev.liveops.model.config.Resolution.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Configs coming over each other, and what is left of them behind kills, invariants and gates. Used once. */
final class Merge {

    private final LeverTable table;
    private final Guards guards;
    private final MergedLevers levers;
    private final List<ActiveConfig> applied = new ArrayList<>();
    private final Map<String, JsonNode> unknown = new TreeMap<>();
    private final Map<String, Apply> applies = new TreeMap<>();
    private final List<String> gated = new ArrayList<>();
    private final Set<String> killed;
    private final Map<String, Fallback> fallbacks = new TreeMap<>();

    Merge(LeverTable table, Guards guards) {
        this.table = table;
        this.guards = guards;
        this.levers = new MergedLevers(table);
        this.killed = new TreeSet<>(guards.killed());
    }

    /** The next config in order. */
    void add(ActiveConfig config) {
        if (guards.kill(config.id()) != null) {
            killed.addAll(config.live().served().keySet());
            return;
        }
        applied.add(config);
        for (Numbered one : config.live().known()) {
            levers.set(one, config);
        }
        unknown.putAll(config.live().unknown());
    }

    /** What applies in the end. */
    Effective finish(List<Participation> participations) {
        for (int lever : guards.killedLevers()) {
            levers.clear(lever);
        }
        unknown.keySet().removeAll(guards.killed());
        hold();
        for (LeverTable.Module module : table.modules()) {
            applies.put(module.name(), pass(module));
        }
        return new Effective(
                table,
                levers,
                unknown,
                applies,
                origins(participations),
                gated,
                new Effective.Guarded(List.copyOf(killed), List.copyOf(fallbacks.values())));
    }

    // Each round drops something, so it ends: at the defaults, which hold.
    private void hold() {
        for (int index = 0; index < guards.invariants().size(); index++) {
            Invariant invariant = guards.invariants().get(index);
            if (!invariant.holds(this::effective) && dropHighest(invariant)) {
                // What was dropped may be what another one stands on.
                index = -1;
            }
        }
    }

    private boolean dropHighest(Invariant invariant) {
        int[] numbers = invariant.levers().stream().mapToInt(table::number).toArray();
        ConfigScope highest = null;
        for (int lever : numbers) {
            ConfigScope scope = levers.highest(lever);
            if (scope != null && (highest == null || scope.compareTo(highest) > 0)) {
                highest = scope;
            }
        }
        if (highest == null) {
            return false;
        }
        Fallback before = fallbacks.get(invariant.name());
        Set<String> changed = new TreeSet<>(before == null ? List.of() : before.levers());
        for (int lever : numbers) {
            JsonNode was = levers.value(lever);
            mergeBelow(lever, highest);
            if (!Objects.equals(was, levers.value(lever))) {
                changed.add(table.key(lever));
            }
        }
        fallbacks.put(
                invariant.name(),
                new Fallback(invariant.name(), invariant.expression(), highest, List.copyOf(changed)));
        return true;
    }

    // Of a lever that is killed nothing comes back: it was cleared, and has no scope.
    private void mergeBelow(int lever, ConfigScope scope) {
        if (levers.highest(lever) == null || levers.highest(lever).compareTo(scope) < 0) {
            return;
        }
        levers.clear(lever);
        for (ActiveConfig config : applied) {
            if (config.scope().compareTo(scope) < 0) {
                for (Numbered one : config.live().known()) {
                    if (one.lever() == lever) {
                        levers.set(one, config);
                    }
                }
            }
        }
    }

    // As the game will see it: behind a gate that is off there are defaults.
    private JsonNode effective(String key) {
        int lever = table.number(key);
        int gate = table.gateOf(lever);
        boolean isOff =
                gate >= 0 && gate != lever && valueOrDefault(gate).asText().equals(GateType.OFF);
        return isOff ? table.defaultValue(lever) : valueOrDefault(lever);
    }

    private JsonNode valueOrDefault(int lever) {
        JsonNode value = levers.value(lever);
        return value == null ? table.defaultValue(lever) : value;
    }

    private Apply pass(LeverTable.Module module) {
        if (module.gate() < 0) {
            return Apply.FULL;
        }
        String state = valueOrDefault(module.gate()).asText();
        if (state.equals(GateType.OFF)) {
            for (int lever : module.levers()) {
                if (levers.value(lever) != null && lever != module.gate()) {
                    gated.add(table.key(lever));
                    levers.clear(lever);
                }
            }
            return Apply.OFF;
        }
        return state.equals(GateType.READONLY) ? Apply.READ : Apply.FULL;
    }

    private Map<String, Origin> origins(List<Participation> participations) {
        Map<String, Origin> origins = new TreeMap<>();
        for (int lever = 0; lever < table.size(); lever++) {
            @Nullable String reference = levers.experiment(lever);
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
