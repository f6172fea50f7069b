package dev.liveops.telemetry.fold;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.Turn;
import dev.liveops.telemetry.facts.TurnBatch.TurnCell;
import dev.liveops.telemetry.facts.TurnDay;
import dev.liveops.telemetry.facts.TurnPlace;
import dev.liveops.telemetry.facts.UserDay;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns as the fold reads and writes them. */
@Singleton
class TurnRepository {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int THOUSANDTHS = 3;
    private static final String PLACE = "config_version, world, adventure, model_tier";

    /** The day of its row: of the time at which it was completed, in UTC. */
    static LocalDate day(Turn turn) {
        return Micros.time(turn.micros()).toLocalDate();
    }

    /** Those days of players that have turns. */
    Uni<Map<UserDay, TurnDay>> days(SqlConnection transaction, Generation generation, Collection<UserDay> days) {
        return transaction
                .preparedQuery("SELECT user_id, day, state FROM " + generation.table("turn_day")
                        + " JOIN unnest($1::text[], $2::date[]) AS wanted (user_id, day) USING (user_id, day)")
                .execute(Tuple.of(
                        Columns.of(days, String[]::new, UserDay::userId),
                        Columns.of(days, LocalDate[]::new, UserDay::day)))
                .map(rows -> Rows.map(rows, TurnRepository::toDay).stream()
                        .collect(Collectors.toMap(TurnDay::key, Function.identity())));
    }

    Uni<Void> saveDays(SqlConnection transaction, Generation generation, Collection<TurnDay> days) {
        return transaction
                .preparedQuery("INSERT INTO " + generation.table("turn_day") + " (user_id, day, state)"
                        + " SELECT * FROM unnest($1::text[], $2::date[], $3::bytea[])"
                        + " ON CONFLICT (user_id, day) DO UPDATE SET state = excluded.state")
                .execute(Tuple.of(
                        Columns.of(days, String[]::new, day -> day.key().userId()),
                        Columns.of(days, LocalDate[]::new, day -> day.key().day()),
                        Columns.of(days, Buffer[]::new, day -> Buffer.buffer(day.state()))))
                .replaceWithVoid();
    }

    /** Deletes a player's days. */
    Uni<List<TurnDay>> takeDays(SqlConnection transaction, String userId) {
        return transaction
                .preparedQuery("DELETE FROM turn_day WHERE user_id = $1 RETURNING user_id, day, state")
                .execute(Tuple.of(userId))
                .map(rows -> Rows.map(rows, TurnRepository::toDay));
    }

    Uni<Void> deleteFacts(SqlConnection transaction, String userId) {
        return transaction
                .preparedQuery("DELETE FROM turn_fact WHERE user_id = $1")
                .execute(Tuple.of(userId))
                .replaceWithVoid();
    }

    /** The numbers of places; those that have none get one. */
    Uni<Map<TurnPlace, Integer>> places(SqlConnection transaction, Set<TurnPlace> places) {
        Tuple parameters = Tuple.of(
                Columns.of(places, String[]::new, TurnPlace::configVersion),
                Columns.of(places, String[]::new, TurnPlace::world),
                Columns.of(places, String[]::new, TurnPlace::adventure),
                Columns.of(places, String[]::new, TurnPlace::modelTier));
        String wanted = "unnest($1::text[], $2::text[], $3::text[], $4::text[]) AS wanted (" + PLACE + ")";
        return transaction
                .preparedQuery("INSERT INTO turn_place (" + PLACE + ") SELECT " + PLACE + " FROM " + wanted
                        + " WHERE NOT EXISTS (SELECT FROM turn_place known WHERE (known.config_version, known.world,"
                        + " known.adventure, known.model_tier) = (wanted.config_version, wanted.world, wanted.adventure,"
                        + " wanted.model_tier)) ON CONFLICT DO NOTHING")
                .execute(parameters)
                .chain(() -> transaction
                        .preparedQuery(
                                "SELECT id, " + PLACE + " FROM turn_place JOIN " + wanted + " USING (" + PLACE + ")")
                        .execute(parameters))
                .map(rows -> Rows.map(rows, row -> Map.entry(toPlace(row), row.getInteger("id"))).stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    Uni<Void> addCells(
            SqlConnection transaction, Generation generation, List<TurnCell> cells, Map<TurnPlace, Integer> numbers) {
        List<Object> key = Rows.list(
                Columns.of(cells, LocalDate[]::new, TurnCell::day),
                Columns.of(cells, Integer[]::new, cell -> numbers.get(cell.place())),
                Columns.of(cells, String[]::new, TurnCell::item));
        return transaction
                .preparedQuery(CellRepository.upsert(
                        generation.table("turn_cell"),
                        "day, place_id, item",
                        "$1::date[], $2::integer[], $3::text[]",
                        4))
                .execute(Tuple.from(CellRepository.with(
                        key, cells.stream().map(TurnCell::amounts).toList())))
                .replaceWithVoid();
    }

    /** Has a partition for each of some days. */
    Uni<Void> cover(SqlConnection transaction, Set<LocalDate> days) {
        return transaction
                .preparedQuery("SELECT telemetry_create_turn_day(day) FROM unnest($1::date[]) AS wanted (day)"
                        + " WHERE to_regclass('turn_fact_' || to_char(day, 'YYYYMMDD')) IS NULL")
                .execute(Tuple.of(days.toArray(LocalDate[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> addFacts(SqlConnection transaction, List<Turn> turns) {
        return transaction
                .preparedQuery(
                        "INSERT INTO turn_fact (day, id, session_id, turn_id, user_id, completed_at, config_version,"
                                + " world_id, adventure_id, model_tier, latency_ms, input_tokens, output_tokens, tool_calls, failed,"
                                + " coverage, oracle_failures)"
                                + " SELECT day, id, session_id, turn_id, user_id, completed_at, nullif(config_version, '')::bigint,"
                                + " nullif(world_id, ''), nullif(adventure_id, ''), nullif(model_tier, ''), latency_ms, input_tokens,"
                                + " output_tokens, tool_calls, failed, coverage::jsonb, oracle_failures::jsonb"
                                + " FROM unnest($1::date[], $2::uuid[], $3::text[], $4::integer[], $5::text[], $6::timestamptz[],"
                                + " $7::text[], $8::text[], $9::text[], $10::text[], $11::numeric[], $12::integer[], $13::integer[],"
                                + " $14::integer[], $15::boolean[], $16::text[], $17::text[]) AS told (day, id, session_id, turn_id,"
                                + " user_id, completed_at, config_version, world_id, adventure_id, model_tier, latency_ms,"
                                + " input_tokens, output_tokens, tool_calls, failed, coverage, oracle_failures)"
                                + " ON CONFLICT DO NOTHING")
                .execute(Tuple.from(columns(turns)))
                .replaceWithVoid();
    }

    private static List<Object> columns(List<Turn> turns) {
        return Rows.list(
                Columns.of(turns, LocalDate[]::new, TurnRepository::day),
                Columns.of(turns, UUID[]::new, Turn::id),
                Columns.of(turns, String[]::new, Turn::sessionId),
                Columns.of(turns, Integer[]::new, Turn::turnId),
                Columns.of(turns, String[]::new, Turn::userId),
                Columns.of(turns, OffsetDateTime[]::new, turn -> Micros.time(turn.micros())),
                Columns.of(turns, String[]::new, turn -> turn.place().configVersion()),
                Columns.of(turns, String[]::new, turn -> turn.place().world()),
                Columns.of(turns, String[]::new, turn -> turn.place().adventure()),
                Columns.of(turns, String[]::new, turn -> turn.place().modelTier()),
                Columns.of(turns, BigDecimal[]::new, turn -> millis(turn.latencyMicros())),
                Columns.of(turns, Integer[]::new, Turn::inputTokens),
                Columns.of(turns, Integer[]::new, Turn::outputTokens),
                Columns.of(turns, Integer[]::new, Turn::toolCalls),
                Columns.of(turns, Boolean[]::new, Turn::failed),
                Columns.of(turns, String[]::new, turn -> json(turn.coverage())),
                Columns.of(turns, String[]::new, turn -> json(turn.oracleFailures())));
    }

    private static @Nullable BigDecimal millis(@Nullable Long micros) {
        return micros == null ? null : BigDecimal.valueOf(micros, THOUSANDTHS);
    }

    private static String json(Map<String, Long> numbers) {
        try {
            return JSON.writeValueAsString(numbers);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of numbers can always be written", e);
        }
    }

    private static TurnDay toDay(Row row) {
        return TurnDay.read(
                new UserDay(row.getString("user_id"), row.getLocalDate("day")),
                row.getBuffer("state").getBytes());
    }

    private static TurnPlace toPlace(Row row) {
        return new TurnPlace(
                row.getString("config_version"),
                row.getString("world"),
                row.getString("adventure"),
                row.getString("model_tier"));
    }
}
