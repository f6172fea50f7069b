package dev.liveops.events.rewards;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.events.claims.Claim;
import dev.liveops.events.claims.ClaimKind;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * The reward of a run, claimed and explained.
 *
 * @param claimId follows from player and run; whoever pays out knows it again by it
 * @param kind {@code run}
 * @param base what the run gives without any event
 * @param reward what it gives
 * @param events the events that were looked at, by id
 * @param steps from base to reward
 */
@Schema(description = "The reward of a run, claimed and explained")
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RunReward(
        UUID claimId,
        @Schema(examples = "run") ClaimKind kind,
        @Schema(examples = "player-1") String userId,
        @Schema(examples = "r-1") String runId,
        @Schema(examples = "daily_2026-12-03") @Nullable String challengeId,
        Instant startedAt,
        Instant claimedAt,
        Amounts base,
        Amounts reward,
        List<JudgedEvent> events,
        List<RewardStep> steps) {

    public RunReward {
        events = List.copyOf(events);
        steps = List.copyOf(steps);
    }

    /** The reward of a run under the rules at its start. */
    static RunReward of(RewardRun run, RulesAtStart start, Instant now) {
        RewardRules.Result result = RewardRules.apply(start.rules(), run.challengeId(), run.base());
        return new RunReward(
                Claim.id(ClaimKind.RUN, run.userId(), run.runId()),
                ClaimKind.RUN,
                run.userId(),
                run.runId(),
                run.challengeId(),
                run.startedAt(),
                now,
                run.base(),
                result.reward(),
                start.events(),
                result.steps());
    }
}
