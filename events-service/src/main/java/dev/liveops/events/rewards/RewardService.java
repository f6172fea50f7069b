package dev.liveops.events.rewards;

import dev.liveops.events.claims.Claim;
import dev.liveops.events.claims.ClaimBook;
import dev.liveops.events.claims.ClaimKind;
import dev.liveops.events.history.EventHistories;
import dev.liveops.model.hash.Sha256;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Rewards runs. */
@Singleton
class RewardService {

    private final EventHistories histories;
    private final ClaimBook claims;
    private final JsonText json;
    private final PreviewClock clock;

    RewardService(EventHistories histories, ClaimBook claims, JsonText json, PreviewClock clock) {
        this.histories = histories;
        this.claims = claims;
        this.json = json;
        this.clock = clock;
    }

    /** The run's reward, as it was claimed first; fails with {@code events.claim_refused} or {@code events.claim_differs}. */
    Uni<RunReward> reward(RewardRun run) {
        Instant now = clock.now();
        RewardPolicy.check(run, now);
        return histories
                .current()
                .map(history -> RunReward.of(run, RulesAtStart.of(run, history), now))
                .chain(reward -> {
                    Claim claim = new Claim(
                            run.userId(),
                            ClaimKind.RUN,
                            run.runId(),
                            Sha256.of(json.write(run)),
                            json.tree(reward),
                            now);
                    return claims.claim(claim)
                            .map(claimed -> claimed.isNew()
                                    ? reward
                                    : json.read(claimed.claim().document().toString(), RunReward.class));
                });
    }
}
