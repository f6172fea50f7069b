package dev.liveops.config.resolution;

import dev.liveops.config.assignments.Participation;
import dev.liveops.config.safety.Freeze;
import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.config.Resolution.Explanation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything published, found by scope and reference. What was merged once is kept, and so is which configs concern the same
 * places; both bounded.
 */
final class ConfigSnapshot {

    /** The order configs are applied in. */
    static final Comparator<ActiveConfig> ORDER = Comparator.comparing(ActiveConfig::scope)
            .thenComparing(ActiveConfig::priority)
            .thenComparing(ActiveConfig::activatedVersion)
            .thenComparing(ActiveConfig::id);

    private static final ActiveConfig[] NONE = {};
    private static final int PLAN_BYTES = 500;

    private final List<ActiveConfig> configs;
    private final LeverTable table;
    private final Guards guards;
    private final Interning interning;
    private final Trial trial;
    private final List<UUID> unfit;
    private final boolean asksOfPlayers;
    private final Map<ConfigScope, Map<String, ActiveConfig[]>> index = new EnumMap<>(ConfigScope.class);
    private final Set<String> experiments = new HashSet<>();
    private final Map<Places, Plan> plans = new ConcurrentHashMap<>();

    /** A snapshot of these configs, where the server computes nothing of players. */
    ConfigSnapshot(List<ActiveConfig> configs, LeverTable table, Guards guards, Interning interning) {
        this(configs, List.of(), table, guards, interning, Set.of());
    }

    /**
     * A snapshot of these configs.
     *
     * @param shadows what is only tried out beside them
     * @param computed the attributes that the server alone sets
     */
    ConfigSnapshot(
            List<ActiveConfig> configs,
            List<ActiveConfig> shadows,
            LeverTable table,
            Guards guards,
            Interning interning,
            Set<String> computed) {
        this.trial = Trial.of(shadows, guards.safety().shadowing() != null);
        this.guards = guards;
        this.asksOfPlayers = Stream.concat(configs.stream(), shadows.stream())
                .anyMatch(config -> !Collections.disjoint(attributes(config), computed));
        this.configs = configs.stream().sorted(ORDER).toList();
        this.table = table;
        this.interning = interning;
        this.unfit = this.configs.stream()
                .filter(config -> config.live().unfit())
                .map(ActiveConfig::id)
                .toList();
        Map<ConfigScope, Map<String, List<ActiveConfig>>> lists = new EnumMap<>(ConfigScope.class);
        for (ActiveConfig config : withShadows(this.configs, shadows)) {
            lists.computeIfAbsent(config.scope(), scope -> new HashMap<>())
                    .computeIfAbsent(config.scopeRef(), reference -> new ArrayList<>())
                    .add(config);
        }
        for (ConfigScope scope : ConfigScope.values()) {
            Map<String, ActiveConfig[]> arrays = new HashMap<>();
            lists.getOrDefault(scope, Map.of())
                    .forEach((reference, list) -> arrays.put(reference, list.toArray(ActiveConfig[]::new)));
            index.put(scope, arrays);
        }
        // Of what is only tried out nobody is asked for, or looking would be taking part.
        this.configs.stream()
                .filter(config -> config.scope() == ConfigScope.EXPERIMENT)
                .forEach(config ->
                        experiments.add(Participation.of(config.scopeRef()).experimentId()));
    }

    private static Set<String> attributes(ActiveConfig config) {
        Set<String> attributes = new HashSet<>();
        if (config.audience() != null) {
            attributes.addAll(config.audience().attributes());
        }
        if (config.staged() != null) {
            attributes.addAll(config.staged().attributes());
        }
        return attributes;
    }

    private static List<ActiveConfig> withShadows(List<ActiveConfig> sorted, List<ActiveConfig> shadows) {
        return shadows.isEmpty()
                ? sorted
                : Stream.concat(sorted.stream(), shadows.stream()).sorted(ORDER).toList();
    }

    /** Number of active configs, whatever their windows. */
    int size() {
        return (int) configs.stream().filter(ConfigSnapshot::isEverybodys).count();
    }

    /** Those of them that could not be activated today as they are, since the catalog is another one now. */
    List<UUID> unfit() {
        return unfit;
    }

    /** Every one of them, in order, and what is rolled out among them. */
    List<ActiveConfig> configs() {
        return configs;
    }

    /** Every one of them for those who look at all, without what is rolled out. */
    List<LiveConfig> live() {
        return configs.stream()
                .filter(ConfigSnapshot::isEverybodys)
                .map(ActiveConfig::toLive)
                .toList();
    }

    private static boolean isEverybodys(ActiveConfig config) {
        return config.staged() == null;
    }

    /** When it changes by itself, in order. */
    List<Instant> edges() {
        Freeze freeze = guards.safety().freeze();
        return Stream.concat(
                        configs.stream()
                                .flatMap(config -> Stream.of(
                                        config.window().from(), config.window().to())),
                        Stream.of(freeze == null ? null : freeze.expiresAt()))
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .toList();
    }

    /** What keeps it from hurting anybody. */
    Guards guards() {
        return guards;
    }

    /** Whether any config is for an experiment, so that it matters which ones a player takes part in. */
    boolean hasExperiments() {
        return !experiments.isEmpty();
    }

    /** Whether any condition speaks of what the server alone knows of players. */
    boolean asksOfPlayers() {
        return asksOfPlayers;
    }

    /** What applies in a context at an instant. */
    Effective resolve(ResolutionContext context, Instant instant) {
        return plan(context).resolve(context.attributes(), instant);
    }

    /** When that may change by itself; null for never. */
    @Nullable
    Instant nextChange(ResolutionContext context, Instant instant) {
        return plan(context).nextEdge(instant);
    }

    /**
     * Why {@link #resolve} gives what it gives.
     *
     * @param unusedAttributes attribute of the request to why it counts as not sent
     */
    Explanation explain(ResolutionContext context, Instant instant, Map<String, String> unusedAttributes) {
        return new Explainer(context, instant, guards).explain(configs, resolve(context, instant), unusedAttributes);
    }

    /** Nothing more is kept for it. */
    void retire() {
        interning.retire();
    }

    /** How often configs were merged. */
    long merges() {
        return interning.merges();
    }

    long internedBytes() {
        return interning.bytes();
    }

    /** The configs that concern a context. */
    Plan plan(ResolutionContext context) {
        Places places = new Places(
                at(ConfigScope.WORLD, context.worldId()),
                at(ConfigScope.ADVENTURE, context.adventureId()),
                at(ConfigScope.SESSION, context.sessionId()),
                relevant(context.participations()));
        Plan known = plans.get(places);
        if (known != null) {
            return known;
        }
        Plan plan = new Plan(table, guards, interning, trial, candidates(places), places.participations());
        if (!interning.hasRoom(PLAN_BYTES)) {
            return plan;
        }
        Plan before = plans.putIfAbsent(places, plan);
        return before == null ? plan : before;
    }

    private List<ActiveConfig> candidates(Places places) {
        List<ActiveConfig> candidates = new ArrayList<>(Arrays.asList(at(ConfigScope.GLOBAL, ActiveConfig.GLOBAL)));
        candidates.addAll(Arrays.asList(places.world()));
        candidates.addAll(Arrays.asList(places.adventure()));
        Map<UUID, ActiveConfig> ofExperiments = new LinkedHashMap<>();
        for (Participation part : places.participations()) {
            for (String reference : Set.of(part.experimentId(), part.reference())) {
                for (ActiveConfig config : at(ConfigScope.EXPERIMENT, reference)) {
                    ofExperiments.put(config.id(), config);
                }
            }
        }
        ofExperiments.values().stream().sorted(ORDER).forEach(candidates::add);
        candidates.addAll(Arrays.asList(places.session()));
        return List.copyOf(candidates);
    }

    private List<Participation> relevant(List<Participation> participations) {
        if (participations.isEmpty() || experiments.isEmpty()) {
            return List.of();
        }
        return participations.stream()
                .filter(part -> experiments.contains(part.experimentId()))
                .toList();
    }

    private ActiveConfig[] at(ConfigScope scope, @Nullable String reference) {
        return reference == null ? NONE : of(scope).getOrDefault(reference, NONE);
    }

    private Map<String, ActiveConfig[]> of(ConfigScope scope) {
        return index.getOrDefault(scope, Map.of());
    }

    /** Where configs come from; the same arrays of this snapshot mean the same places. */
    private record Places(
            ActiveConfig[] world,
            ActiveConfig[] adventure,
            ActiveConfig[] session,
            List<Participation> participations) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Places places
                    && places.world == world
                    && places.adventure == adventure
                    && places.session == session
                    && places.participations.equals(participations);
        }

        @Override
        public int hashCode() {
            int hash = System.identityHashCode(world);
            hash = 31 * hash + System.identityHashCode(adventure);
            hash = 31 * hash + System.identityHashCode(session);
            return 31 * hash + participations.hashCode();
        }
    }
}
