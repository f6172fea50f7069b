package dev.liveops.releases.proposals;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.proposal.ProposalJob;
import dev.liveops.model.proposal.ProposalOutcome;
import dev.liveops.model.proposal.ProposalReport;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.PageBytes;
import dev.liveops.support.size.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores proposals. */
@Singleton
class ProposalRepository {

    // A job is another table's: it may be forgotten when its proposal is done, and not before.
    private static final String STATE = "CASE WHEN p.state <> 'open' THEN p.state"
            + " WHEN w.state = 'running' AND w.lease_until > $1 THEN 'running' ELSE 'queued' END";
    private static final String COLUMNS = " p.id, " + STATE + " AS state, p.request::text AS request, p.requested_by,"
            + " p.requested_at, p.outcome, p.reason, p.patch_id, coalesce(p.worker, w.worker) AS worker, w.progress,"
            + " w.started_at, p.finished_at";
    private static final String FROM =
            " FROM balance_proposals p LEFT JOIN work_jobs w ON w.key = '" + ProposalJob.KIND + "/' || p.id";
    private static final String SELECT = "SELECT" + COLUMNS + ", p.result::text AS result, p.report_text" + FROM;
    private static final String LIST = PageBytes.bounded(
            "SELECT" + COLUMNS + ", NULL::text AS result, NULL::text AS report_text" + FROM
                    + " WHERE p.id < $2 AND ($3::text IS NULL OR " + STATE + " = $3) ORDER BY p.id DESC LIMIT $4",
            "request || coalesce(reason, '')",
            "id DESC");

    private final JsonText json;

    ProposalRepository(JsonText json) {
        this.json = json;
    }

    /**
     * Stores one that is asked for.
     *
     * @return whether it is new: of the same that is open there is no second one
     */
    Uni<Boolean> insert(SqlConnection transaction, UUID id, ProposalJob job, String hash, String by, Instant now) {
        return transaction
                .preparedQuery("INSERT INTO balance_proposals (id, state, request, request_hash, requested_by,"
                        + " requested_at) VALUES ($1, 'open', $2::text::json, $3, $4, $5)"
                        + " ON CONFLICT (request_hash) WHERE state = 'open' DO NOTHING")
                .execute(Tuple.tuple(Rows.list(id, json.write(job), hash, by, Rows.time(now))))
                .map(rows -> rows.rowCount() == 1);
    }

    /** How many are open. */
    Uni<Long> countOpen(SqlConnection connection) {
        return connection
                .preparedQuery("SELECT count(*) AS open FROM balance_proposals WHERE state = 'open'")
                .execute()
                .map(rows -> rows.iterator().next().getLong("open"));
    }

    /** The same that is open. */
    Uni<Optional<Proposal>> open(SqlConnection connection, String hash, Instant now) {
        return connection
                .preparedQuery(SELECT + " WHERE p.request_hash = $2 AND p.state = 'open'")
                .execute(Tuple.of(Rows.time(now), hash))
                .map(rows -> Rows.first(rows, this::toProposal));
    }

    /** One of them; fails with {@code release.unknown_proposal}. */
    Uni<Proposal> get(SqlConnection connection, UUID id, Instant now) {
        return one(connection, id, now, "");
    }

    /** One of them, which stays as it is until the transaction ends. */
    Uni<Proposal> lock(SqlConnection transaction, UUID id, Instant now) {
        return one(transaction, id, now, " FOR UPDATE OF p");
    }

    /**
     * Proposals, the newest first, without results.
     *
     * @param state of these alone; null for all
     */
    Uni<Slice<Proposal>> list(SqlConnection connection, UUID before, @Nullable String state, int size, Instant now) {
        return connection
                .preparedQuery(LIST)
                .execute(Tuple.tuple(Rows.list(Rows.time(now), before, state, size + 1)))
                .map(rows -> PageBytes.slice(rows, size, this::toProposal));
    }

    /** Ends an open one with what came of it. */
    Uni<Void> done(
            SqlConnection transaction,
            UUID id,
            ProposalReport report,
            @Nullable UUID patchId,
            @Nullable String worker,
            Instant now) {
        return transaction
                .preparedQuery("UPDATE balance_proposals SET state = 'done', outcome = $2, reason = $3,"
                        + " result = $4::text::json, report_text = $5, patch_id = $6, worker = $7, finished_at = $8"
                        + " WHERE id = $1 AND state = 'open'")
                .execute(Tuple.tuple(Rows.list(
                        id,
                        report.outcome().wire(),
                        report.reason(),
                        report.proposal() == null ? null : json.write(report.proposal()),
                        report.text(),
                        patchId,
                        worker,
                        Rows.time(now))))
                .replaceWithVoid();
    }

    /** Ends an open one without. */
    Uni<Void> end(
            SqlConnection transaction,
            UUID id,
            ProposalState state,
            @Nullable String reason,
            @Nullable String worker,
            Instant now) {
        return transaction
                .preparedQuery("UPDATE balance_proposals SET state = $2, reason = $3, worker = $4, finished_at = $5"
                        + " WHERE id = $1 AND state = 'open'")
                .execute(Tuple.tuple(Rows.list(id, state.wire(), reason, worker, Rows.time(now))))
                .replaceWithVoid();
    }

    private Uni<Proposal> one(SqlConnection connection, UUID id, Instant now, String lock) {
        return connection
                .preparedQuery(SELECT + " WHERE p.id = $2" + lock)
                .execute(Tuple.of(Rows.time(now), id))
                .map(rows -> Rows.first(rows, this::toProposal)
                        .orElseThrow(() -> ProblemException.of(
                                ReleaseProblem.UNKNOWN_PROPOSAL, id + " (expected one of GET /v1/content/proposals)")));
    }

    private Proposal toProposal(Row row) {
        String result = row.getString("result");
        String outcome = row.getString("outcome");
        return new Proposal(
                row.getUUID("id"),
                WireName.of(ProposalState.class, row.getString("state")),
                json.read(row.getString("request"), ProposalJob.class),
                row.getString("requested_by"),
                Objects.requireNonNull(Rows.instant(row, "requested_at")),
                outcome == null ? null : WireName.of(ProposalOutcome.class, outcome),
                row.getString("reason"),
                result == null ? null : json.read(result),
                row.getString("report_text"),
                row.getUUID("patch_id"),
                row.getString("worker"),
                row.getString("progress"),
                Rows.instant(row, "started_at"),
                Rows.instant(row, "finished_at"));
    }
}
