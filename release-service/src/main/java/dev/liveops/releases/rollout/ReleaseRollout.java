package dev.liveops.releases.rollout;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.model.release.ClientPopulation;
import dev.liveops.releases.staging.Candidate;
import dev.liveops.support.rollout.Rollout;
import dev.liveops.support.rollout.RolloutDraft;
import dev.liveops.support.rollout.RolloutFinding;
import dev.liveops.support.rollout.RolloutStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A release that is, or was, rolled out by stages.
 *
 * @param rolloutId null in a dry run
 * @param engineVersion by whose runs it is judged, where it brings no other pack; else null
 * @param stage index of its stage, from 0; once it has ended, of its last one
 * @param shareBasisPoints of that stage
 * @param holdUntil when the stage's hold time is over; null when it is not running
 * @param endedAt null while it lives
 * @param finding what was found when it was looked at last; null when nobody has yet
 * @param revision counts its steps, from 1; also the entity tag
 * @param populations only in the answer to a dry run: what each population of clients in the share would be told; else null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A release that is, or was, rolled out by stages")
public record ReleaseRollout(
        @Nullable UUID rolloutId,
        RolloutStatus status,
        @Schema(examples = "1.2.0") String contentVersion,

        @Schema(examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        String contentHash,

        @Schema(examples = "0.6.0") String minSupportedClientVersion,
        @Schema(examples = "0.7.0") @Nullable String recommendedClientVersion,
        @Schema(examples = ">=1.4.0 <2.0.0") String engineRange,
        @Schema(examples = "1.4.0") @Nullable String engineVersion,
        boolean updateClients,
        RolloutDraft plan,
        @Schema(examples = "0") int stage,
        @Schema(examples = "500") int shareBasisPoints,
        @Nullable Instant holdUntil,
        @Schema(examples = "Balance patch 12") @Nullable String reason,
        @Schema(examples = "operator-1") String startedBy,
        @Schema(examples = "2026-11-21T10:00:00Z") Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable RolloutFinding finding,
        @Schema(examples = "1") int revision,

        @Schema(
                description =
                        "Only in the answer to a dry run: what each population of clients in the share would be told")
        @Nullable
        List<ClientPopulation> populations) {

    /** One that is stored. */
    static ReleaseRollout of(Rollout rollout, Candidate candidate) {
        return new ReleaseRollout(
                rollout.id(),
                rollout.state().status(),
                candidate.pack().contentVersion(),
                candidate.pack().contentHash(),
                candidate.terms().minSupportedClientVersion(),
                candidate.terms().recommendedClientVersion(),
                candidate.terms().engineRange(),
                candidate.staged().engineVersion(),
                candidate.staged().updatesClients(),
                rollout.draft(),
                rollout.state().stage(),
                rollout.stage().shareBasisPoints(),
                rollout.holdUntil(),
                rollout.reason(),
                rollout.startedBy(),
                rollout.startedAt(),
                rollout.endedAt(),
                rollout.finding(),
                rollout.state().step(),
                null);
    }

    /** One that was only tried. */
    static ReleaseRollout rehearsed(
            Candidate candidate, String author, @Nullable String reason, List<ClientPopulation> told) {
        return new ReleaseRollout(
                null,
                candidate.state().status(),
                candidate.pack().contentVersion(),
                candidate.pack().contentHash(),
                candidate.terms().minSupportedClientVersion(),
                candidate.terms().recommendedClientVersion(),
                candidate.terms().engineRange(),
                candidate.staged().engineVersion(),
                candidate.staged().updatesClients(),
                candidate.draft(),
                0,
                candidate.plan().stages().get(0).shareBasisPoints(),
                candidate.startedAt().plus(candidate.plan().stages().get(0).hold()),
                reason,
                author,
                candidate.startedAt(),
                null,
                null,
                candidate.state().step(),
                told);
    }
}
