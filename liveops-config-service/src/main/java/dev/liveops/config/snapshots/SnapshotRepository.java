package dev.liveops.config.snapshots;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.id.Ids;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.TimeKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes, reads and drops snapshots. */
@Singleton
class SnapshotRepository {

    private static final String COLUMNS =
            "id, session_id, turn_id, user_id, version, context::text AS context, resolved::text AS resolved, ts";

    private final JsonText json;
    // Days whose partitions were there the last time; a day is made once and dropped when nothing of it is written any
    // more.
    private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

    SnapshotRepository(JsonText json) {
        this.json = json;
    }

    /** A row to write. */
    record Written(
            UUID id,
            String sessionId,
            int turnId,
            @Nullable String userId,
            long version,
            String context,
            String resolved,
            Instant ts) {

        static Written of(ResolvedTurn turn, String context, String resolved) {
            return new Written(
                    Ids.newId(),
                    turn.sessionId(),
                    (int) turn.turnId(),
                    turn.userId(),
                    turn.version(),
                    context,
                    resolved,
                    turn.at());
        }

        LocalDate day() {
            return LocalDate.ofInstant(ts, ZoneOffset.UTC);
        }
    }

    /** Adds snapshots, in days that are made where they are not there. */
    Uni<Void> insert(SqlConnection transaction, List<Written> rows) {
        Set<LocalDate> days = rows.stream().map(Written::day).collect(Collectors.toCollection(TreeSet::new));
        days.removeAll(made);
        Uni<Void> ready = Uni.createFrom().voidItem();
        for (LocalDate day : days) {
            ready = ready.chain(() -> transaction
                    .preparedQuery("SELECT liveops_create_snapshot_day($1)::text")
                    .execute(Tuple.of(day))
                    .replaceWithVoid());
        }
        return ready.chain(() -> transaction
                        .preparedQuery(
                                "INSERT INTO liveops_snapshots (day, id, session_id, turn_id, user_id, version, context,"
                                        + " resolved, adopted, ts) SELECT (ts AT TIME ZONE 'UTC')::date, id, session_id, turn_id, user_id, version,"
                                        + " context::jsonb, resolved::jsonb, ARRAY(SELECT jsonb_array_elements_text(resolved::jsonb->'adopted')), ts FROM unnest($1::uuid[], $2::text[], $3::integer[],"
                                        + " $4::text[], $5::bigint[], $6::text[], $7::text[], $8::timestamptz[]) AS written (id,"
                                        + " session_id, turn_id, user_id, version, context, resolved, ts)")
                        .execute(parameters(rows)))
                .onFailure()
                .invoke(made::clear)
                .invoke(() -> made.addAll(days))
                .replaceWithVoid();
    }

    /** Snapshots of a session after one, in the order in which they came. */
    Uni<List<SnapshotView>> ofSession(SqlConnection connection, String sessionId, Optional<TimeKey> after, int limit) {
        return connection
                .preparedQuery("SELECT " + COLUMNS + " FROM liveops_snapshots WHERE session_id = $1 AND"
                        + " ($2::timestamptz IS NULL OR (ts, id::text) > ($2, $3)) ORDER BY ts, id LIMIT $4")
                .execute(Tuple.from(Rows.list(
                        sessionId,
                        Rows.time(after.map(TimeKey::time).orElse(null)),
                        after.map(TimeKey::id).orElse(""),
                        limit)))
                .map(rows -> Rows.map(rows, this::toView));
    }

    /** Turns resolved in a span of time, the newest first; of one that was resolved to several things, each. */
    Uni<List<SampledTurn>> turns(SqlConnection connection, Instant from, Instant to, int limit) {
        return connection
                .preparedQuery("SELECT session_id, turn_id, version, adopted, ts FROM liveops_snapshots"
                        + " WHERE ts >= $1 AND ts < $2 AND day BETWEEN $3 AND $4 ORDER BY ts DESC LIMIT $5")
                .execute(Tuple.of(
                        Rows.time(from),
                        Rows.time(to),
                        LocalDate.ofInstant(from, ZoneOffset.UTC),
                        LocalDate.ofInstant(to, ZoneOffset.UTC),
                        limit))
                .map(rows -> {
                    // Of many turns few sets of levers come back, of which one each is kept.
                    Map<Set<String>, Set<String>> adopted = new HashMap<>();
                    return Rows.map(rows, row -> {
                        Set<String> levers = Set.of(row.getArrayOfStrings("adopted"));
                        return new SampledTurn(
                                row.getString("session_id"),
                                row.getInteger("turn_id"),
                                row.getLong("version"),
                                adopted.computeIfAbsent(levers, same -> same),
                                row.getOffsetDateTime("ts").toInstant());
                    });
                });
    }

    /** What conditions saw of late, the newest first; of a session each of its turns. */
    Uni<List<SampledContext>> contexts(SqlConnection connection, Instant from, int limit) {
        return connection
                .preparedQuery("SELECT session_id, (context->'attributes')::text AS attributes FROM liveops_snapshots"
                        + " WHERE ts >= $1 AND day >= $2 ORDER BY ts DESC LIMIT $3")
                .execute(Tuple.of(Rows.time(from), LocalDate.ofInstant(from, ZoneOffset.UTC), limit))
                .map(rows -> Rows.map(
                        rows,
                        row -> new SampledContext(
                                row.getString("session_id"), json.read(row.getString("attributes")))));
    }

    /**
     * Sampled sessions of late by the places where each was last, the largest share first, up to so many shares.
     *
     * @param turns how many turns are looked at, the newest
     * @param shares most shares
     * @param sessions most sessions that are named of each, the newest
     */
    Uni<List<SampledShare>> shares(SqlConnection connection, Instant from, int turns, int shares, int sessions) {
        return connection
                .preparedQuery("SELECT world_id, adventure_id, count(*) AS sessions, (array_agg(session_id ORDER BY ts"
                        + " DESC, session_id))[1:$5::integer] AS newest FROM (SELECT DISTINCT ON"
                        + " (session_id) session_id, ts, world_id, adventure_id FROM (SELECT session_id,"
                        + " ts, context->>'world_id' AS world_id, context->>'adventure_id' AS adventure_id"
                        + " FROM liveops_snapshots WHERE ts >= $1 AND day >= $2 ORDER BY ts DESC LIMIT $3)"
                        + " AS late ORDER BY session_id, ts DESC) AS last GROUP BY world_id, adventure_id"
                        + " ORDER BY count(*) DESC, world_id, adventure_id LIMIT $4")
                .execute(Tuple.of(Rows.time(from), LocalDate.ofInstant(from, ZoneOffset.UTC), turns, shares, sessions))
                .map(rows -> Rows.map(
                        rows,
                        row -> new SampledShare(
                                row.getString("world_id"),
                                row.getString("adventure_id"),
                                row.getLong("sessions"),
                                List.of(row.getArrayOfStrings("newest")))));
    }

    /** What the turns of these sessions were resolved for since then, up to so many turns of each, the newest first. */
    Uni<List<SampledSession>> sessions(SqlConnection connection, List<String> ids, Instant from, int turns) {
        return connection
                .preparedQuery("SELECT session_id, context FROM (SELECT session_id, context::text AS context, ts,"
                        + " row_number() OVER (PARTITION BY session_id ORDER BY ts DESC, id) AS place"
                        + " FROM liveops_snapshots WHERE session_id = ANY($1) AND ts >= $2 AND day >= $3) AS turn"
                        + " WHERE place <= $4 ORDER BY session_id, place")
                .execute(Tuple.of(
                        ids.toArray(String[]::new), Rows.time(from), LocalDate.ofInstant(from, ZoneOffset.UTC), turns))
                .map(rows -> {
                    Map<String, List<JsonNode>> contexts = new LinkedHashMap<>();
                    rows.forEach(row -> contexts.computeIfAbsent(row.getString("session_id"), id -> new ArrayList<>())
                            .add(json.read(row.getString("context"))));
                    List<SampledSession> found = new ArrayList<>();
                    contexts.forEach((id, seen) -> found.add(new SampledSession(id, seen)));
                    return found;
                });
    }

    /** Snapshots of a player after one, by id. */
    Uni<List<SnapshotView>> ofUser(SqlConnection connection, String userId, UUID after, int limit) {
        return connection
                .preparedQuery("SELECT " + COLUMNS
                        + " FROM liveops_snapshots WHERE user_id = $1 AND id > $2 ORDER BY id LIMIT $3")
                .execute(Tuple.of(userId, after, limit))
                .map(rows -> Rows.map(rows, this::toView));
    }

    /** Takes a player's snapshots away; says how many there were. */
    Uni<Long> erase(SqlConnection transaction, String userId) {
        return transaction
                .preparedQuery("SELECT liveops_erase_snapshots($1) AS erased")
                .execute(Tuple.of(userId))
                .map(rows -> rows.iterator().next().getLong("erased"));
    }

    /** Drops the oldest day before another one; says whether there was any. */
    Uni<Boolean> dropDay(SqlConnection transaction, LocalDate keptFrom) {
        made.removeIf(day -> day.isBefore(keptFrom));
        return transaction
                .preparedQuery("SELECT liveops_drop_snapshot_day($1) AS dropped")
                .execute(Tuple.of(keptFrom))
                .map(rows -> rows.iterator().next().getBoolean("dropped"));
    }

    private static Tuple parameters(List<Written> rows) {
        return Tuple.from(List.of(
                column(rows, UUID[]::new, Written::id),
                column(rows, String[]::new, Written::sessionId),
                column(rows, Integer[]::new, Written::turnId),
                column(rows, String[]::new, Written::userId),
                column(rows, Long[]::new, Written::version),
                column(rows, String[]::new, Written::context),
                column(rows, String[]::new, Written::resolved),
                column(rows, OffsetDateTime[]::new, row -> row.ts().atOffset(ZoneOffset.UTC))));
    }

    private static <T> T[] column(List<Written> rows, IntFunction<T[]> array, Function<Written, @Nullable T> value) {
        return rows.stream().map(value).toArray(array);
    }

    private SnapshotView toView(Row row) {
        return new SnapshotView(
                row.getUUID("id"),
                row.getString("session_id"),
                row.getInteger("turn_id"),
                row.getString("user_id"),
                row.getLong("version"),
                json.read(row.getString("context")),
                json.read(row.getString("resolved")),
                Rows.instant(row, "ts"));
    }
}
