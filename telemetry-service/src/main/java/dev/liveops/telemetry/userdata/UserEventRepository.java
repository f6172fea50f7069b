package dev.liveops.telemetry.userdata;

import dev.liveops.support.database.KeysetScan;
import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.export.ExportedEvent;
import dev.liveops.telemetry.export.NdjsonLines;
import dev.liveops.telemetry.partitions.PartitionedTable;
import dev.liveops.telemetry.userdata.JobRepository.Step;
import dev.liveops.telemetry.userdata.JobRepository.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Finds, copies and erases the events of one player, stored and refused ones. There is no index on players, so each step looks
 * at so many events of the table that its job is at.
 */
@Singleton
class UserEventRepository {

    private static final int PAGE = 100;

    /** Erases the player's among the next ones. */
    Uni<Step> erase(SqlConnection transaction, Work work, int scanned) {
        return transaction
                .preparedQuery("SELECT last, scanned, erased FROM telemetry_erase_of_user($1, $2, $3, $4)")
                .execute(Tuple.of(work.table().table(), work.userId(), work.position(), scanned))
                .map(rows -> rows.iterator().next())
                .map(row -> new Step(row.getUUID("last"), row.getInteger("scanned"), row.getInteger("erased")));
    }

    /** Copies the player's among the next ones to the job's lines. */
    Uni<Step> copy(SqlConnection transaction, Work work, int scanned) {
        return transaction
                .preparedQuery("SELECT (array_agg(id ORDER BY id DESC))[1] AS last, count(*)::int AS scanned,"
                        + " coalesce(bool_or(user_id = $1), false) AS any FROM (SELECT id, user_id FROM "
                        + work.table().table() + " WHERE id > $2 ORDER BY id LIMIT $3) AS next")
                .execute(Tuple.of(work.userId(), work.position(), scanned))
                .map(rows -> rows.iterator().next())
                .chain(row -> copy(transaction, work, row.getBoolean("any") ? row.getUUID("last") : null)
                        .map(found -> new Step(row.getUUID("last"), row.getInteger("scanned"), found)));
    }

    // Up to the last one that was looked at: others may have come in between meanwhile, and after it.
    private static Uni<Integer> copy(SqlConnection transaction, Work work, UUID last) {
        if (last == null) {
            return Uni.createFrom().item(0);
        }
        return work.table() == PartitionedTable.EVENTS
                ? copyEvents(transaction, work, last)
                : copyQuarantined(transaction, work, last);
    }

    private static Uni<Integer> copyEvents(SqlConnection transaction, Work work, UUID last) {
        return KeysetScan.pages(work.position(), PAGE, after -> page(transaction, work, after, last), ExportedEvent::id)
                .onItem()
                .transformToUniAndConcatenate(events -> addLines(transaction, work.id(), events))
                .collect()
                .with(Collectors.summingInt(Integer::intValue));
    }

    private static Uni<List<ExportedEvent>> page(SqlConnection transaction, Work work, UUID after, UUID last) {
        return transaction
                .preparedQuery("SELECT " + ExportedEvent.SELECT_LIST + " FROM telemetry_events"
                        + " WHERE id > $1 AND id <= $2 AND user_id = $3 ORDER BY telemetry_events.id LIMIT $4")
                .execute(Tuple.of(after, last, work.userId(), PAGE))
                .map(rows -> Rows.map(rows, ExportedEvent::from));
    }

    private static Uni<Integer> copyQuarantined(SqlConnection transaction, Work work, UUID last) {
        return transaction
                .preparedQuery(
                        "INSERT INTO user_data_lines (job_id, place, line) SELECT $1, id, json_build_object("
                                + "'refused', code, 'received_at', received_at, 'session_id', session_id, 'event_text', event_text)::text"
                                + " FROM telemetry_quarantine WHERE id > $2 AND id <= $3 AND user_id = $4 ON CONFLICT DO NOTHING")
                .execute(Tuple.of(work.id(), work.position(), last, work.userId()))
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

    // Whoever knows how the ids of refused events are made can give one to an event of his own; the first one stays.
    private static Uni<Integer> addLines(SqlConnection transaction, UUID jobId, List<ExportedEvent> events) {
        return transaction
                .preparedQuery("INSERT INTO user_data_lines (job_id, place, line)"
                        + " SELECT $1, place, line FROM unnest($2::uuid[], $3::text[]) AS found (place, line)"
                        + " ON CONFLICT DO NOTHING")
                .execute(Tuple.of(
                        jobId,
                        events.stream().map(ExportedEvent::id).toArray(UUID[]::new),
                        events.stream().map(NdjsonLines::line).toArray(String[]::new)))
                .map(rows -> rows.rowCount());
    }

    /** A line of an export. */
    record Line(UUID place, String text) {}
}
