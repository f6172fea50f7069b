package dev.liveops.config.violations;

import dev.liveops.config.crosscheck.CrossCheck;
import dev.liveops.config.crosscheck.Verdict;
import dev.liveops.config.freeze.FreezeViews;
import dev.liveops.config.levers.BoundsConfig;
import dev.liveops.config.levers.Finding;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.resolution.LiveConfig;
import dev.liveops.config.safety.EnvironmentFreeze;
import dev.liveops.config.safety.Kill;
import dev.liveops.config.safety.Safety;
import dev.liveops.config.violations.OpenViolation.Kind;
import dev.liveops.support.snapshot.Versioned;
import dev.liveops.support.time.PreviewClock;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Puts together what is not as it should be, from the published snapshot; asks no database. May take long. */
@Singleton
class ViolationService {

    private static final int MAX_ITEMS = 500;
    private static final String WHOLE = "configuration";

    private final ConfigHolder configs;
    private final LeverCatalog catalog;
    private final CrossCheck crossCheck;
    private final EnvironmentFreeze environment;
    private final FreezeViews freezes;
    private final PreviewClock clock;
    private final boolean strict;

    ViolationService(
            ConfigHolder configs,
            LeverCatalog catalog,
            CrossCheck crossCheck,
            EnvironmentFreeze environment,
            FreezeViews freezes,
            PreviewClock clock,
            BoundsConfig bounds) {
        this.configs = configs;
        this.catalog = catalog;
        this.crossCheck = crossCheck;
        this.environment = environment;
        this.freezes = freezes;
        this.clock = clock;
        this.strict = bounds.strict();
    }

    ViolationList list() {
        Versioned<List<LiveConfig>> live = configs.liveVersion();
        Safety safety = configs.safety();
        List<OpenViolation> found = new ArrayList<>();
        freeze(found, safety, clock.now());
        safety.kills().forEach(kill -> found.add(toViolation(kill, live.value())));
        crossCheck.published().forEach(verdict -> invariant(found, verdict));
        live.value().forEach(config -> findings(found, config));
        Map<String, Long> counts = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            counts.put(
                    kind.wire(),
                    found.stream().filter(one -> one.kind() == kind).count());
        }
        return new ViolationList(
                live.version(), counts, found.stream().limit(MAX_ITEMS).toList());
    }

    private void freeze(List<OpenViolation> found, Safety safety, Instant now) {
        if (!environment.isFrozen(safety, now)) {
            return;
        }
        String disagreement = freezes.disagreement(safety, now);
        String why = environment.isOn()
                ? "LIVEOPS_GLOBAL_FREEZE is set"
                : safety.freeze().reason();
        found.add(new OpenViolation(
                Kind.FREEZE,
                WHOLE,
                "frozen: " + why + (disagreement == null ? "" : "; " + disagreement),
                List.of(),
                environment.effective(safety, now),
                environment.isOn()
                        ? "Start the replicas without LIVEOPS_GLOBAL_FREEZE, and lift what is published"
                        : "See what it holds back with GET /api/awf-liveops/freeze, and lift it with DELETE"));
    }

    private static OpenViolation toViolation(Kill kill, List<LiveConfig> live) {
        boolean isConfig = kill.kind() == Kill.Kind.CONFIG;
        boolean isPublished = !isConfig
                || live.stream().anyMatch(config -> config.id().toString().equals(kill.target()));
        return new OpenViolation(
                Kind.KILL,
                kill.target(),
                kill.kind().wire() + " killed by " + kill.killedBy() + ": " + kill.reason(),
                isConfig ? List.of(UUID.fromString(kill.target())) : List.of(),
                kill.killedAt(),
                isPublished
                        ? "Mend or deactivate what sets it, then take the kill back"
                        : "Nothing of it is published any more: take the kill back");
    }

    private static void invariant(List<OpenViolation> found, Verdict verdict) {
        switch (verdict.outcome()) {
            case HOLDS -> {
                // As it should be.
            }
            case UNPROVEN ->
                found.add(
                        new OpenViolation(
                                Kind.UNPROVEN,
                                verdict.invariant(),
                                "too many combinations set levers of " + verdict.expression(),
                                List.of(),
                                verdict.at(),
                                "Set these levers in fewer places, or with fewer conditions; players are kept from values that break it"));
            case BROKEN ->
                found.add(new OpenViolation(
                        Kind.FALLBACK,
                        verdict.invariant(),
                        verdict.expression() + " is broken by " + verdict.values()
                                + ": values of its levers are dropped, the highest scope's first",
                        verdict.configs(),
                        verdict.at(),
                        "Edit one of the configs so that it holds for whom they are both for, and activate it"));
        }
    }

    private void findings(List<OpenViolation> found, LiveConfig config) {
        for (Finding finding : catalog.check(config.payload()).findings()) {
            boolean blocks = finding.severity().blocks(strict);
            found.add(new OpenViolation(
                    blocks ? Kind.FINDING : Kind.ACCEPTED,
                    finding.lever(),
                    finding.detail() + ", " + finding.severity().wire(),
                    List.of(config.id()),
                    config.window().from(),
                    blocks
                            ? "Edit the config so that it fits the catalog of today, and activate it"
                            : "Nothing, if it is meant; else edit the config and activate it"));
        }
    }
}
