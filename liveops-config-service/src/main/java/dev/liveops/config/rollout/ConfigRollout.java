package dev.liveops.config.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.config.configs.CandidateConfig;
import dev.liveops.support.rollout.Rollout;
import dev.liveops.support.rollout.RolloutDraft;
import dev.liveops.support.rollout.RolloutFinding;
import dev.liveops.support.rollout.RolloutStatus;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A config that is, or was, rolled out by stages.
 *
 * @param stage index of its stage, from 0; once it has ended, of its last one
 * @param shareBasisPoints of that stage
 * @param holdUntil when the stage's hold time is over; null when it is not running
 * @param endedAt null while it lives
 * @param finding what was found when it was looked at last; null when nobody has yet
 * @param revision counts its steps, from 1; also the entity tag
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A config that is, or was, rolled out by stages")
public record ConfigRollout(
        UUID rolloutId,
        RolloutStatus status,
        CandidateConfig candidate,
        RolloutDraft plan,
        @Schema(examples = "0") int stage,
        @Schema(examples = "500") int shareBasisPoints,
        @Nullable Instant holdUntil,
        @Schema(examples = "Spring economy") @Nullable String reason,
        @Schema(examples = "operator-1") String startedBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable RolloutFinding finding,
        @Schema(examples = "1") int revision) {

    static ConfigRollout of(Rollout rollout, CandidateConfig candidate) {
        return new ConfigRollout(
                rollout.id(),
                rollout.state().status(),
                candidate,
                rollout.draft(),
                rollout.state().stage(),
                rollout.stage().shareBasisPoints(),
                rollout.holdUntil(),
                rollout.reason(),
                rollout.startedBy(),
                rollout.startedAt(),
                rollout.endedAt(),
                rollout.finding(),
                rollout.state().step());
    }
}
