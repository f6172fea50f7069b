package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.FactRules;
import dev.liveops.telemetry.facts.Known.RunCount;
import dev.liveops.telemetry.facts.RunColumns;
import dev.liveops.telemetry.facts.RunFact;
import dev.liveops.telemetry.facts.RunState;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs as the fold reads and writes them. */
@Singleton
class RunRepository {

    private static final int LATEST_RUNS = 200;

    private final FoldThread thread;

    RunRepository(FoldThread thread) {
        this.thread = thread;
    }

    Uni<Map<UUID, RunFact>> find(SqlConnection transaction, Generation generation, Collection<UUID> ids) {
        return transaction
                .preparedQuery("SELECT id, state, day, band FROM " + generation.table("runs") + " WHERE id = ANY ($1)")
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .chain(rows -> thread.call(() -> byId(rows)));
    }

    Uni<Void> save(SqlConnection transaction, Generation generation, List<Written> runs) {
        return transaction
                .preparedQuery("INSERT INTO " + generation.table("runs") + " (id, run_id, user_id, session_id, seed,"
                        + " challenge_id, event_id, events, experiment_variant_snapshot, content_version, content_hash,"
                        + " client_version, engine_version, config_version, platform, ranked, started_at, ended_at, outcome, won,"
                        + " score, tiers_cleared, waves_cleared, validity, day, band, state)"
                        + " SELECT id, run_id, user_id, session_id, seed::numeric, challenge_id, event_id, events::jsonb,"
                        + " variants::jsonb, content_version, content_hash, client_version, engine_version, config_version,"
                        + " platform, ranked, started_at, ended_at, outcome, won, score, tiers_cleared, waves_cleared, validity,"
                        + " day, band, state FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[],"
                        + " $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],"
                        + " $13::text[], $14::bigint[], $15::text[], $16::boolean[], $17::timestamptz[],"
                        + " $18::timestamptz[], $19::text[], $20::boolean[], $21::bigint[], $22::integer[],"
                        + " $23::integer[], $24::text[], $25::date[], $26::text[], $27::bytea[])"
                        + " AS run (id, run_id, user_id, session_id, seed, challenge_id, event_id, events, variants,"
                        + " content_version, content_hash, client_version, engine_version, config_version, platform, ranked,"
                        + " started_at, ended_at, outcome, won, score, tiers_cleared, waves_cleared, validity, day, band, state)"
                        + " ON CONFLICT (id) DO UPDATE SET session_id = excluded.session_id, seed = excluded.seed,"
                        + " challenge_id = excluded.challenge_id, event_id = excluded.event_id, events = excluded.events,"
                        + " experiment_variant_snapshot = excluded.experiment_variant_snapshot,"
                        + " content_version = excluded.content_version, content_hash = excluded.content_hash,"
                        + " client_version = excluded.client_version, engine_version = excluded.engine_version,"
                        + " config_version = excluded.config_version, platform = excluded.platform, ranked = excluded.ranked,"
                        + " started_at = excluded.started_at, ended_at = excluded.ended_at, outcome = excluded.outcome,"
                        + " won = excluded.won, score = excluded.score, tiers_cleared = excluded.tiers_cleared,"
                        + " waves_cleared = excluded.waves_cleared, validity = excluded.validity, day = excluded.day,"
                        + " band = excluded.band, state = excluded.state")
                .execute(Tuple.from(parameters(runs)))
                .replaceWithVoid();
    }

    /** How many finished runs in a row were no win, by player, among each one's latest. */
    Uni<Map<String, Integer>> streaks(SqlConnection transaction, Generation generation, Collection<String> players) {
        return transaction
                .preparedQuery(
                        "SELECT wanted.user_id, (SELECT coalesce(min(place) FILTER (WHERE won) - 1, count(*))::int"
                                + " FROM (SELECT won, row_number() OVER (ORDER BY started_at DESC, id DESC) AS place"
                                + " FROM (SELECT won, started_at, id FROM " + generation.table("runs")
                                + " WHERE user_id = wanted.user_id ORDER BY started_at DESC, id DESC LIMIT "
                                + LATEST_RUNS
                                + ") AS latest WHERE won IS NOT NULL) AS ended) AS streak"
                                + " FROM unnest($1::text[]) AS wanted (user_id)")
                .execute(Tuple.of(players.toArray(String[]::new)))
                .map(rows -> Rows.map(rows, row -> Map.entry(row.getString("user_id"), row.getInteger("streak"))))
                .map(all -> all.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** How many runs players have who are not known themselves, by player. */
    Uni<Map<String, RunCount>> counts(SqlConnection transaction, Generation generation, Collection<String> players) {
        return transaction
                .preparedQuery("SELECT user_id, count(*) AS runs, count(ended_at) AS finished,"
                        + " count(*) FILTER (WHERE won) AS wins FROM " + generation.table("runs")
                        + " WHERE user_id = ANY ($1) GROUP BY user_id")
                .execute(Tuple.of(players.toArray(String[]::new)))
                .map(rows -> Rows.map(
                        rows,
                        row -> Map.entry(
                                row.getString("user_id"),
                                new RunCount(row.getLong("runs"), row.getLong("finished"), row.getLong("wins")))))
                .map(all -> all.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    private static Map<UUID, RunFact> byId(RowSet<Row> rows) {
        return Rows.map(rows, RunRepository::toFact).stream()
                .collect(Collectors.toMap(RunFact::id, Function.identity()));
    }

    static RunFact toFact(Row row) {
        return RunState.read(
                row.getUUID("id"), row.getBuffer("state").getBytes(), row.getLocalDate("day"), row.getString("band"));
    }

    private static List<Object> parameters(List<Written> runs) {
        return Rows.list(
                Columns.of(runs, UUID[]::new, run -> run.fact().id()),
                texts(runs, run -> run.fact().runId()),
                texts(runs, run -> run.fact().userId()),
                texts(runs, run -> run.columns().sessionId()),
                texts(
                        runs,
                        run -> run.columns().seed() == null
                                ? null
                                : run.columns().seed().toString()),
                texts(runs, run -> run.columns().challengeId()),
                texts(runs, run -> run.columns().eventId()),
                texts(runs, run -> run.columns().events()),
                texts(runs, run -> run.columns().variants()),
                texts(runs, run -> run.columns().contentVersion()),
                texts(runs, run -> run.columns().contentHash()),
                texts(runs, run -> run.columns().clientVersion()),
                texts(runs, run -> run.columns().engineVersion()),
                Columns.of(runs, Long[]::new, run -> run.columns().configVersion()),
                texts(runs, run -> run.columns().platform()),
                Columns.of(runs, Boolean[]::new, run -> run.columns().ranked()),
                Columns.of(
                        runs,
                        OffsetDateTime[]::new,
                        run -> Micros.time(run.fact().startedMicros())),
                Columns.of(
                        runs,
                        OffsetDateTime[]::new,
                        run -> Micros.time(run.columns().endedMicros())),
                texts(runs, run -> run.columns().outcome()),
                Columns.of(runs, Boolean[]::new, run -> run.columns().won()),
                Columns.of(runs, Long[]::new, run -> run.columns().score()),
                Columns.of(runs, Integer[]::new, run -> run.columns().tiersCleared()),
                Columns.of(runs, Integer[]::new, run -> run.columns().wavesCleared()),
                texts(runs, run -> run.columns().validity()),
                Columns.of(runs, LocalDate[]::new, run -> run.fact().day()),
                texts(runs, run -> run.fact().band()),
                Columns.of(runs, Buffer[]::new, run -> Buffer.buffer(run.state())));
    }

    private static Object texts(
            List<Written> runs, Function<Written, @org.jspecify.annotations.Nullable String> value) {
        return Columns.of(runs, String[]::new, value);
    }

    /** A run as it is to be written. */
    record Written(RunFact fact, RunColumns columns, byte[] state) {

        static Written of(RunFact run, FactRules rules) {
            return new Written(run, RunColumns.of(run, rules), RunState.write(run));
        }
    }
}
