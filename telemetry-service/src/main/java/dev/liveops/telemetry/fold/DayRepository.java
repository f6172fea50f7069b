package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.UserDay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Days of players, and their bands. */
@Singleton
class DayRepository {

    private static final String WANTED =
            " JOIN unnest($1::text[], $2::date[]) AS wanted (user_id, day) USING (user_id, day)";

    /** The bands of those days that have one. */
    Uni<Map<UserDay, String>> bands(SqlConnection transaction, Collection<UserDay> days) {
        return transaction
                .preparedQuery("SELECT user_id, day, band FROM skill_band" + WANTED)
                .execute(Tuple.from(keys(days)))
                .map(rows -> Rows.map(rows, row -> Map.entry(key(row), row.getString("band"))))
                .map(found -> found.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** Those days on which their players were seen. */
    Uni<List<StoredDay>> seen(SqlConnection transaction, Generation generation, Collection<UserDay> days) {
        return transaction
                .preparedQuery("SELECT user_id, day, seen, tuples FROM " + generation.table("user_day") + WANTED)
                .execute(Tuple.from(keys(days)))
                .map(rows -> Rows.map(rows, DayRepository::toDay));
    }

    /** All days of players. */
    Uni<Map<String, Set<LocalDate>>> all(SqlConnection transaction, Generation generation, Collection<String> players) {
        return transaction
                .preparedQuery("SELECT user_id, day FROM " + generation.table("user_day") + " WHERE user_id = ANY ($1)")
                .execute(Tuple.of(players.toArray(String[]::new)))
                .map(rows -> Rows.map(rows, DayRepository::key))
                .map(days -> days.stream()
                        .collect(Collectors.groupingBy(
                                UserDay::userId, Collectors.mapping(UserDay::day, Collectors.toSet()))));
    }

    Uni<Void> saveBands(SqlConnection transaction, Map<UserDay, String> bands) {
        List<Object> parameters = keys(bands.keySet());
        parameters.add(bands.values().toArray(String[]::new));
        return transaction
                .preparedQuery("INSERT INTO skill_band (user_id, day, band)"
                        + " SELECT * FROM unnest($1::text[], $2::date[], $3::text[]) ON CONFLICT DO NOTHING")
                .execute(Tuple.from(parameters))
                .replaceWithVoid();
    }

    Uni<Void> save(SqlConnection transaction, Generation generation, Collection<StoredDay> days) {
        return transaction
                .preparedQuery("INSERT INTO " + generation.table("user_day") + " (user_id, day, seen, tuples)"
                        // There are no arrays of arrays of several lengths.
                        + " SELECT user_id, day, string_to_array(seen, U&'\\001F'), tuples::integer[]"
                        + " FROM unnest($1::text[], $2::date[], $3::text[], $4::text[]) AS seen_day (user_id, day, seen, tuples)"
                        + " ON CONFLICT (user_id, day) DO UPDATE SET seen = excluded.seen, tuples = excluded.tuples")
                .execute(Tuple.from(Rows.list(
                        Columns.of(days, String[]::new, day -> day.key().userId()),
                        Columns.of(days, LocalDate[]::new, day -> day.key().day()),
                        Columns.of(days, String[]::new, day -> String.join("\u001F", day.values())),
                        Columns.of(days, String[]::new, DayRepository::tuples))))
                .replaceWithVoid();
    }

    private static String tuples(StoredDay day) {
        return day.tuples().stream().sorted().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static List<Object> keys(Collection<UserDay> days) {
        return new java.util.ArrayList<>(List.of(
                Columns.of(days, String[]::new, UserDay::userId), Columns.of(days, LocalDate[]::new, UserDay::day)));
    }

    private static UserDay key(Row row) {
        return new UserDay(row.getString("user_id"), row.getLocalDate("day"));
    }

    static StoredDay toDay(Row row) {
        return new StoredDay(
                key(row),
                List.of(row.getArrayOfStrings("seen")),
                Arrays.stream(row.getArrayOfIntegers("tuples")).collect(Collectors.toSet()));
    }

    /** A day, with the numbers of its tuples. */
    record StoredDay(UserDay key, Collection<String> values, Set<Integer> tuples) {}
}
