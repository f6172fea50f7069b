package dev.liveops.releases.client;

import dev.liveops.model.release.ClientCheckRequest;
import dev.liveops.releases.staging.Candidate;
import dev.liveops.support.rollout.RolloutPlan;
import dev.liveops.support.rollout.RolloutStage;
import dev.liveops.support.rollout.RolloutState;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client that somebody asks about.
 *
 * @param userId its player; null for none
 * @param shareBasisPoints the share at which what is rolled out is looked at, 1..10000, of the whole audience; null for the one that is
 *     reached
 */
record Previewed(
        ClientCheckRequest request,
        @Nullable String userId,
        @Nullable Integer shareBasisPoints) {

    /** What is rolled out, at the share that is asked for. */
    Candidate at(Candidate candidate) {
        if (shareBasisPoints == null) {
            return candidate;
        }
        RolloutPlan plan = candidate.plan();
        RolloutPlan other = new RolloutPlan(
                plan.id(),
                plan.unit(),
                plan.audience(),
                List.of(new RolloutStage(shareBasisPoints, Duration.ZERO)),
                List.of(),
                plan.evidence());
        return candidate.in(other, RolloutState.started(candidate.startedAt()));
    }
}
