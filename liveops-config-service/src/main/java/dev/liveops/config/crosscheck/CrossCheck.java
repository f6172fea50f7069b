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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
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
        Versioned<List<LiveConfig>> live = configs.liveVersion();
        Instant now = now();
        Set<String> levers = new TreeSet<>();
        List<Violation> violations = new ArrayList<>();
        concerned(live.value(), config, gone).forEach((reach, after) -> {
            levers.addAll(reach.keys());
            Verdict verdict = reach.check(after, now);
            if (verdict.isBroken() && !reach.check(live.value(), now).isBroken()) {
                violations.add(toViolation(verdict, config));
            }
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
        Instant now = now();
        List<Foreseen> foreseen = new ArrayList<>();
        concerned(live, config, gone).forEach((reach, after) -> {
            Verdict verdict = reach.check(after, now);
            foreseen.add(new Foreseen(
                    verdict, verdict.isBroken() && !reach.check(live, now).isBroken()));
        });
        return foreseen;
    }

    // Of each invariant that a change concerns, with what would be published.
    private Map<Reach, List<LiveConfig>> concerned(
            List<LiveConfig> live, @Nullable LiveConfig config, @Nullable UUID gone) {
        List<LiveConfig> after = new ArrayList<>(live);
        after.removeIf(one -> isGone(one, config, gone));
        List<LiveConfig> changed = new ArrayList<>(
                live.stream().filter(one -> isGone(one, config, gone)).toList());
        if (config != null) {
            after.add(config);
            changed.add(config);
        }
        Map<Reach, List<LiveConfig>> concerned = new LinkedHashMap<>();
        invariants.with(configs.safety().invariants()).forEach(invariant -> {
            Reach reach = new Reach(invariant, catalog);
            if (changed.stream().anyMatch(one -> reach.keys().stream().anyMatch(one.payload()::has))) {
                concerned.put(reach, after);
            }
        });
        return concerned;
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
