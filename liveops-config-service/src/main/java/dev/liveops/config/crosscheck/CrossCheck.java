package dev.liveops.config.crosscheck;

import dev.liveops.config.invariant.Invariants;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.safety.EnvironmentFreeze;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.snapshot.Versioned;
import dev.liveops.support.time.PreviewClock;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Holds the invariants against what is published, and against what would be; asks no database. May take milliseconds. */
@Singleton
public class CrossCheck {

    private final Invariants invariants;
    private final LeverCatalog catalog;
    private final ConfigHolder configs;
    private final EnvironmentFreeze environment;
    private final PreviewClock clock;

    CrossCheck(
            Invariants invariants,
            LeverCatalog catalog,
            ConfigHolder configs,
            EnvironmentFreeze environment,
            PreviewClock clock) {
        this.invariants = invariants;
        this.catalog = catalog;
        this.configs = configs;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * What was found before the lock, to be confirmed under it.
     *
     * @param version of the snapshot that it was found in
     * @param levers those that it depends on; nothing where no invariant is concerned
     */
    public record Finding(long version, Set<String> levers) {}

    /** What comes of each invariant under what this replica serves. */
    public List<Verdict> published() {
        List<LiveConfig> live = configs.live();
        Instant now = now();
        return invariants.with(configs.safety().invariants()).stream()
                .map(invariant -> new Reach(invariant, catalog).check(live, now))
                .toList();
    }

    /**
     * Ends a change with {@code config.invariant_broken} that makes an invariant break which holds, or is unproven, without it.
     *
     * @param config as it would be published; null where something is only taken out
     * @param gone the config that goes; null for none
     */
    public Finding require(@Nullable LiveConfig config, @Nullable UUID gone) {
        return require(config == null ? List.of() : List.of(config), gone == null ? Set.of() : Set.of(gone));
    }

    /**
     * The same of several changes that become one version.
     *
     * @param added as they would be published
     * @param gone configs that go
     */
    public Finding require(List<LiveConfig> added, Set<UUID> gone) {
        Versioned<List<LiveConfig>> live = configs.liveVersion();
        Instant now = now();
        Set<UUID> replaced = new HashSet<>(gone);
        added.forEach(config -> replaced.add(config.id()));
        List<LiveConfig> after = new ArrayList<>(live.value());
        after.removeIf(one -> replaced.contains(one.id()));
        after.addAll(added);
        List<LiveConfig> changed = new ArrayList<>(
                live.value().stream().filter(one -> replaced.contains(one.id())).toList());
        changed.addAll(added);
        Set<String> levers = new TreeSet<>();
        List<Violation> violations = new ArrayList<>();
        invariants.with(configs.safety().invariants()).forEach(invariant -> {
            Reach reach = new Reach(invariant, catalog);
            if (changed.stream().anyMatch(one -> reach.keys().stream().anyMatch(one.payload()::has))) {
                levers.addAll(reach.keys());
                Verdict verdict = reach.check(after, now);
                if (verdict.isBroken() && !reach.check(live.value(), now).isBroken()) {
                    violations.add(toViolation(verdict, blamed(verdict, added)));
                }
            }
        });
        if (!violations.isEmpty()) {
            throw ProblemException.of(ConfigProblem.INVARIANT_BROKEN, violations);
        }
        return new Finding(live.version(), levers);
    }

    // Of what is added, what takes part in breaking it; else the first, and where nothing is added what goes did it.
    private static @Nullable LiveConfig blamed(Verdict verdict, List<LiveConfig> added) {
        return added.stream()
                .filter(config -> verdict.configs().contains(config.id()))
                .findFirst()
                .orElse(added.isEmpty() ? null : added.get(0));
    }

    // A frozen replica looks at windows at one instant.
    private Instant now() {
        return environment.effective(configs.safety(), clock.now());
    }

    private static Violation toViolation(Verdict verdict, @Nullable LiveConfig config) {
        List<UUID> others = verdict.configs().stream()
                .filter(id -> config == null || !id.equals(config.id()))
                .toList();
        String breaks = "breaks " + verdict.invariant() + " (expected " + verdict.expression() + ") from "
                + verdict.at() + " on: ";
        return config == null
                ? new Violation(
                        "config_id",
                        breaks + "without it configs set " + verdict.values()
                                + (others.isEmpty() ? "" : ", which are " + others))
                : new Violation(
                        lever(verdict, config),
                        breaks + "configs set " + verdict.values()
                                + (others.isEmpty() ? "" : ", together with " + others));
    }

    private static String lever(Verdict verdict, LiveConfig config) {
        return config.payload().properties().stream()
                .map(Map.Entry::getKey)
                .filter(verdict.expression()::contains)
                .findFirst()
                .map(key -> "payload." + key)
                .orElse("payload");
    }
}
