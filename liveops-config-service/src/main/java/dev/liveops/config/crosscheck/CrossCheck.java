package dev.liveops.config.crosscheck;

import dev.liveops.config.invariant.Invariants;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.resolution.LiveConfig;
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
import org.jspecify.annotations.Nullable;

/** Holds the invariants against what is published, and against what would be; asks no database. May take milliseconds. */
@Singleton
public class CrossCheck {

    private final Invariants invariants;
    private final LeverCatalog catalog;
    private final ConfigHolder configs;
    private final PreviewClock clock;

    CrossCheck(Invariants invariants, LeverCatalog catalog, ConfigHolder configs, PreviewClock clock) {
        this.invariants = invariants;
        this.catalog = catalog;
        this.configs = configs;
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
        Instant now = clock.now();
        return invariants.with(configs.safety().invariants()).stream()
                .map(invariant -> new Reach(invariant, catalog).check(live, now))
                .toList();
    }

    /**
     * Ends an activation with {@code config.invariant_broken} that makes an invariant break which holds, or is unproven, without it.
     *
     * @param config as it would be published
     * @param replaced the config that goes with it; null for none
     */
    public Finding require(LiveConfig config, @Nullable UUID replaced) {
        Versioned<List<LiveConfig>> live = configs.liveVersion();
        Instant now = clock.now();
        Set<String> levers = new TreeSet<>();
        List<Violation> violations = new ArrayList<>();
        invariants.with(configs.safety().invariants()).forEach(invariant -> {
            Reach reach = new Reach(invariant, catalog);
            if (reach.keys().stream().anyMatch(config.payload()::has)) {
                levers.addAll(reach.keys());
                Verdict after = reach.check(with(live.value(), config, replaced), now);
                if (after.isBroken() && !reach.check(live.value(), now).isBroken()) {
                    violations.add(toViolation(after, config));
                }
            }
        });
        if (!violations.isEmpty()) {
            throw ProblemException.of(ConfigProblem.INVARIANT_BROKEN, violations);
        }
        return new Finding(live.version(), levers);
    }

    private static List<LiveConfig> with(List<LiveConfig> live, LiveConfig config, @Nullable UUID replaced) {
        List<LiveConfig> all = new ArrayList<>(live);
        all.removeIf(one -> one.id().equals(config.id()) || one.id().equals(replaced));
        all.add(config);
        return all;
    }

    private static Violation toViolation(Verdict verdict, LiveConfig config) {
        List<UUID> others =
                verdict.configs().stream().filter(id -> !id.equals(config.id())).toList();
        String lever = config.payload().properties().stream()
                .map(Map.Entry::getKey)
                .filter(verdict.expression()::contains)
                .findFirst()
                .map(key -> "payload." + key)
                .orElse("payload");
        return new Violation(
                lever,
                "breaks " + verdict.invariant() + " (expected " + verdict.expression() + ") from " + verdict.at()
                        + " on: configs set " + verdict.values()
                        + (others.isEmpty() ? "" : ", together with " + others));
    }
}
