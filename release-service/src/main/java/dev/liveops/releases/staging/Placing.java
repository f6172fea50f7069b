package dev.liveops.releases.staging;

import dev.liveops.model.release.ContentManifest;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.model.version.VersionSpan;
import dev.liveops.releases.asker.Asker;
import dev.liveops.releases.compatibility.Combination;
import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.support.rollout.RolloutCaller;
import dev.liveops.support.rollout.Rollouts;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides who is given what is rolled out. Pure.
 *
 * @param release what everybody else is given
 */
public record Placing(Candidate candidate, ContentManifest release, Matrix matrix) {

    /**
     * Where a client lies.
     *
     * @param meets whether a cohort's condition holds for its player
     */
    public Placement of(Asker asker, Predicate<String> meets) {
        if (!candidate.state().status().isAlive()) {
            return Placement.OUTSIDE;
        }
        if (holds(asker) && isOfPlatform(asker.platform())) {
            return canRun(asker) ? Placement.KEEPS : Placement.CANNOT_RUN;
        }
        String unit = asker.unit();
        if (unit == null) {
            return Placement.NO_UNIT;
        }
        RolloutCaller caller = new RolloutCaller(unit, asker.platform(), asker.clientVersion(), false, meets);
        if (!Rollouts.inside(candidate.plan(), candidate.state(), caller)) {
            return Placement.OUTSIDE;
        }
        return canRun(asker) ? Placement.IN_SHARE : Placement.CANNOT_RUN;
    }

    /** Whether it brings another pack, so that a hash tells who has it; else it brings another engine. */
    public boolean bringsPack() {
        return !candidate.pack().contentHash().equals(release.contentHash());
    }

    // Not by the audience: a client that was updated meanwhile, or whose player is of another cohort now, keeps what it
    // has.
    private boolean holds(Asker asker) {
        if (bringsPack()) {
            return candidate.pack().contentHash().equalsIgnoreCase(asker.contentHash());
        }
        String engine = asker.engineVersion();
        return engine != null
                && candidate.terms().engines().contains(engine)
                && !releasedEngines().contains(engine);
    }

    private boolean isOfPlatform(@Nullable Platform platform) {
        List<Platform> meant = candidate.plan().audience().platforms();
        return platform == null || meant.isEmpty() || meant.contains(platform);
    }

    // Of what is not said, the release's own bounds are known to hold.
    private boolean canRun(Asker asker) {
        return candidate.staged().updatesClients() || isClientOf(asker) && isEngineOf(asker) && keepsRules(asker);
    }

    private boolean isClientOf(Asker asker) {
        VersionSpan clients = candidate.terms().clients();
        return asker.clientVersion() == null
                ? VersionSpan.from(release.minSupportedClientVersion()).isWithin(clients)
                : clients.contains(asker.clientVersion());
    }

    private boolean isEngineOf(Asker asker) {
        VersionSpan engines = candidate.terms().engines();
        return asker.engineVersion() == null
                ? releasedEngines().isWithin(engines)
                : engines.contains(asker.engineVersion());
    }

    private boolean keepsRules(Asker asker) {
        if (asker.clientVersion() == null) {
            return matrix.faults(candidate.terms(), release.apiVersion()).isEmpty();
        }
        return matrix.breaches(new Combination(
                        asker.clientVersion(),
                        asker.engineVersion(),
                        candidate.pack().contentVersion(),
                        release.apiVersion()))
                .isEmpty();
    }

    private VersionSpan releasedEngines() {
        VersionSpan engines = VersionSpan.parse(release.engineRange());
        // A range that this version cannot read is held against nobody.
        return engines == null ? VersionSpan.ANY : engines;
    }
}
