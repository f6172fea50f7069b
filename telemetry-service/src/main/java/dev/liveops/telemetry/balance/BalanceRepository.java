package dev.liveops.telemetry.balance;

import dev.liveops.support.database.Rows;
import dev.liveops.telemetry.balance.BalanceReport.Contents;
import dev.liveops.telemetry.drafts.ChallengeType;
import dev.liveops.telemetry.drafts.DraftCell;
import dev.liveops.telemetry.drafts.DraftFamily;
import dev.liveops.telemetry.drafts.DraftPlace;
import dev.liveops.telemetry.facts.FactRules;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads cells of drafts, and of runs what cells cannot tell. */
@Singleton
class BalanceRepository {

    private static final int HIGHEST_OF_A_DAY = 20;
    private static final String SUMS = IntStream.rangeClosed(1, DraftCell.MEASURES)
            .mapToObj(measure -> "sum(m" + measure + ")::bigint AS m" + measure)
            .collect(Collectors.joining(", "));
    private static final String IN_SPAN = "day BETWEEN $1 AND $2";

    // Summed up by number first: a place's texts are read once each.
    private static final String CELLS = "SELECT place_id, family, item, CASE WHEN family = "
            + DraftFamily.OFFERS.number()
            + " AND place_id = ANY ($4) THEN day END AS one_day, " + SUMS + " FROM draft_cell WHERE " + IN_SPAN
            + " AND place_id = ANY ($3) GROUP BY 1, 2, 3, 4";

    /** Lets everything that the transaction reads be of one moment. */
    Uni<Void> freeze(SqlConnection transaction) {
        return transaction
                .query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                .execute()
                .replaceWithVoid();
    }

    /** How far the fold is. */
    Uni<Progress> progress(SqlConnection connection) {
        return connection
                .query(
                        "SELECT rules, rebuild_since IS NOT NULL AS rebuilding,"
                                + " (SELECT filled <> 'ffffffff-ffff-ffff-ffff-ffffffffffff' FROM draft_fill) AS filling,"
                                + " least((SELECT committed_at FROM ingest_group ORDER BY id LIMIT 1),"
                                + " (SELECT requested_at FROM submission_work ORDER BY id LIMIT 1)) AS waiting_since FROM fold_state")
                .execute()
                .map(rows -> toProgress(rows.iterator().next()));
    }

    /** Every version and hash of these days, the most played first. */
    Uni<List<Contents>> contents(SqlConnection connection, LocalDate from, LocalDate to) {
        return connection
                .preparedQuery("SELECT content_version, content_hash, sum(runs)::bigint AS runs FROM (SELECT place_id,"
                        + " sum(m1) AS runs FROM draft_cell WHERE " + IN_SPAN + " AND family = "
                        + DraftFamily.RUNS.number()
                        + " GROUP BY 1) AS cell JOIN draft_place ON draft_place.id = place_id GROUP BY 1, 2"
                        + " HAVING sum(runs) > 0 ORDER BY runs DESC, content_version, content_hash")
                .execute(Tuple.of(from, to))
                .map(rows -> Rows.map(
                        rows,
                        row -> new Contents(
                                row.getString("content_version"), row.getString("content_hash"), row.getLong("runs"))));
    }

    /** The places of a version and type; null of all. */
    Uni<Map<Integer, DraftPlace>> places(
            SqlConnection connection, @Nullable String contentVersion, @Nullable String challengeType) {
        return connection
                .preparedQuery("SELECT * FROM draft_place WHERE ($1::text IS NULL OR content_version = $1)"
                        + " AND ($2::text IS NULL OR challenge_type IN ($2, ''))")
                .execute(Tuple.of(contentVersion, challengeType))
                .map(rows -> {
                    Map<Integer, DraftPlace> places = new HashMap<>();
                    rows.forEach(row -> places.put(row.getInteger("id"), toPlace(row)));
                    return places;
                });
    }

    /** Sums over days, but for offers of daily challenges, which are by day. */
    Uni<List<DraftCell>> cells(
            SqlConnection connection, LocalDate from, LocalDate to, Map<Integer, DraftPlace> places) {
        Integer[] daily = places.entrySet().stream()
                .filter(place -> place.getValue().challengeType().equals(ChallengeType.DAILY.wire()))
                .map(Map.Entry::getKey)
                .toArray(Integer[]::new);
        return connection
                .preparedQuery(CELLS)
                .execute(Tuple.of(from, to, places.keySet().toArray(Integer[]::new), daily))
                .map(rows -> Rows.map(rows, row -> toCell(row, places)));
    }

    /** What kind each content id is, where picks told. */
    Uni<Map<String, String>> kinds(SqlConnection connection) {
        return connection
                .query("SELECT content_id, kind FROM content_kind")
                .execute()
                .map(rows -> {
                    Map<String, String> kinds = new HashMap<>();
                    rows.forEach(row -> kinds.put(row.getString("content_id"), row.getString("kind")));
                    return kinds;
                });
    }

    /** The runs that stand highest on each day. */
    Uni<List<HighRun>> highest(
            SqlConnection connection, LocalDate from, LocalDate to, @Nullable String contentVersion) {
        return connection
                .preparedQuery(
                        "SELECT run.* FROM generate_series($1::date, $2::date, interval '1 day') AS each (of_day),"
                                + " LATERAL (SELECT id, day, score, won, tiers_cleared, waves_cleared, content_version, validity,"
                                + " judgement, (extract(epoch FROM ended_at - started_at) * 1000)::bigint AS millis FROM runs"
                                + " WHERE day = each.of_day::date AND score IS NOT NULL AND ($3::text IS NULL OR coalesce(content_version, '') = $3)"
                                + " ORDER BY score DESC LIMIT " + HIGHEST_OF_A_DAY + ") AS run ORDER BY score DESC, id")
                .execute(Tuple.of(from, to, contentVersion))
                .map(rows -> Rows.map(rows, BalanceRepository::toHighRun));
    }

    /** The first finished run of each player in these days, as band, won and tiers cleared, counted. */
    Uni<List<Sampled>> sample(SqlConnection connection, LocalDate from, LocalDate to, @Nullable String contentVersion) {
        return connection
                .preparedQuery(
                        "SELECT band, won, tiers_cleared, count(*) AS users FROM (SELECT DISTINCT ON (user_id) band,"
                                + " won, tiers_cleared FROM runs WHERE day BETWEEN $1 AND $2 AND user_id IS NOT NULL AND ended_at IS NOT NULL"
                                + " AND tiers_cleared BETWEEN 0 AND 64 AND validity <> 'invalid'"
                                + " AND ($3::text IS NULL OR coalesce(content_version, '') = $3) ORDER BY user_id, id) AS first"
                                + " GROUP BY 1, 2, 3 ORDER BY 1, 2, 3")
                .execute(Tuple.of(from, to, contentVersion))
                .map(rows -> Rows.map(
                        rows,
                        row -> new Sampled(
                                row.getString("band"),
                                row.getBoolean("won"),
                                row.getInteger("tiers_cleared"),
                                row.getLong("users"))));
    }

    private static Progress toProgress(Row row) {
        return new Progress(
                Optional.ofNullable(row.getString("rules")).map(FactRules::ofText),
                Optional.ofNullable(Rows.instant(row, "waiting_since")),
                row.getBoolean("rebuilding"),
                row.getBoolean("filling"));
    }

    private static DraftPlace toPlace(Row row) {
        return new DraftPlace(
                row.getString("content_version"),
                row.getString("content_hash"),
                row.getString("challenge_type"),
                row.getString("band"),
                row.getShort("tier"),
                row.getShort("stage"));
    }

    private static DraftCell toCell(Row row, Map<Integer, DraftPlace> places) {
        long[] measures = new long[DraftCell.MEASURES];
        for (int measure = 0; measure < measures.length; measure++) {
            measures[measure] = row.getLong("m" + (measure + 1));
        }
        return new DraftCell(
                places.get(row.getInteger("place_id")),
                row.getLocalDate("one_day"),
                DraftFamily.of(row.getShort("family")),
                row.getString("item"),
                measures);
    }

    private static HighRun toHighRun(Row row) {
        return new HighRun(
                row.getUUID("id"),
                row.getLocalDate("day"),
                row.getLong("score"),
                Boolean.TRUE.equals(row.getBoolean("won")),
                row.getInteger("tiers_cleared"),
                row.getInteger("waves_cleared"),
                row.getString("content_version"),
                row.getString("validity"),
                row.getString("judgement"),
                row.getLong("millis"));
    }

    /**
     * How far the fold is.
     *
     * @param isFilling whether runs that were there before the cells are still being counted
     */
    record Progress(
            Optional<FactRules> rules, Optional<Instant> waitingSince, boolean isRebuilding, boolean isFilling) {}

    /**
     * A run that stands high.
     *
     * @param score in thousandths
     * @param millis from its start to its end; null where that is not known
     */
    record HighRun(
            UUID id,
            LocalDate day,
            long score,
            boolean won,
            @Nullable Integer tiersCleared,
            @Nullable Integer wavesCleared,
            @Nullable String contentVersion,
            String validity,
            @Nullable String judgement,
            @Nullable Long millis) {}

    /** Players whose first run came to the same. */
    record Sampled(String band, boolean won, int tiersCleared, long users) {}
}
