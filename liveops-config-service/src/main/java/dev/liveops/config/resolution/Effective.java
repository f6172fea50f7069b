package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.liveops.config.levers.type.GateType;
import dev.liveops.config.staging.Arm;
import dev.liveops.model.config.Resolution.Apply;
import dev.liveops.model.config.Resolution.EffectiveModule;
import dev.liveops.model.config.Resolution.Origin;
import dev.liveops.model.hash.Sha256;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What a set of configs comes to, merged once: every lever's value, and the bytes that answers with it have in common. Shared by
 * all who get it; counts them.
 */
final class Effective {

    /**
     * What safety made of it.
     *
     * @param killed see {@link Effective#killed}
     * @param fallbacks see {@link Effective#fallbacks}
     */
    record Guarded(List<String> killed, List<Fallback> fallbacks) {

        static final Guarded NOTHING = new Guarded(List.of(), List.of());
    }

    private static final int TAG_BYTES = 16;
    // Arrays, maps and counters around the bytes of the answer.
    private static final int OVERHEAD_BYTES = 2_000;

    private final LeverTable table;
    private final @Nullable JsonNode[] values;
    private final @Nullable LeverSetter[] setters;
    private final Map<String, JsonNode> unknown;
    private final Map<String, Apply> applies;
    private final Map<String, Origin> origins;
    private final List<String> gated;
    private final Guarded guarded;
    private final byte[] json;
    private final AtomicLong uses = new AtomicLong();
    private final AtomicBoolean noted = new AtomicBoolean();
    private final AtomicBoolean answered = new AtomicBoolean();
    private volatile @Nullable String tag;
    private volatile boolean shared;
    private @Nullable List<LeverDifference> differences;
    private List<Arm> arms = List.of();

    Effective(
            LeverTable table,
            MergedLevers levers,
            Map<String, JsonNode> unknown,
            Map<String, Apply> applies,
            Map<String, Origin> origins,
            List<String> gated,
            Guarded guarded) {
        this.table = table;
        this.values = levers.values();
        this.setters = levers.setters();
        this.unknown = Map.copyOf(unknown);
        this.applies = Map.copyOf(applies);
        this.origins = Map.copyOf(origins);
        this.gated = List.copyOf(gated);
        this.guarded = guarded;
        this.json = new EffectiveJson(table).write(levers.json(), unknown, applies, origins, guarded.killed());
    }

    /** What configs set, by lever, in the order of names; a lever whose module's gate is off is not among them. */
    Map<String, JsonNode> values() {
        Map<String, JsonNode> set = new TreeMap<>(unknown);
        for (int lever = 0; lever < values.length; lever++) {
            JsonNode value = values[lever];
            if (value != null) {
                set.put(table.key(lever), value);
            }
        }
        return set;
    }

    /** Every lever of the catalog, by module. */
    Map<String, EffectiveModule> modules() {
        Map<String, EffectiveModule> modules = new LinkedHashMap<>();
        for (LeverTable.Module module : table.modules()) {
            Map<String, JsonNode> levers = new LinkedHashMap<>();
            for (int lever : module.levers()) {
                JsonNode value = values[lever];
                levers.put(table.key(lever), value == null ? table.defaultValue(lever) : value);
            }
            Apply apply = applies.getOrDefault(module.name(), Apply.FULL);
            modules.put(module.name(), new EffectiveModule(module.declared().gate(), apply, levers));
        }
        return modules;
    }

    /**
     * Every lever of the catalog, in the order of names, and after them what configs set of levers that it no longer has; made anew at
     * each call.
     *
     * @param enabled false where remote configuration is switched off
     */
    Map<String, ResolvedLever> levers(boolean enabled) {
        Set<String> killed = Set.copyOf(guarded.killed());
        Map<String, ResolvedLever> levers = new LinkedHashMap<>();
        for (int lever = 0; lever < values.length; lever++) {
            String key = table.key(lever);
            JsonNode value = values[lever];
            boolean isOff = !enabled || (value == null && (killed.contains(key) || isBehindGate(lever)));
            levers.put(
                    key,
                    new ResolvedLever(
                            table.lever(lever),
                            key,
                            value == null ? table.defaultValue(lever) : value,
                            setters[lever],
                            origins.get(key),
                            isOff));
        }
        unknown.forEach((key, value) -> levers.put(key, new ResolvedLever(null, key, value, null, null, false)));
        return levers;
    }

    private boolean isBehindGate(int lever) {
        int gate = table.gateOf(lever);
        JsonNode state = gate < 0 || gate == lever ? null : values[gate];
        return gate >= 0
                && gate != lever
                && (state == null ? table.defaultValue(gate) : state).asText().equals(GateType.OFF);
    }

    /** Lever to the variant that set it. */
    Map<String, Origin> origins() {
        return origins;
    }

    /** Levers that configs set and their module's gate keeps at their defaults. */
    List<String> gated() {
        return gated;
    }

    /** Levers that a kill keeps at their defaults, or whose killed configs were left out. */
    List<String> killed() {
        return guarded.killed();
    }

    /** The invariants that the configs break, and what was done about it. */
    List<Fallback> fallbacks() {
        return guarded.fallbacks();
    }

    /** The fields {@code values}, {@code modules} and {@code origins} of an answer, without braces around them; UTF-8. */
    byte[] json() {
        return json;
    }

    /** Equal for equal values. */
    String tag() {
        String known = tag;
        if (known == null) {
            known = HexFormat.of().formatHex(Sha256.begin().digest(json), 0, TAG_BYTES);
            tag = known;
        }
        return known;
    }

    /** What it takes of the heap, roughly. */
    int weight() {
        return json.length + OVERHEAD_BYTES;
    }

    /** Whether its version keeps it for all who get it. */
    boolean isShared() {
        return shared;
    }

    /** Its version keeps it from now on. */
    Effective share() {
        shared = true;
        return this;
    }

    /** The same, compared with what it would be; before anybody gets it. */
    Effective trying(Effective tried) {
        differences = differencesTo(tried);
        return this;
    }

    /** The levers that are at another value in something else, in the order of names. */
    List<LeverDifference> differencesTo(Effective tried) {
        Set<String> levers = new TreeSet<>(values().keySet());
        levers.addAll(tried.values().keySet());
        List<LeverDifference> found = new ArrayList<>();
        for (String lever : levers) {
            JsonNode from = valueOrDefault(lever);
            JsonNode to = tried.valueOrDefault(lever);
            if (!from.equals(to)) {
                found.add(new LeverDifference(lever, from, to));
            }
        }
        return List.copyOf(found);
    }

    /** The same, for those who are on these sides of rollouts; before anybody gets it. */
    Effective telling(List<Arm> sides) {
        arms = List.copyOf(sides);
        return this;
    }

    /** On which sides of rollouts those are who get it and can be compared. */
    List<Arm> arms() {
        return arms;
    }

    /** How what is only tried out differs from it; null where nothing is. */
    @Nullable
    List<LeverDifference> differences() {
        return differences;
    }

    private JsonNode valueOrDefault(String lever) {
        int number = table.number(lever);
        JsonNode value = number < 0 ? unknown.get(lever) : values[number];
        if (value != null) {
            return value;
        }
        return number < 0 ? NullNode.getInstance() : table.defaultValue(number);
    }

    /** The levers that are not at their defaults. */
    List<String> adopted() {
        List<String> adopted = new ArrayList<>();
        for (int lever = 0; lever < values.length; lever++) {
            JsonNode value = values[lever];
            if (value != null && !value.equals(table.defaultValue(lever))) {
                adopted.add(table.key(lever));
            }
        }
        return adopted;
    }

    /** Whether it answers somebody for the first time, so that it was merged for them. */
    boolean isNews() {
        return !answered.get() && answered.compareAndSet(false, true);
    }

    /** Counts a resolution; whether it is the first one since they were taken. */
    boolean use() {
        uses.incrementAndGet();
        return !noted.get() && noted.compareAndSet(false, true);
    }

    /** Takes the resolutions counted since the last time. */
    long takeUses() {
        noted.set(false);
        return uses.getAndSet(0);
    }
}
