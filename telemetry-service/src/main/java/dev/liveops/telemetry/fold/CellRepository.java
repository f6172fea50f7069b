package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.Amounts;
import dev.liveops.telemetry.facts.Cells;
import dev.liveops.telemetry.facts.Cells.DayCell;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Adds to cells; the order of the rows is that of the key. */
@Singleton
class CellRepository {

    private static final String MEASURES = IntStream.rangeClosed(1, Amounts.MEASURES)
            .mapToObj(measure -> "m" + measure)
            .collect(Collectors.joining(", "));

    Uni<Void> addDays(SqlConnection transaction, Generation generation, List<DayCell> cells) {
        List<Object> parameters = Rows.list(
                Columns.of(cells, Short[]::new, cell -> cell.key().family().number()),
                Columns.of(cells, String[]::new, cell -> cell.key().dimension()),
                Columns.of(cells, LocalDate[]::new, cell -> cell.key().day()),
                Columns.of(cells, String[]::new, cell -> cell.key().value()),
                Columns.of(cells, String[]::new, cell -> cell.key().item()));
        String sql = upsert(
                generation.table("kpi_day"),
                "family, dim, day, value, item",
                "$1::smallint[], $2::text[], $3::date[], $4::text[], $5::text[]",
                6);
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.from(
                        with(parameters, cells.stream().map(DayCell::amounts).toList())))
                .replaceWithVoid();
    }

    Uni<Void> addTuples(SqlConnection transaction, Generation generation, List<NumberedCell> cells) {
        List<Object> parameters = Rows.list(
                Columns.of(cells, Short[]::new, NumberedCell::family),
                Columns.of(cells, LocalDate[]::new, NumberedCell::day),
                Columns.of(cells, Integer[]::new, NumberedCell::tuple),
                Columns.of(cells, String[]::new, NumberedCell::item));
        String sql = upsert(
                generation.table("kpi_cell"),
                "family, day, tuple_id, item",
                "$1::smallint[], $2::date[], $3::integer[], $4::text[]",
                5);
        return transaction
                .preparedQuery(sql)
                .execute(Tuple.from(with(
                        parameters, cells.stream().map(NumberedCell::amounts).toList())))
                .replaceWithVoid();
    }

    Uni<Void> addPlayers(SqlConnection transaction, Generation generation, List<NumberedSet> sets) {
        return transaction
                .preparedQuery("INSERT INTO " + generation.table("player_set") + " AS cell (day, hash, tuples, players)"
                        + " SELECT day, sha256(tuples::bytea), string_to_array(tuples, ',')::integer[], players"
                        + " FROM unnest($1::date[], $2::text[], $3::bigint[]) AS more (day, tuples, players)"
                        + " ON CONFLICT (day, hash) DO UPDATE SET players = cell.players + excluded.players")
                .execute(Tuple.of(
                        Columns.of(sets, LocalDate[]::new, NumberedSet::day),
                        Columns.of(sets, String[]::new, NumberedSet::tuples),
                        Columns.of(sets, Long[]::new, NumberedSet::players)))
                .replaceWithVoid();
    }

    Uni<Void> saveKinds(SqlConnection transaction, Generation generation, Map<String, String> kinds) {
        String table = generation.table("content_kind");
        return transaction
                .preparedQuery(
                        "INSERT INTO " + table + " (content_id, kind) SELECT * FROM unnest($1::text[], $2::text[])"
                                // The order of bytes, as Java's: that of a locale is another on the next machine.
                                + " ON CONFLICT (content_id) DO UPDATE SET kind = excluded.kind"
                                + " WHERE excluded.kind COLLATE \"C\" < " + table + ".kind COLLATE \"C\"")
                .execute(Tuple.of(
                        kinds.keySet().toArray(String[]::new), kinds.values().toArray(String[]::new)))
                .replaceWithVoid();
    }

    private static String upsert(String table, String key, String arrays, int first) {
        String measures = IntStream.range(first, first + Amounts.MEASURES)
                .mapToObj(place -> ", $" + place + "::bigint[]")
                .collect(Collectors.joining());
        String sums = IntStream.rangeClosed(1, Amounts.MEASURES)
                .mapToObj(measure -> "m" + measure + " = cell.m" + measure + " + excluded.m" + measure)
                .collect(Collectors.joining(", "));
        int squares = first + Amounts.MEASURES;
        return "INSERT INTO " + table + " AS cell (" + key + ", " + MEASURES + ", squares) SELECT " + key + ", "
                + MEASURES
                + ", squares::numeric FROM unnest(" + arrays + measures + ", $" + squares + "::text[]) AS more (" + key
                + ", "
                + MEASURES + ", squares) ON CONFLICT (" + key + ") DO UPDATE SET " + sums
                + ", squares = cell.squares + excluded.squares";
    }

    private static List<Object> with(List<Object> key, List<Amounts> amounts) {
        List<Object> parameters = new ArrayList<>(key);
        for (int measure = 1; measure <= Amounts.MEASURES; measure++) {
            int which = measure;
            parameters.add(Columns.of(amounts, Long[]::new, each -> each.get(which)));
        }
        parameters.add(Columns.of(amounts, String[]::new, each -> each.squares().toString()));
        return parameters;
    }

    /**
     * What is to be added to a row of {@code player_set}.
     *
     * @param tuples their numbers, in order, between them commas
     */
    record NumberedSet(LocalDate day, String tuples, long players) {

        static final Comparator<NumberedSet> ORDER =
                Comparator.comparing(NumberedSet::day).thenComparing(NumberedSet::tuples);

        static NumberedSet of(Cells.SetKey key, long players, Map<dev.liveops.telemetry.facts.Tuple, Integer> numbers) {
            String tuples = key.tuples().stream()
                    .map(numbers::get)
                    .sorted()
                    .map(String::valueOf)
                    .collect(Collectors.joining(","));
            return new NumberedSet(key.day(), tuples, players);
        }
    }

    /** What is to be added to a row of {@code kpi_cell}. */
    record NumberedCell(Short family, LocalDate day, int tuple, String item, Amounts amounts) {

        static final Comparator<NumberedCell> ORDER = Comparator.comparing(NumberedCell::family)
                .thenComparing(NumberedCell::tuple)
                .thenComparing(NumberedCell::day)
                .thenComparing(NumberedCell::item);
    }
}
