package dev.liveops.support.rollout;

import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.json.StoredJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores rollouts and their steps in the tables of {@code db/template/rollouts.sql}, on whatever connection it is given. */
@Singleton
public class RolloutRepository {

    private static final String SELECT =
            "SELECT rollout_id, subject, candidate, details::text AS details, plan::text AS plan, reason,"
                    + " started_by, started_at, status, step, reached, hold_since, compared_since, breached, ended_at,"
                    + " finding::text AS finding FROM rollouts";
    private static final String ALIVE = "status IN ('running', 'paused')";

    private final JsonText json;

    RolloutRepository(JsonText json) {
        this.json = json;
    }

    /** One of them, if there is such. */
    public Uni<Optional<Rollout>> find(SqlConnection connection, UUID id) {
        return first(connection, " WHERE rollout_id = $1", id);
    }

    /** One of them, locked until the transaction ends, so that its steps are made one after the other. */
    Uni<Optional<Rollout>> lock(SqlConnection transaction, UUID id) {
        return first(transaction, " WHERE rollout_id = $1 FOR UPDATE", id);
    }

    /** The living one of a subject, if there is one. */
    public Uni<Optional<Rollout>> alive(SqlConnection connection, String subject) {
        return first(connection, " WHERE subject = $1 AND " + ALIVE, subject);
    }

    /** All that live, in the order they were started; one a subject. */
    public Uni<List<Rollout>> alive(SqlConnection connection) {
        return connection
                .query(SELECT + " WHERE " + ALIVE + " ORDER BY rollout_id")
                .execute()
                .map(rows -> Rows.map(rows, this::toRollout));
    }

    /**
     * Some of them, the newest first.
     *
     * @param subject null for any
     * @param before the last one of the page before; null for the first page
     */
    public Uni<List<Rollout>> list(
            SqlConnection connection, @Nullable String subject, @Nullable UUID before, int limit) {
        return connection
                .preparedQuery(SELECT + " WHERE ($1::text IS NULL OR subject = $1) AND ($2::uuid IS NULL OR"
                        + " rollout_id < $2) ORDER BY rollout_id DESC LIMIT $3")
                .execute(Tuple.from(Rows.list(subject, before, limit)))
                .map(rows -> Rows.map(rows, this::toRollout));
    }

    /**
     * Its steps in their order.
     *
     * @param after number of the last one of the page before; 0 for the first page
     */
    public Uni<List<RolloutStep>> steps(SqlConnection connection, UUID id, int after, int limit) {
        return connection
                .preparedQuery("SELECT step, kind, stage, decided_at, decided_by, reason, finding::text AS finding"
                        + " FROM rollout_steps WHERE rollout_id = $1 AND step > $2 ORDER BY step LIMIT $3")
                .execute(Tuple.of(id, after, limit))
                .map(rows -> Rows.map(rows, this::toStep));
    }

    /** Adds one with its first step; whether there was no living one of its subject. */
    Uni<Boolean> insert(SqlConnection transaction, Rollout rollout, RolloutStep step) {
        RolloutState state = rollout.state();
        return transaction
                .preparedQuery(
                        "INSERT INTO rollouts (rollout_id, subject, candidate, details, plan, reason, started_by,"
                                + " started_at, status, step, reached, hold_since, compared_since, breached)"
                                + " VALUES ($1, $2, $3, $4::text::jsonb, $5::text::jsonb, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
                                + " ON CONFLICT (subject) WHERE " + ALIVE + " DO NOTHING")
                .execute(Tuple.from(Rows.list(
                        rollout.id(),
                        rollout.subject(),
                        rollout.candidate(),
                        json.write(rollout.details()),
                        json.write(rollout.draft()),
                        rollout.reason(),
                        rollout.startedBy(),
                        Rows.time(rollout.startedAt()),
                        state.status().wire(),
                        state.step(),
                        times(state.reached()),
                        Rows.time(state.holdSince()),
                        Rows.time(state.comparedSince()),
                        state.breached())))
                .chain(inserted -> inserted.rowCount() == 0
                        ? Uni.createFrom().item(false)
                        : insertStep(transaction, rollout, step).replaceWith(true));
    }

    /** Records a step, and what it led to. A step that is there already is a failure: its maker was not first. */
    Uni<Void> record(SqlConnection transaction, Rollout rollout, RolloutStep step) {
        RolloutState state = rollout.state();
        return insertStep(transaction, rollout, step)
                .chain(() -> transaction
                        .preparedQuery("UPDATE rollouts SET status = $2, step = $3, reached = $4, hold_since = $5,"
                                + " compared_since = $6, breached = $7, ended_at = $8, finding = $9::text::jsonb"
                                + " WHERE rollout_id = $1")
                        .execute(Tuple.from(Rows.list(
                                rollout.id(),
                                state.status().wire(),
                                state.step(),
                                times(state.reached()),
                                Rows.time(state.holdSince()),
                                Rows.time(state.comparedSince()),
                                state.breached(),
                                Rows.time(rollout.endedAt()),
                                text(step.finding())))))
                .replaceWithVoid();
    }

    /** Stores what was found without a step, unless a step was made meanwhile. */
    Uni<Void> note(SqlConnection transaction, Rollout rollout, RolloutFinding finding) {
        return transaction
                .preparedQuery("UPDATE rollouts SET finding = $3::text::jsonb WHERE rollout_id = $1 AND step = $2")
                .execute(Tuple.of(rollout.id(), rollout.state().step(), text(finding)))
                .replaceWithVoid();
    }

    /**
     * Takes those that are due to be looked at, each for one replica an interval: what another one has taken lately is left out, and
     * what was taken far ahead of now was taken by a clock that has been set back since.
     */
    Uni<List<Rollout>> take(SqlConnection transaction, Instant now, Duration interval) {
        return transaction
                .preparedQuery("WITH taken AS (UPDATE rollouts SET looked_at = $1 WHERE " + ALIVE
                        + " AND (looked_at IS NULL OR looked_at <= $2 OR looked_at > $3) RETURNING rollout_id AS id) "
                        + SELECT + " JOIN taken ON rollout_id = id ORDER BY rollout_id")
                .execute(Tuple.of(
                        Rows.time(now), Rows.time(now.minus(interval.dividedBy(2))), Rows.time(now.plus(interval))))
                .map(rows -> Rows.map(rows, this::toRollout));
    }

    private Uni<Void> insertStep(SqlConnection transaction, Rollout rollout, RolloutStep step) {
        return transaction
                .preparedQuery(
                        "INSERT INTO rollout_steps (rollout_id, step, kind, stage, decided_at, decided_by, reason,"
                                + " finding) VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb)")
                .execute(Tuple.from(Rows.list(
                        rollout.id(),
                        step.step(),
                        step.kind().wire(),
                        step.stage(),
                        Rows.time(step.decidedAt()),
                        step.decidedBy(),
                        step.reason(),
                        text(step.finding()))))
                .replaceWithVoid();
    }

    private Uni<Optional<Rollout>> first(SqlConnection connection, String where, Object parameter) {
        return connection
                .preparedQuery(SELECT + where)
                .execute(Tuple.of(parameter))
                .map(rows -> Rows.first(rows, this::toRollout));
    }

    private Rollout toRollout(Row row) {
        UUID id = row.getUUID("rollout_id");
        RolloutDraft draft = json.read(row.getString("plan"), RolloutDraft.class);
        return new Rollout(
                id,
                row.getString("subject"),
                row.getString("candidate"),
                StoredJson.tree(row.getString("details")),
                draft,
                RolloutPlans.of(id.toString(), draft),
                row.getString("reason"),
                row.getString("started_by"),
                row.getOffsetDateTime("started_at").toInstant(),
                new RolloutState(
                        WireName.of(RolloutStatus.class, row.getString("status")),
                        row.getInteger("step"),
                        Arrays.stream(row.getArrayOfOffsetDateTimes("reached"))
                                .map(OffsetDateTime::toInstant)
                                .toList(),
                        row.getOffsetDateTime("hold_since").toInstant(),
                        row.getOffsetDateTime("compared_since").toInstant(),
                        row.getBoolean("breached")),
                Rows.instant(row, "ended_at"),
                finding(row));
    }

    private RolloutStep toStep(Row row) {
        return new RolloutStep(
                row.getInteger("step"),
                WireName.of(RolloutStep.Kind.class, row.getString("kind")),
                row.getInteger("stage"),
                row.getOffsetDateTime("decided_at").toInstant(),
                row.getString("decided_by"),
                row.getString("reason"),
                finding(row));
    }

    private @Nullable RolloutFinding finding(Row row) {
        String text = row.getString("finding");
        return text == null ? null : json.read(text, RolloutFinding.class);
    }

    private @Nullable String text(@Nullable RolloutFinding finding) {
        return finding == null ? null : json.write(finding);
    }

    private static OffsetDateTime[] times(List<Instant> instants) {
        return instants.stream().map(Rows::time).toArray(OffsetDateTime[]::new);
    }
}
