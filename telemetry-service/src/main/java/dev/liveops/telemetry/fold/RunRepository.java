package dev.liveops.telemetry.fold;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.facts.Claim;
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
import org.jspecify.annotations.Nullable;

/** Runs as the fold reads and writes them. */
@Singleton
class RunRepository {

    private static final String BACKWARDS = " ORDER BY started_at DESC, id DESC LIMIT 200";
    private static final String LATEST = " WHERE user_id = wanted.user_id" + BACKWARDS;
    private static final String LATEST_SINCE = " WHERE user_id = wanted.user_id AND (started_at, id) >"
            + " (coalesce(win.started_at, '-infinity'), coalesce(win.id, '00000000-0000-0000-0000-000000000000'))"
            + BACKWARDS;
    private static final String CLAIMING = "id, state, day, band, part_id, part_at, part_event";

    private final FoldThread thread;

    RunRepository(FoldThread thread) {
        this.thread = thread;
    }

    Uni<Map<UUID, RunFact>> find(SqlConnection transaction, Generation generation, Collection<UUID> ids) {
        return transaction
                .preparedQuery("SELECT " + CLAIMING + " FROM " + generation.table("runs") + " WHERE id = ANY ($1)")
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .chain(rows -> thread.call(() -> byId(rows)));
    }

    /** The runs that claim anonymous parts of runs, for each part the first one; without some. */
    Uni<List<RunFact>> firstToClaim(
            SqlConnection transaction, Generation generation, Collection<UUID> parts, Collection<UUID> without) {
        return transaction
                .preparedQuery(
                        "SELECT " + CLAIMING + " FROM unnest($1::uuid[]) AS wanted (part) CROSS JOIN LATERAL (SELECT "
                                + CLAIMING + " FROM " + generation.table("runs")
                                + " WHERE part_id = part AND id <> ALL ($2) ORDER BY part_at, part_event LIMIT 1) AS first")
                .execute(Tuple.of(parts.toArray(UUID[]::new), without.toArray(UUID[]::new)))
                .chain(rows -> thread.call(() -> Rows.map(rows, RunRepository::toClaiming)));
    }

    Uni<Void> delete(SqlConnection transaction, Generation generation, Collection<UUID> ids) {
        return transaction
                .preparedQuery("DELETE FROM " + generation.table("runs") + " WHERE id = ANY ($1)")
                .execute(Tuple.of(ids.toArray(UUID[]::new)))
                .replaceWithVoid();
    }

    Uni<Void> save(SqlConnection transaction, Generation generation, List<Written> runs) {
        return transaction
                .preparedQuery("INSERT INTO " + generation.table("runs") + " (id, run_id, user_id, session_id, seed,"
                        + " challenge_id, event_id, events, experiment_variant_snapshot, content_version, content_hash,"
                        + " client_version, engine_version, config_version, platform, ranked, started_at, ended_at, outcome, won,"
                        + " score, tiers_cleared, waves_cleared, validity, day, band, state, part_id, part_at, part_event,"
                        + " told_validity, judgement)"
                        + " SELECT id, run_id, user_id, session_id, seed::numeric, challenge_id, event_id, events::jsonb,"
                        + " variants::jsonb, content_version, content_hash, client_version, engine_version, config_version,"
                        + " platform, ranked, started_at, ended_at, outcome, won, score, tiers_cleared, waves_cleared, validity,"
                        + " day, band, state, part_id, part_at, part_event, told_validity, judgement FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[],"
                        + " $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[],"
                        + " $13::text[], $14::bigint[], $15::text[], $16::boolean[], $17::timestamptz[],"
                        + " $18::timestamptz[], $19::text[], $20::boolean[], $21::bigint[], $22::integer[],"
                        + " $23::integer[], $24::text[], $25::date[], $26::text[], $27::bytea[],"
                        + " $28::uuid[], $29::timestamptz[], $30::uuid[], $31::text[], $32::text[])"
                        + " AS run (id, run_id, user_id, session_id, seed, challenge_id, event_id, events, variants,"
                        + " content_version, content_hash, client_version, engine_version, config_version, platform, ranked,"
                        + " started_at, ended_at, outcome, won, score, tiers_cleared, waves_cleared, validity, day, band, state,"
                        + " part_id, part_at, part_event, told_validity, judgement)"
                        + " ON CONFLICT (id) DO UPDATE SET session_id = excluded.session_id, seed = excluded.seed,"
                        + " challenge_id = excluded.challenge_id, event_id = excluded.event_id, events = excluded.events,"
                        + " experiment_variant_snapshot = excluded.experiment_variant_snapshot,"
                        + " content_version = excluded.content_version, content_hash = excluded.content_hash,"
                        + " client_version = excluded.client_version, engine_version = excluded.engine_version,"
                        + " config_version = excluded.config_version, platform = excluded.platform, ranked = excluded.ranked,"
                        + " started_at = excluded.started_at, ended_at = excluded.ended_at, outcome = excluded.outcome,"
                        + " won = excluded.won, score = excluded.score, tiers_cleared = excluded.tiers_cleared,"
                        + " waves_cleared = excluded.waves_cleared, validity = excluded.validity, day = excluded.day,"
                        + " band = excluded.band, state = excluded.state, part_id = excluded.part_id,"
                        + " part_at = excluded.part_at, part_event = excluded.part_event, told_validity = excluded.told_validity,"
                        + " judgement = excluded.judgement")
                .execute(Tuple.from(parameters(runs)))
                .replaceWithVoid();
    }

    /** How many finished runs in a row were no win, by player, among each one's latest. */
    Uni<Map<String, Integer>> streaks(SqlConnection transaction, Generation generation, Collection<String> players) {
        String runs = generation.table("runs");
        // Both look at a player's runs from the last one back and stop at his last win: most of his rows are never
        // read, and
        // one of those is a page of its own.
        return transaction
                .preparedQuery("SELECT wanted.user_id, streak.n AS streak FROM unnest($1::text[]) AS wanted (user_id)"
                        + " LEFT JOIN LATERAL (SELECT started_at, id FROM (SELECT won, started_at, id FROM "
                        + runs + LATEST
                        + ") AS latest WHERE won ORDER BY started_at DESC, id DESC LIMIT 1) AS win ON true"
                        + " CROSS JOIN LATERAL (SELECT count(*)::int AS n FROM (SELECT won FROM " + runs
                        + LATEST_SINCE + ") AS since WHERE won IS NOT NULL) AS streak")
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
        return Rows.map(rows, RunRepository::toClaiming).stream()
                .collect(Collectors.toMap(RunFact::id, Function.identity()));
    }

    static RunFact toFact(Row row) {
        return RunState.read(
                row.getUUID("id"), row.getBuffer("state").getBytes(), row.getLocalDate("day"), row.getString("band"));
    }

    private static RunFact toClaiming(Row row) {
        UUID part = row.getUUID("part_id");
        return toFact(row)
                .claiming(part == null ? null : new Claim(part, Micros.of(row, "part_at"), row.getUUID("part_event")));
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
                Columns.of(runs, Buffer[]::new, run -> Buffer.buffer(run.state())),
                Columns.of(
                        runs,
                        UUID[]::new,
                        run -> run.claim() == null ? null : run.claim().part()),
                Columns.of(
                        runs,
                        OffsetDateTime[]::new,
                        run -> run.claim() == null
                                ? null
                                : Micros.time(run.claim().micros())),
                Columns.of(
                        runs,
                        UUID[]::new,
                        run -> run.claim() == null ? null : run.claim().eventId()),
                texts(runs, run -> run.columns().toldValidity()),
                texts(runs, run -> run.columns().judgement()));
    }

    private static Object texts(List<Written> runs, Function<Written, @Nullable String> value) {
        return Columns.of(runs, String[]::new, value);
    }

    /** A run as it is to be written. */
    record Written(RunFact fact, RunColumns columns, byte[] state) {

        @Nullable
        Claim claim() {
            return fact.claim();
        }

        static Written of(RunFact run, FactRules rules) {
            return new Written(run, RunColumns.of(run, rules), RunState.write(run));
        }
    }
}
