package dev.liveops.config.changes;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.changes.ConfigChange.ChangedConfig;
import dev.liveops.config.changes.ConfigChange.MovedLever;
import dev.liveops.config.coming.PlaceLevers;
import dev.liveops.config.levers.Lever;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.model.config.ConfigScope;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Says what became of levers by a change, from what was published before and after it. Pure. */
final class LeverMoves {

    private static final String GLOBAL = "global";

    private final LeverCatalog catalog;
    private final List<Held> held;
    private final List<LiveConfig> candidates;

    /**
     * @param held what was published around all changes at hand, of the places and levers that they are about
     * @param candidates revisions that were rolled out
     */
    LeverMoves(LeverCatalog catalog, List<Held> held, List<LiveConfig> candidates) {
        this.catalog = catalog;
        this.held = held.stream()
                .sorted(Comparator.comparing(Held::config, PlaceLevers.ORDER))
                .toList();
        this.candidates = candidates;
    }

    /** The levers that a change may be about: what it names, or what its configs set right before or after it. */
    static Set<String> concerned(
            Recorded change,
            List<ChangedConfig> configs,
            List<Held> held,
            List<LiveConfig> candidates,
            LeverCatalog catalog) {
        Set<String> levers = new TreeSet<>();
        if (change.subjectType().equals("lever")) {
            levers.add(String.valueOf(change.subjectId()));
        } else if (change.subjectType().equals("module")) {
            levers.addAll(ofModule(String.valueOf(change.subjectId()), catalog));
        }
        for (ChangedConfig config : configs) {
            held.stream()
                    .filter(one -> one.config().id().equals(config.configId()))
                    .filter(one -> one.isIn(change.version()) || one.isIn(change.version() - 1))
                    .forEach(one -> one.config().payload().fieldNames().forEachRemaining(levers::add));
            if (change.configRevision() != null) {
                candidate(candidates, config.configId(), change.configRevision())
                        .forEach(one -> one.payload().fieldNames().forEachRemaining(levers::add));
            }
        }
        return levers;
    }

    /**
     * What became of levers.
     *
     * @param configs those that the change concerns
     * @param levers that it may be about
     */
    List<MovedLever> of(Recorded change, List<ChangedConfig> configs, Set<String> levers) {
        return switch (change.kind()) {
            case ACTIVATION, END, ROLLBACK -> moved(configs, levers, before(change), after(change));
            case WINDOW_OPEN, WINDOW_CLOSE ->
                moved(
                        configs,
                        levers,
                        new State(in(change.version()), justBefore(change.at())),
                        new State(in(change.version()), change.at()));
            case KILL -> killed(change, configs, levers, true);
            case REVIVAL -> killed(change, configs, levers, false);
            case SEGMENT -> moved(configs, levers, without(change, ids(configs)), after(change));
            case ROLLOUT -> rolledOut(change, configs, levers);
            case FREEZE, THAW, INVARIANT, SHADOW, OTHER -> List.of();
        };
    }

    private List<MovedLever> killed(Recorded change, List<ChangedConfig> configs, Set<String> levers, boolean off) {
        State with = off ? before(change) : after(change);
        if (!configs.isEmpty()) {
            State without = without(change, ids(configs));
            return off ? moved(configs, levers, with, without) : moved(configs, levers, without, with);
        }
        List<MovedLever> moved = new ArrayList<>();
        for (String lever : levers) {
            JsonNode value = value(with, ConfigScope.GLOBAL, GLOBAL, lever);
            Lever known = catalog.levers().get(lever);
            JsonNode standard = known == null ? null : known.defaultValue();
            if (!Objects.equals(value, standard)) {
                moved.add(
                        off
                                ? new MovedLever(lever, ConfigScope.GLOBAL, GLOBAL, value, standard)
                                : new MovedLever(lever, ConfigScope.GLOBAL, GLOBAL, standard, value));
            }
        }
        return moved;
    }

    // Between what those outside get and what those inside do; what tells or holds moves nobody.
    private List<MovedLever> rolledOut(Recorded change, List<ChangedConfig> configs, Set<String> levers) {
        Integer revision = change.configRevision();
        if (revision == null) {
            return List.of();
        }
        List<LiveConfig> inside = new ArrayList<>(without(change, ids(configs)).configs());
        configs.forEach(config -> inside.addAll(candidate(candidates, config.configId(), revision)));
        inside.sort(PlaceLevers.ORDER);
        State candidate = new State(inside, change.at());
        State stable = change.action().equals("complete") ? before(change) : after(change);
        return switch (change.action()) {
            case "start", "advance", "complete" -> moved(configs, levers, stable, candidate);
            case "roll_back", "cancel" -> moved(configs, levers, candidate, stable);
            default -> List.of();
        };
    }

    private List<MovedLever> moved(List<ChangedConfig> configs, Set<String> levers, State from, State to) {
        List<MovedLever> moved = new ArrayList<>();
        for (ChangedConfig place : places(configs)) {
            for (String lever : levers) {
                JsonNode before = value(from, place.scope(), place.scopeRef(), lever);
                JsonNode after = value(to, place.scope(), place.scopeRef(), lever);
                if (!Objects.equals(before, after)) {
                    moved.add(new MovedLever(lever, place.scope(), place.scopeRef(), before, after));
                }
            }
        }
        return moved;
    }

    private @Nullable JsonNode value(State state, ConfigScope scope, String reference, String lever) {
        return PlaceLevers.value(state.configs(), catalog, scope, reference, lever, state.at());
    }

    private State before(Recorded change) {
        return new State(in(change.version() - 1), change.at());
    }

    private State after(Recorded change) {
        return new State(in(change.version()), change.at());
    }

    private State without(Recorded change, Set<UUID> gone) {
        return new State(
                in(change.version()).stream()
                        .filter(config -> !gone.contains(config.id()))
                        .toList(),
                change.at());
    }

    private List<LiveConfig> in(long version) {
        return held.stream().filter(one -> one.isIn(version)).map(Held::config).toList();
    }

    // Microseconds are the finest that windows have.
    private static Instant justBefore(Instant at) {
        return at.minus(1, ChronoUnit.MICROS);
    }

    private static Set<UUID> ids(List<ChangedConfig> configs) {
        Set<UUID> ids = new TreeSet<>();
        configs.forEach(config -> ids.add(config.configId()));
        return ids;
    }

    // Each place once, whatever its configs are called.
    private static List<ChangedConfig> places(List<ChangedConfig> configs) {
        List<ChangedConfig> places = new ArrayList<>();
        for (ChangedConfig config : configs) {
            boolean known = places.stream()
                    .anyMatch(place ->
                            place.scope() == config.scope() && place.scopeRef().equals(config.scopeRef()));
            if (!known) {
                places.add(config);
            }
        }
        return places;
    }

    private static List<LiveConfig> candidate(List<LiveConfig> candidates, UUID config, int revision) {
        return candidates.stream()
                .filter(one -> one.id().equals(config) && one.revision() == revision)
                .toList();
    }

    private static Set<String> ofModule(String module, LeverCatalog catalog) {
        Set<String> levers = new TreeSet<>();
        catalog.levers().values().stream()
                .filter(lever -> lever.module().equals(module))
                .forEach(lever -> levers.add(lever.key()));
        return levers;
    }

    /** What was published, in order, and the instant at which windows are looked at. */
    private record State(List<LiveConfig> configs, Instant at) {}
}
