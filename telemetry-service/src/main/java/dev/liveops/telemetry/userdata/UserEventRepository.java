package dev.liveops.telemetry.userdata;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.export.ExportedEvent;
import dev.liveops.telemetry.export.NdjsonLines;
import dev.liveops.telemetry.userdata.JobRepository.Step;
import dev.liveops.telemetry.userdata.JobRepository.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;

/** Finds, copies and erases the events of one player. There is no index on players, so each step looks at so many events. */
@Singleton
class UserEventRepository {

    /** Erases the player's events among the next ones. */
    Uni<Step> erase(SqlConnection transaction, Work work, int scanned) {
        return transaction
                .preparedQuery("SELECT last, scanned, erased AS found FROM telemetry_erase_events($1, $2, $3)")
                .execute(Tuple.of(work.userId(), work.position(), scanned))
                .map(rows -> step(rows.iterator().next()));
    }

    /** Copies the player's events among the next ones to the job's lines. */
    Uni<Step> copy(SqlConnection transaction, Work work, int scanned) {
        String next = "(SELECT * FROM telemetry_events WHERE id > $2 ORDER BY id LIMIT $3) AS next";
        return transaction
                .preparedQuery("SELECT (array_agg(id ORDER BY id DESC))[1] AS last, count(*)::int AS scanned,"
                        + " (count(*) FILTER (WHERE user_id = $1))::int AS found FROM " + next)
                .execute(Tuple.of(work.userId(), work.position(), scanned))
                .map(rows -> step(rows.iterator().next()))
                .call(step -> step.found() == 0
                        ? Uni.createFrom().voidItem()
                        : transaction
                                .preparedQuery("SELECT " + ExportedEvent.SELECT_LIST + " FROM " + next
                                        + " WHERE user_id = $1 ORDER BY id")
                                .execute(Tuple.of(work.userId(), work.position(), scanned))
                                .chain(rows -> addLines(transaction, work.id(), rows)));
    }

    Uni<Integer> eraseQuarantined(SqlConnection transaction, Work work) {
        return transaction
                .preparedQuery("SELECT telemetry_erase_quarantine($1) AS erased")
                .execute(Tuple.of(work.userId()))
                .map(rows -> rows.iterator().next().getInteger("erased"));
    }

    Uni<Integer> copyQuarantined(SqlConnection transaction, Work work) {
        return transaction
                .preparedQuery("INSERT INTO user_data_lines (job_id, place, line) SELECT $2, id, json_build_object("
                        + "'refused', code, 'received_at', received_at, 'session_id', session_id, 'event_text', event_text)::text"
                        + " FROM telemetry_quarantine WHERE user_id = $1 ON CONFLICT DO NOTHING")
                .execute(Tuple.of(work.userId(), work.id()))
                .map(rows -> rows.rowCount());
    }

    /** Lines of an export, in the order of their places. */
    Uni<List<Line>> lines(SqlConnection connection, UUID jobId, UUID after, int limit) {
        return connection
                .preparedQuery("SELECT place, line FROM user_data_lines WHERE job_id = $1 AND place > $2"
                        + " ORDER BY place LIMIT $3")
                .execute(Tuple.of(jobId, after, limit))
                .map(rows -> Rows.map(rows, row -> new Line(row.getUUID("place"), row.getString("line"))));
    }

    private static Uni<Void> addLines(SqlConnection transaction, UUID jobId, RowSet<Row> rows) {
        List<ExportedEvent> events = Rows.map(rows, ExportedEvent::from);
        return transaction
                .preparedQuery("INSERT INTO user_data_lines (job_id, place, line)"
                        + " SELECT $1, place, line FROM unnest($2::uuid[], $3::text[]) AS found (place, line)")
                .execute(Tuple.of(
                        jobId,
                        events.stream().map(ExportedEvent::id).toArray(UUID[]::new),
                        events.stream().map(NdjsonLines::line).toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static Step step(Row row) {
        return new Step(row.getUUID("last"), row.getInteger("scanned"), row.getInteger("found"));
    }

    /** A line of an export. */
    record Line(UUID place, String text) {}
}
