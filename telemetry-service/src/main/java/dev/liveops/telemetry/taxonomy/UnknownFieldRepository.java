package dev.liveops.telemetry.taxonomy;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.taxonomy.UnknownFields.UnknownField;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Stores how often unknown fields were sent. */
@Singleton
class UnknownFieldRepository {

    /** Most fields of a type, over all client versions, that have a row; what comes later is not counted. */
    private static final int MAX_ROWS = 1_000;

    /** Adds counts; sorted, so that two replicas never wait for each other in a circle. */
    Uni<Void> add(SqlConnection transaction, Map<UnknownField, Long> counts, Instant now) {
        List<Map.Entry<UnknownField, Long>> sorted = counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.comparing(UnknownField::eventType)
                        .thenComparing(UnknownField::clientVersion)
                        .thenComparing(UnknownField::field)))
                .toList();
        return transaction
                .preparedQuery("INSERT INTO event_type_unknown_fields AS known"
                        + " (event_type, client_version, field, events, first_seen, last_seen)"
                        + " SELECT event_type, client_version, field, events, $5, $5"
                        + " FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[])"
                        + " AS counted (event_type, client_version, field, events)"
                        + " WHERE (SELECT count(*) FROM event_type_unknown_fields other"
                        + " WHERE other.event_type = counted.event_type) < " + MAX_ROWS
                        + " OR EXISTS (SELECT FROM event_type_unknown_fields same"
                        + " WHERE (same.event_type, same.client_version, same.field)"
                        + " = (counted.event_type, counted.client_version, counted.field))"
                        + " ON CONFLICT (event_type, client_version, field) DO UPDATE"
                        + " SET events = known.events + EXCLUDED.events, last_seen = EXCLUDED.last_seen")
                .execute(Tuple.of(
                        sorted.stream().map(count -> count.getKey().eventType()).toArray(String[]::new),
                        sorted.stream()
                                .map(count -> count.getKey().clientVersion())
                                .toArray(String[]::new),
                        sorted.stream().map(count -> count.getKey().field()).toArray(String[]::new),
                        sorted.stream().map(Map.Entry::getValue).toArray(Long[]::new),
                        Rows.time(now)))
                .replaceWithVoid();
    }

    /** Forgets fields of types that nobody sent since an instant; they would keep new ones from being counted. */
    Uni<Void> deleteNotSeenSince(SqlConnection transaction, Set<String> eventTypes, Instant instant) {
        return transaction
                .preparedQuery("DELETE FROM event_type_unknown_fields WHERE event_type = ANY ($1) AND last_seen < $2")
                .execute(Tuple.of(eventTypes.toArray(String[]::new), Rows.time(instant)))
                .replaceWithVoid();
    }

    /** The unknown fields of a type, the most frequent first. */
    Uni<List<UnknownFieldView>> list(SqlConnection connection, String eventType) {
        return connection
                .preparedQuery("SELECT client_version, field, events, first_seen, last_seen"
                        + " FROM event_type_unknown_fields WHERE event_type = $1"
                        + " ORDER BY events DESC, client_version, field LIMIT " + MAX_ROWS)
                .execute(Tuple.of(eventType))
                .map(rows -> Rows.map(
                        rows,
                        row -> new UnknownFieldView(
                                row.getString("field"),
                                row.getString("client_version").isEmpty() ? null : row.getString("client_version"),
                                row.getLong("events"),
                                Rows.instant(row, "first_seen"),
                                Rows.instant(row, "last_seen"))));
    }
}
