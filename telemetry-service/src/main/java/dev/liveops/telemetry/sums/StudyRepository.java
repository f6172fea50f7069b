package dev.liveops.telemetry.sums;

import dev.liveops.model.id.UuidV7;
import dev.liveops.model.study.ExperimentStudy;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Experiments as they are kept. */
@Singleton
class StudyRepository {

    private static final String SELECT = "SELECT key, definition::text AS definition, layout, fill_at, unsealed,"
            + " (SELECT coalesce(json_agg(json_build_object('id', id, 'told', told)), '[]')::text FROM study_measure)"
            + " AS measures FROM study";

    private final JsonText json;

    StudyRepository(JsonText json) {
        this.json = json;
    }

    /** All whose users are kept. */
    Uni<List<StudyPlan>> plans(SqlConnection connection) {
        return connection
                .query(SELECT + " WHERE rows_gone_at IS NULL ORDER BY key")
                .execute()
                .map(rows -> Rows.map(rows, this::toPlan));
    }

    /** Nobody tells of an experiment until the transaction ends; so what is taken away for want of one is none that is being filled. */
    Uni<Void> holdStill(SqlConnection transaction) {
        return transaction.query("LOCK TABLE study IN SHARE MODE").execute().replaceWithVoid();
    }

    /** One, whether its users are kept or not. */
    Uni<Optional<StudyPlan>> find(SqlConnection connection, String key) {
        return connection
                .preparedQuery(SELECT + " WHERE key = $1")
                .execute(Tuple.of(key))
                .map(rows -> Rows.first(rows, this::toPlan));
    }

    /** The same, which nobody else changes until the transaction ends. */
    Uni<Optional<StudyPlan>> lock(SqlConnection transaction, String key) {
        return transaction
                .preparedQuery(SELECT + " WHERE key = $1 FOR UPDATE")
                .execute(Tuple.of(key))
                .map(rows -> Rows.first(rows, this::toPlan));
    }

    /** Keeps a new one, whose events are looked through from the start. */
    Uni<Void> add(SqlConnection transaction, ExperimentStudy study) {
        return layout(transaction, study.key())
                .chain(layout -> transaction
                        .preparedQuery("INSERT INTO study (key, revision, definition, started_at, ended_at, layout,"
                                + " fill_at, unsealed) VALUES ($1, $2, $3::text::jsonb, $4, $5, $6, $7, $8)")
                        .execute(Tuple.from(Rows.list(
                                study.key(),
                                study.revision(),
                                json.write(study),
                                Rows.time(study.startedAt()),
                                Rows.time(study.endedAt()),
                                layout,
                                from(study.startedAt()),
                                LocalDate.ofInstant(study.startedAt(), ZoneOffset.UTC)))))
                .chain(() -> addMeasures(transaction, study));
    }

    /** Keeps a later revision, whose events are looked through again where that says so. */
    Uni<Void> update(SqlConnection transaction, ExperimentStudy study, boolean again, boolean anew) {
        Uni<Integer> layout =
                anew ? layout(transaction, study.key()) : Uni.createFrom().item((Integer) null);
        return layout.chain(number -> transaction
                        .preparedQuery("UPDATE study SET revision = $2, definition = $3::text::jsonb, ended_at = $4,"
                                + " layout = coalesce($5, layout), fill_at = CASE WHEN $6 THEN $7 ELSE fill_at END"
                                + " WHERE key = $1")
                        .execute(Tuple.from(Rows.list(
                                study.key(),
                                study.revision(),
                                json.write(study),
                                Rows.time(study.endedAt()),
                                number,
                                again || anew,
                                from(study.startedAt())))))
                .chain(() -> addMeasures(transaction, study));
    }

    /** Forgets what was sealed of metrics that mean something else now. */
    Uni<Void> unseal(SqlConnection transaction, String key, List<String> metrics) {
        return transaction
                .preparedQuery("DELETE FROM study_sealed WHERE key = $1 AND metric = ANY ($2)")
                .execute(Tuple.of(key, metrics.toArray(String[]::new)))
                .replaceWithVoid();
    }

    /** Goes on after an event; null when all were looked at. */
    Uni<Void> advance(SqlConnection transaction, StudyPlan plan, @Nullable UUID last) {
        return transaction
                .preparedQuery("UPDATE study SET fill_at = $2 WHERE key = $1 AND layout = $3")
                .execute(Tuple.of(plan.study().key(), last, plan.layout()))
                .replaceWithVoid();
    }

    /** Notes that users are kept no longer. */
    Uni<Void> rowsGone(SqlConnection transaction, String key, Instant now) {
        return transaction
                .preparedQuery("UPDATE study SET rows_gone_at = $2 WHERE key = $1")
                .execute(Tuple.of(key, Rows.time(now)))
                .replaceWithVoid();
    }

    private Uni<Integer> layout(SqlConnection transaction, String key) {
        return transaction
                .preparedQuery("INSERT INTO study_layout (key) VALUES ($1) RETURNING id")
                .execute(Tuple.of(key))
                .map(rows -> rows.iterator().next().getInteger("id"));
    }

    private Uni<Void> addMeasures(SqlConnection transaction, ExperimentStudy study) {
        String[] told = Measure.of(study).stream().map(Measure::text).sorted().toArray(String[]::new);
        return transaction
                .preparedQuery("INSERT INTO study_measure (told) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING")
                .execute(Tuple.of((Object) told))
                .replaceWithVoid();
    }

    private static UUID from(Instant startedAt) {
        return UuidV7.of(StudyPlan.lookedBackTo(startedAt), 0, 0);
    }

    private StudyPlan toPlan(Row row) {
        ExperimentStudy study = json.read(row.getString("definition"), ExperimentStudy.class);
        Map<Measure, Integer> known = new HashMap<>();
        json.read(row.getString("measures"))
                .forEach(measure -> known.put(
                        Measure.ofText(json.read(measure.path("told").asText())),
                        measure.path("id").asInt()));
        known.keySet().retainAll(Measure.of(study));
        return new StudyPlan(
                row.getInteger("layout"),
                study,
                known,
                row.getUUID("fill_at"),
                Objects.requireNonNull(row.getLocalDate("unsealed")));
    }
}
