package dev.liveops.releases.rollout;

import dev.liveops.releases.packs.Withdrawal;
import dev.liveops.releases.packs.WithdrawalListener;
import dev.liveops.releases.staging.Candidates;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;

/** Takes back a rollout whose pack is withdrawn. */
@Singleton
class WithdrawnCandidate implements WithdrawalListener {

    private static final String REASON = "its pack was withdrawn";

    private final Candidates candidates;

    WithdrawnCandidate(Candidates candidates) {
        this.candidates = candidates;
    }

    @Override
    public Uni<List<AuditEntry>> withdrawn(Work work, Withdrawal withdrawal) {
        return candidates
                .live(work.connection())
                .chain(live -> live.filter(
                                candidate -> candidate.terms().contentVersion().equals(withdrawal.contentVersion()))
                        .map(candidate -> candidates.endLive(work, withdrawal.withdrawnBy(), REASON))
                        .orElseGet(() -> Uni.createFrom().item(List.of())));
    }
}
