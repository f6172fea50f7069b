package dev.liveops.releases.staging;

import dev.liveops.model.release.ContentManifest;
import dev.liveops.releases.compatibility.ReleaseTerms;
import dev.liveops.releases.packs.Pack;
import dev.liveops.support.rollout.RolloutDraft;
import dev.liveops.support.rollout.RolloutPlan;
import dev.liveops.support.rollout.RolloutPlans;
import dev.liveops.support.rollout.RolloutState;
import java.time.Instant;

/**
 * A release that is, or was, rolled out by stages.
 *
 * @param draft the plan as it was written
 * @param plan the same, ready to decide by
 * @param pack its pack
 * @param startedAt when the first stage began
 */
public record Candidate(
        RolloutDraft draft, RolloutPlan plan, RolloutState state, StagedTerms staged, Pack pack, Instant startedAt) {

    /** One whose plan was checked when it was written. */
    public static Candidate of(
            String rolloutId,
            RolloutDraft draft,
            RolloutState state,
            StagedTerms staged,
            Pack pack,
            Instant startedAt) {
        return new Candidate(draft, RolloutPlans.of(rolloutId, draft), state, staged, pack, startedAt);
    }

    /** What it says once it is everybody's. */
    public ReleaseTerms terms() {
        return staged.terms();
    }

    /** The same, as if its rollout were, or had been, at another stage. */
    public Candidate in(RolloutPlan otherPlan, RolloutState otherState) {
        return new Candidate(draft, otherPlan, otherState, staged, pack, startedAt);
    }

    /**
     * What those inside are told to run.
     *
     * @param release what everybody else is told, to which a rollback of the rollout goes
     */
    public ContentManifest manifest(ContentManifest release) {
        return new ContentManifest(
                pack.contentVersion(),
                pack.contentHash(),
                pack.sizeBytes(),
                terms().minSupportedClientVersion(),
                terms().recommendedClientVersion(),
                terms().engineRange(),
                release.apiVersion(),
                pack.url(),
                release.revision(),
                release.activeVersion(),
                startedAt,
                "rollout:" + plan.id(),
                null);
    }
}
