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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
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

    /**
     * What would come of an invariant.
     *
     * @param refused whether the change would be, since without it the invariant is not broken
     */
    @Schema(name = "ForeseenInvariant", description = "What would come of an invariant that a change concerns")
    public record Foreseen(
            Verdict verdict,

            @Schema(description = "Whether the change would be refused for it")
            boolean refused) {}

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
        return require(listed(config), setOf(gone));
    }

    /**
     * The same of several changes that become one version.
     *
     * @param added as they would be published
     * @param gone configs that go
     */
    public Finding require(List<LiveConfig> added, Set<UUID> gone) {
        Versioned<List<LiveConfig>> live = configs.liveVersion();
        Change change = Change.of(live.value(), added, gone);
        Set<String> levers = new TreeSet<>();
        List<Violation> violations = new ArrayList<>();
        concerned(change).forEach(reach -> {
            levers.addAll(reach.keys());
            foreseen(reach, change, live.value())
                    .filter(Foreseen::refused)
                    .forEach(one -> violations.add(toViolation(one.verdict(), blamed(one.verdict(), added))));
        });
        if (!violations.isEmpty()) {
            throw ProblemException.of(ConfigProblem.INVARIANT_BROKEN, violations);
        }
        return new Finding(live.version(), levers);
    }

    /**
     * What would come of the invariants that a change concerns; see {@link #require}, which refuses those among them that are broken and
     * were not before.
     */
    public List<Foreseen> look(@Nullable LiveConfig config, @Nullable UUID gone) {
        List<LiveConfig> live = configs.live();
        Change change = Change.of(live, listed(config), setOf(gone));
        return concerned(change).flatMap(reach -> foreseen(reach, change, live)).toList();
    }

    private static List<LiveConfig> listed(@Nullable LiveConfig config) {
        return config == null ? List.of() : List.of(config);
    }

    private static Set<UUID> setOf(@Nullable UUID gone) {
        return gone == null ? Set.of() : Set.of(gone);
    }

    private Stream<Reach> walks() {
        return Reach.of(invariants.with(configs.safety().invariants()), catalog).stream();
    }

    private Stream<Reach> concerned(Change change) {
        return walks().filter(reach ->
                change.changed().stream().anyMatch(one -> reach.keys().stream().anyMatch(one.payload()::has)));
    }

    // What was broken before is nobody's news; that is looked up only where something is broken now.
    private Stream<Foreseen> foreseen(Reach reach, Change change, List<LiveConfig> before) {
        Instant now = now();
        List<Verdict> verdicts = reach.check(change.after(), now);
        Set<String> known = verdicts.stream().noneMatch(Verdict::isBroken)
                ? Set.of()
                : reach.check(before, now).stream()
                        .filter(Verdict::isBroken)
                        .map(Verdict::invariant)
                        .collect(Collectors.toSet());
        return verdicts.stream()
                .map(verdict -> new Foreseen(verdict, verdict.isBroken() && !known.contains(verdict.invariant())));
    }

    // Of what is added, what takes part in breaking it; else the first, and where nothing is added what goes did it.
    private static @Nullable LiveConfig blamed(Verdict verdict, List<LiveConfig> added) {
        return added.stream()
                .filter(config -> verdict.configs().contains(config.id()))
                .findFirst()
                .orElse(added.isEmpty() ? null : added.get(0));
    }

    /**
     * A change of what is published.
     *
     * @param after what would be published
     * @param changed what comes, and what goes as it is
     */
    private record Change(List<LiveConfig> after, List<LiveConfig> changed) {

        static Change of(List<LiveConfig> live, List<LiveConfig> added, Set<UUID> gone) {
            Set<UUID> replaced = new HashSet<>(gone);
            added.forEach(config -> replaced.add(config.id()));
            Map<Boolean, List<LiveConfig>> parts =
                    live.stream().collect(Collectors.partitioningBy(one -> replaced.contains(one.id())));
            return new Change(
                    Stream.concat(parts.get(false).stream(), added.stream()).toList(),
                    Stream.concat(parts.get(true).stream(), added.stream()).toList());
        }
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
