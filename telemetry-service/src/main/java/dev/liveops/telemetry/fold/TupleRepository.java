package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.Tuple;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The dictionary of tuples, which only grows. */
@Singleton
class TupleRepository {

    private static final String NAMES = "content_version, client_version, platform, challenge, event, band";
    // What tuple_name() says of it: the function takes tens of microseconds a call.
    private static final String WANTED =
            NAMES.replaceAll("\\w+", "length(wanted.$0) || ':' || wanted.$0").replace(", ", " || ");
    private static final String KNOWN = NAMES.replaceAll("\\w+", "known.$0");

    /** The tuples of numbers. */
    Uni<Map<Integer, Tuple>> find(SqlConnection transaction, Collection<Integer> numbers) {
        return transaction
                .preparedQuery("SELECT id, " + NAMES + " FROM dim_tuple WHERE id = ANY ($1)")
                .execute(io.vertx.mutiny.sqlclient.Tuple.of(numbers.toArray(Integer[]::new)))
                .map(rows -> Rows.map(rows, row -> Map.entry(row.getInteger("id"), toTuple(row))))
                .map(found -> found.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** The numbers of tuples; those that have none get one. */
    Uni<Map<Tuple, Integer>> number(SqlConnection transaction, Collection<Tuple> tuples) {
        io.vertx.mutiny.sqlclient.Tuple parameters = io.vertx.mutiny.sqlclient.Tuple.from(List.of(
                Columns.of(tuples, String[]::new, Tuple::contentVersion),
                Columns.of(tuples, String[]::new, Tuple::clientVersion),
                Columns.of(tuples, String[]::new, Tuple::platform),
                Columns.of(tuples, String[]::new, Tuple::challenge),
                Columns.of(tuples, String[]::new, Tuple::events),
                Columns.of(tuples, String[]::new, Tuple::band)));
        String wanted = "unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) AS wanted ("
                + NAMES + ")";
        return transaction
                .preparedQuery("INSERT INTO dim_tuple (" + NAMES + ") SELECT " + NAMES + " FROM " + wanted
                        + " WHERE NOT EXISTS (SELECT FROM dim_tuple known WHERE known.name = " + WANTED + ")"
                        + " ON CONFLICT DO NOTHING")
                .execute(parameters)
                .chain(() -> transaction
                        .preparedQuery("SELECT id, " + KNOWN + " FROM " + wanted
                                + " JOIN dim_tuple AS known ON known.name = " + WANTED)
                        .execute(parameters))
                .map(rows -> Rows.map(rows, row -> Map.entry(toTuple(row), row.getInteger("id"))))
                .map(found -> found.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static Tuple toTuple(Row row) {
        return new Tuple(
                row.getString("content_version"),
                row.getString("client_version"),
                row.getString("platform"),
                row.getString("challenge"),
                row.getString("event"),
                row.getString("band"));
    }
}
