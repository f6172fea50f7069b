package dev.liveops.telemetry.balance;

import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Balance reports that are kept. */
@Singleton
class KeptReportRepository {

    private static final String SELECT =
            "SELECT id, kind, first_day, last_day, made_at, runs, confirmed FROM balance_report";

    /** Keeps a report; one that is there already stays. */
    Uni<Void> add(SqlConnection transaction, KeptReport kept, String report) {
        return transaction
                .preparedQuery(
                        "INSERT INTO balance_report (id, kind, first_day, last_day, made_at, runs, confirmed, report)"
                                + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb) ON CONFLICT (id) DO NOTHING")
                .execute(Tuple.from(List.of(
                        kept.id(),
                        kept.kind().wire(),
                        kept.from(),
                        kept.to(),
                        Rows.time(kept.madeAt()),
                        kept.runs(),
                        kept.confirmed(),
                        report)))
                .replaceWithVoid();
    }

    /** Which of some ids are there. */
    Uni<List<String>> known(SqlConnection connection, List<String> ids) {
        return connection
                .preparedQuery("SELECT id FROM balance_report WHERE id = ANY ($1)")
                .execute(Tuple.of(ids.toArray(String[]::new)))
                .map(rows -> Rows.map(rows, row -> row.getString("id")));
    }

    /**
     * Reports, the latest day first.
     *
     * @param before the last day and id behind which the page begins; null for the first one
     */
    Uni<List<KeptReport>> list(
            SqlConnection connection, @Nullable String kind, @Nullable LocalDate before, String id, int limit) {
        return connection
                .preparedQuery(
                        SELECT + " WHERE ($1::text IS NULL OR kind = $1) AND ($2::date IS NULL OR (last_day, id) <"
                                + " ($2, $3)) ORDER BY last_day DESC, id DESC LIMIT $4")
                .execute(Tuple.of(kind, before, id, limit))
                .map(rows -> Rows.map(rows, KeptReportRepository::toKept));
    }

    /** What a report says, as JSON. */
    Uni<Optional<String>> find(SqlConnection connection, String id) {
        return connection
                .preparedQuery("SELECT report::text AS report FROM balance_report WHERE id = $1")
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, row -> row.getString("report")));
    }

    /** Takes away reports of a kind whose last day is before one. */
    Uni<Void> prune(SqlConnection transaction, ReportKind kind, LocalDate keptFrom) {
        return transaction
                .preparedQuery("DELETE FROM balance_report WHERE kind = $1 AND last_day < $2")
                .execute(Tuple.of(kind.wire(), keptFrom))
                .replaceWithVoid();
    }

    private static KeptReport toKept(Row row) {
        return new KeptReport(
                row.getString("id"),
                WireName.of(ReportKind.class, row.getString("kind")),
                row.getLocalDate("first_day"),
                row.getLocalDate("last_day"),
                row.getOffsetDateTime("made_at").toInstant(),
                row.getLong("runs"),
                row.getInteger("confirmed"));
    }
}
