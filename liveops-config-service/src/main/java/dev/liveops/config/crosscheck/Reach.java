package dev.liveops.config.crosscheck;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.assignments.Participation;
import dev.liveops.config.invariant.Invariant;
import dev.liveops.config.levers.Lever;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.type.GateType;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.model.config.ConfigScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Walks the values that some levers can have together: from the defaults on scope by scope, in one world, one adventure, one arm or none
 * of each experiment, and one session; a targeted config applies or does not; once for each set of windows that is open from an instant
 * on. Walked once for all invariants over the same levers.
 */
final class Reach {

    /** Most sets of values that are followed. */
    static final int MAX_TUPLES = 4_096;

    private static final Comparator<LiveConfig> ORDER = Comparator.comparing(LiveConfig::scope)
            .thenComparing(LiveConfig::priority)
            .thenComparing(LiveConfig::activatedVersion)
            .thenComparing(LiveConfig::id);

    private final List<Invariant> invariants;
    private final LeverCatalog catalog;
    private final Set<String> keys;

    private Reach(Set<String> keys, List<Invariant> invariants, LeverCatalog catalog) {
        this.invariants = invariants;
        this.catalog = catalog;
        this.keys = keys;
    }

    /** A walk for each set of levers that invariants are over. */
    static List<Reach> of(Collection<Invariant> invariants, LeverCatalog catalog) {
        Map<Set<String>, List<Invariant>> byKeys = new LinkedHashMap<>();
        invariants.forEach(one -> byKeys.computeIfAbsent(withGates(one.levers(), catalog), keys -> new ArrayList<>())
                .add(one));
        return byKeys.entrySet().stream()
                .map(group -> new Reach(group.getKey(), group.getValue(), catalog))
                .toList();
    }

    /** The levers that it looks at: those of the invariants, and the gates before them. */
    Set<String> keys() {
        return keys;
    }

    /** What comes of configs from an instant on, for each invariant. */
    List<Verdict> check(List<LiveConfig> configs, Instant from) {
        List<LiveConfig> relevant = configs.stream()
                .filter(config -> keys.stream().anyMatch(config.payload()::has))
                .sorted(ORDER)
                .toList();
        Map<Invariant, Verdict> found = new LinkedHashMap<>();
        Set<List<LiveConfig>> seen = new HashSet<>();
        for (Instant instant : edges(relevant, from)) {
            List<LiveConfig> open = relevant.stream()
                    .filter(config -> config.window().isOpenAt(instant))
                    .toList();
            if (found.size() < invariants.size() && seen.add(open)) {
                look(open, instant, found);
            }
        }
        return invariants.stream()
                .map(invariant -> found.getOrDefault(invariant, Verdict.holds(invariant)))
                .toList();
    }

    private void look(List<LiveConfig> open, Instant instant, Map<Invariant, Verdict> found) {
        Optional<Map<Map<String, JsonNode>, List<LiveConfig>>> reached = reached(open);
        invariants.forEach(invariant -> {
            if (reached.isEmpty()) {
                found.putIfAbsent(invariant, Verdict.unproven(invariant, instant));
            } else if (!found.containsKey(invariant)) {
                reached.get().entrySet().stream()
                        .filter(tuple -> !invariant.holds(key -> effective(tuple.getKey(), key)))
                        .findFirst()
                        .ifPresent(tuple -> found.put(
                                invariant, Verdict.broken(invariant, instant, tuple.getKey(), tuple.getValue())));
            }
        });
    }

    // Each set of values, with the first combination of configs that comes to it; empty where there are too many.
    private Optional<Map<Map<String, JsonNode>, List<LiveConfig>>> reached(List<LiveConfig> open) {
        Map<Map<String, JsonNode>, List<LiveConfig>> tuples = new LinkedHashMap<>();
        tuples.put(Map.of(), List.of());
        for (ConfigScope scope : ConfigScope.values()) {
            List<LiveConfig> ofScope =
                    open.stream().filter(config -> config.scope() == scope).toList();
            List<List<LiveConfig>> choices = scope == ConfigScope.EXPERIMENT ? arms(ofScope) : places(scope, ofScope);
            Map<Map<String, JsonNode>, List<LiveConfig>> next = new LinkedHashMap<>();
            for (List<LiveConfig> choice : choices) {
                Map<Map<String, JsonNode>, List<LiveConfig>> applied = apply(tuples, choice);
                applied.forEach(next::putIfAbsent);
                if (applied.isEmpty() || next.size() > MAX_TUPLES) {
                    return Optional.empty();
                }
            }
            if (choices.isEmpty()) {
                return Optional.empty();
            }
            tuples = next;
        }
        return Optional.of(tuples);
    }

    private static List<List<LiveConfig>> places(ConfigScope scope, List<LiveConfig> configs) {
        Map<String, List<LiveConfig>> byReference = new TreeMap<>();
        configs.forEach(config -> byReference
                .computeIfAbsent(config.scopeRef(), reference -> new ArrayList<>())
                .add(config));
        List<List<LiveConfig>> choices = new ArrayList<>(byReference.values());
        // Everybody is in the global place; of the others one may be in none.
        if (scope != ConfigScope.GLOBAL || choices.isEmpty()) {
            choices.add(0, List.of());
        }
        return choices;
    }

    // Every choice of an arm, or none, of each experiment; nothing where there are too many.
    private static List<List<LiveConfig>> arms(List<LiveConfig> configs) {
        Map<String, Set<String>> references = new TreeMap<>();
        configs.forEach(config -> references
                .computeIfAbsent(Participation.of(config.scopeRef()).experimentId(), id -> new TreeSet<>())
                .add(config.scopeRef()));
        List<Set<String>> chosen = new ArrayList<>(List.of(Set.of()));
        for (Map.Entry<String, Set<String>> experiment : references.entrySet()) {
            List<Set<String>> next = new ArrayList<>(chosen);
            Set<String> arms = new TreeSet<>(experiment.getValue());
            arms.add(experiment.getKey());
            for (Set<String> before : chosen) {
                for (String arm : arms) {
                    Set<String> with = new TreeSet<>(before);
                    with.add(experiment.getKey());
                    with.add(arm);
                    next.add(with);
                }
            }
            if (next.size() > MAX_TUPLES) {
                return List.of();
            }
            chosen = next;
        }
        return chosen.stream()
                .map(taken -> configs.stream()
                        .filter(config -> taken.contains(config.scopeRef()))
                        .toList())
                .distinct()
                .toList();
    }

    // Empty where there are too many.
    private Map<Map<String, JsonNode>, List<LiveConfig>> apply(
            Map<Map<String, JsonNode>, List<LiveConfig>> tuples, List<LiveConfig> configs) {
        Map<Map<String, JsonNode>, List<LiveConfig>> current = tuples;
        for (LiveConfig config : configs) {
            Map<Map<String, JsonNode>, List<LiveConfig>> next = new LinkedHashMap<>();
            current.forEach((values, by) -> {
                if (config.targeting() != null) {
                    next.putIfAbsent(values, by);
                }
                next.putIfAbsent(
                        over(values, config),
                        Stream.concat(by.stream(), Stream.of(config)).toList());
            });
            if (next.size() > MAX_TUPLES) {
                return Map.of();
            }
            current = next;
        }
        return current;
    }

    private Map<String, JsonNode> over(Map<String, JsonNode> values, LiveConfig config) {
        Map<String, JsonNode> merged = new TreeMap<>(values);
        for (String key : keys) {
            Optional.ofNullable(config.payload().get(key))
                    .flatMap(said -> catalog.serve(key, said))
                    .ifPresent(
                            value -> merged.merge(key, value, (earlier, later) -> catalog.merge(key, earlier, later)));
        }
        return merged;
    }

    private JsonNode effective(Map<String, JsonNode> values, String key) {
        Lever lever = catalog.levers().get(key);
        String gate = lever.gate();
        boolean isOff = gate != null
                && !gate.equals(key)
                && valueOrDefault(values, gate).asText().equals(GateType.OFF);
        return isOff ? lever.defaultValue() : valueOrDefault(values, key);
    }

    private JsonNode valueOrDefault(Map<String, JsonNode> values, String key) {
        JsonNode value = values.get(key);
        return value == null ? catalog.levers().get(key).defaultValue() : value;
    }

    private static Collection<Instant> edges(List<LiveConfig> configs, Instant from) {
        Set<Instant> edges = new TreeSet<>(Set.of(from));
        configs.forEach(config -> Stream.of(
                        Optional.ofNullable(config.window().from()),
                        Optional.ofNullable(config.window().to()))
                .flatMap(Optional::stream)
                .filter(edge -> edge.isAfter(from))
                .forEach(edges::add));
        return edges;
    }

    private static Set<String> withGates(Set<String> levers, LeverCatalog catalog) {
        Set<String> keys = new TreeSet<>(levers);
        levers.forEach(key -> {
            String gate = catalog.levers().get(key).gate();
            if (gate != null) {
                keys.add(gate);
            }
        });
        return keys;
    }
}
