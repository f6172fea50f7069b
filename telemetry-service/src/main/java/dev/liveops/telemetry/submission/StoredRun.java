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
        List<String> boards,
        byte[] digest,
        String told,
        Instant submittedAt,
        @Nullable Instant correctedAt) {

    static final String SELECT_LIST =
            "id, user_id, run_id, started_at, ended_at, score, validity, reason, boards, digest,"
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
                story.validity(),
                story.reason(),
                run.boards(),
                story.digest(),
                story.told(),
                run.submittedAt(),
                null);
    }

    RunReceipt toReceipt() {
        return new RunReceipt(id, runId, validity, reason, boards, submittedAt, correctedAt, List.of(), null);
    }
}
