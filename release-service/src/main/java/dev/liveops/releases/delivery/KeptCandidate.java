package dev.liveops.releases.delivery;

import dev.liveops.releases.packs.Pack;
import dev.liveops.releases.staging.Candidate;
import dev.liveops.releases.staging.StagedTerms;
import dev.liveops.support.rollout.RolloutDraft;
import dev.liveops.support.rollout.RolloutState;
import java.time.Instant;

/** What is rolled out, as it is kept on a disk: the plan as it was written. */
record KeptCandidate(
        String rolloutId, RolloutDraft plan, RolloutState state, StagedTerms staged, Pack pack, Instant startedAt) {

    /** @param candidate null while nothing is rolled out */
    static KeptCandidate of(Candidate candidate) {
        return candidate == null
                ? null
                : new KeptCandidate(
                        candidate.plan().id(),
                        candidate.draft(),
                        candidate.state(),
                        candidate.staged(),
                        candidate.pack(),
                        candidate.startedAt());
    }

    /** Ready to decide by. */
    Candidate candidate() {
        return Candidate.of(rolloutId, plan, state, staged, pack, startedAt);
    }
}
