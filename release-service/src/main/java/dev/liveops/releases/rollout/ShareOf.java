package dev.liveops.releases.rollout;

import dev.liveops.model.release.ClientCheckRequest;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.model.version.VersionSpan;
import dev.liveops.releases.asker.Asker;
import dev.liveops.releases.compatibility.Matrix;
import dev.liveops.releases.staging.Candidate;
import dev.liveops.releases.staging.Placing;
import dev.liveops.support.rollout.RolloutAudience;
import dev.liveops.support.rollout.RolloutPlan;
import dev.liveops.support.rollout.RolloutStage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Clients whose bucket lies in the share of a rollout, of the cohorts and platforms that it means: what of them is given what is rolled
 * out follows from their versions alone.
 */
final class ShareOf {

    private static final UUID ANY_INSTALL = new UUID(0, 0);

    private final Candidate candidate;
    private final Placing placing;

    ShareOf(Candidate candidate, ContentManifest release, Matrix matrix) {
        this.candidate = candidate;
        RolloutPlan plan = candidate.plan();
        RolloutAudience audience =
                new RolloutAudience(List.of(), plan.audience().clientVersions(), null);
        RolloutPlan everybody = new RolloutPlan(
                plan.id(),
                plan.unit(),
                audience,
                List.of(new RolloutStage(10_000, Duration.ZERO)),
                List.of(),
                plan.evidence());
        this.placing = new Placing(candidate.in(everybody, candidate.state()), release, matrix);
    }

    /** Whether a client would be given what is rolled out. */
    boolean isInside(ClientCheckRequest client) {
        Asker asker = new Asker(ANY_INSTALL, null, null, client.clientVersion(), client.engineVersion(), null);
        return placing.of(asker, condition -> true).isInside();
    }

    /** Versions of clients at which the rollout itself draws a line. */
    List<VersionSpan> lines() {
        return candidate.plan().audience().clientVersions().spans();
    }
}
