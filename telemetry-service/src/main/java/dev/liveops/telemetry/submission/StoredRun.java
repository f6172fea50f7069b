package dev.liveops.telemetry.submission;

import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.Validity;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a submitted run.
 *
 * @param told JSON, as it was told first
 * @param validity as it is now
 * @param toldValidity what the backend said where it counts as something else by what was offered; null otherwise
 * @param toldReason the reason that it gave then
 */
record StoredRun(
        UUID id,
        String userId,
        String runId,
        Instant startedAt,
        Instant endedAt,
        @Nullable Long score,
        Validity validity,
        @Nullable String reason,
        @Nullable Validity toldValidity,
        @Nullable String toldReason,
        List<String> boards,
        byte[] digest,
        String told,
        Instant submittedAt,
        @Nullable Instant correctedAt) {

    static final String SELECT_LIST =
            "id, user_id, run_id, started_at, ended_at, score, validity, reason, told_validity, told_reason, boards, digest,"
                    + " told::text AS told, submitted_at, corrected_at";

    static StoredRun of(Row row) {
        return new StoredRun(
                row.getUUID("id"),
                row.getString("user_id"),
                row.getString("run_id"),
                Objects.requireNonNull(Rows.instant(row, "started_at")),
                Objects.requireNonNull(Rows.instant(row, "ended_at")),
                row.getLong("score"),
                WireName.of(Validity.class, row.getString("validity")),
                row.getString("reason"),
                row.getString("told_validity") == null
                        ? null
                        : WireName.of(Validity.class, row.getString("told_validity")),
                row.getString("told_reason"),
                List.of(row.getArrayOfStrings("boards")),
                row.getBuffer("digest").getBytes(),
                row.getString("told"),
                Objects.requireNonNull(Rows.instant(row, "submitted_at")),
                Rows.instant(row, "corrected_at"));
    }

    static StoredRun of(WaitingRun run) {
        Story story = run.story();
        return new StoredRun(
                story.id(),
                story.userId(),
                story.runId(),
                story.startedAt(),
                story.endedAt(),
                story.score(),
                run.isOverruled() ? Validity.INVALID : story.validity(),
                run.isOverruled() ? OverruledRuns.REASON : story.reason(),
                run.isOverruled() ? story.validity() : null,
                null,
                run.boards(),
                story.digest(),
                story.told(),
                run.submittedAt(),
                null);
    }

    /** What the backend said, or an operator since. */
    Validity submittedValidity() {
        return toldValidity == null ? validity : toldValidity;
    }

    /** The reason that was given for it. */
    @Nullable
    String submittedReason() {
        return toldValidity == null ? reason : toldReason;
    }

    RunReceipt toReceipt() {
        return new RunReceipt(
                id,
                runId,
                validity,
                reason,
                toldValidity == validity ? null : toldValidity,
                boards,
                submittedAt,
                correctedAt,
                List.of(),
                null);
    }
}
