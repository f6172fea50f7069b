package dev.liveops.releases.patches;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.support.problem.ProblemException;
import java.time.Instant;
import java.util.UUID;

/**
 * A patch as it is stored.
 *
 * @param revision counts its changes from 1
 */
record Patch(
        UUID id,
        int revision,
        PatchStatus status,
        PatchContent content,
        String createdBy,
        Instant createdAt,
        String changedBy,
        Instant changedAt) {

    static Patch draft(UUID id, PatchContent content, String author, Instant now) {
        return new Patch(id, 1, PatchStatus.DRAFT, content, author, now, author, now);
    }

    /** Ends the request with {@code release.patch_closed} unless it is a draft. */
    void requireDraft() {
        if (status != PatchStatus.DRAFT) {
            throw ProblemException.of(
                    ReleaseProblem.PATCH_CLOSED,
                    "the patch was " + status.wire() + " by " + changedBy + " at " + changedAt + " (expected a draft)");
        }
    }

    Patch saying(PatchContent next, String author, Instant now) {
        return new Patch(id, revision + 1, status, next, createdBy, createdAt, author, now);
    }

    Patch becoming(PatchStatus next, String author, Instant now) {
        return new Patch(id, revision + 1, next, content, createdBy, createdAt, author, now);
    }
}
