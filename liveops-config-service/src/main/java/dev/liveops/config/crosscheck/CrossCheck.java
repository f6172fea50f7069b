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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        return walks().flatMap(reach -> reach.check(live, now).stream()).toList();
    }

    /**
     * Ends a change with {@code config.invariant_broken} that makes an invariant break which holds, or is unproven, without it.
     *
     * @param config as it would be published; null where something is only taken out
     * @param gone the config that goes; null for none
     */
    public Finding require(@Nullable LiveConfig config, @Nullable UUID gone) {
        Versioned<List<LiveConfig>> live = configs.liveVersion();
        Instant now = now();
        List<LiveConfig> after = new ArrayList<>(live.value());
        after.removeIf(one -> isGone(one, config, gone));
        List<LiveConfig> changed = new ArrayList<>(
                live.value().stream().filter(one -> isGone(one, config, gone)).toList());
        if (config != null) {
            after.add(config);
            changed.add(config);
        }
        Set<String> levers = new TreeSet<>();
        List<Violation> violations = new ArrayList<>();
        walks().filter(reach ->
                        changed.stream().anyMatch(one -> reach.keys().stream().anyMatch(one.payload()::has)))
                .forEach(reach -> {
                    levers.addAll(reach.keys());
                    newlyBroken(reach, after, live.value(), now)
                            .forEach(verdict -> violations.add(toViolation(verdict, config)));
                });
        if (!violations.isEmpty()) {
            throw ProblemException.of(ConfigProblem.INVARIANT_BROKEN, violations);
        }
        return new Finding(live.version(), levers);
    }

    private Stream<Reach> walks() {
        return Reach.of(invariants.with(configs.safety().invariants()), catalog).stream();
    }

    // What was broken before is nobody's news; that is looked up only where something is broken now.
    private static List<Verdict> newlyBroken(
            Reach reach, List<LiveConfig> after, List<LiveConfig> before, Instant now) {
        List<Verdict> broken =
                reach.check(after, now).stream().filter(Verdict::isBroken).toList();
        Set<String> known = broken.isEmpty()
                ? Set.of()
                : reach.check(before, now).stream()
                        .filter(Verdict::isBroken)
                        .map(Verdict::invariant)
                        .collect(Collectors.toSet());
        return broken.stream()
                .filter(verdict -> !known.contains(verdict.invariant()))
                .toList();
    }

    private static boolean isGone(LiveConfig one, @Nullable LiveConfig config, @Nullable UUID gone) {
        return one.id().equals(gone) || config != null && one.id().equals(config.id());
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
