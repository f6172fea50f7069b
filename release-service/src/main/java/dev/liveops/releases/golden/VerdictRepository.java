package dev.liveops.releases.golden;

import dev.liveops.model.golden.GoldenVerdict;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Stores what workers found, and what operators said of it. */
@Singleton
class VerdictRepository {

    private final JsonText json;

    VerdictRepository(JsonText json) {
        this.json = json;
    }

    /** Keeps a verdict; of what was played before the newest counts. */
    Uni<Void> keep(SqlConnection transaction, PlayedGolden played) {
        List<Integer> seeds = played.differingSeeds();
        return transaction
                .preparedQuery(
                        "INSERT INTO golden_verdicts (content_hash, engine, name, revision, content_version, verdict,"
                                + " runs, wins, low, high, differing_seeds, reason, job_id, worker, reported_at)"
                                + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
                                + " ON CONFLICT (content_hash, engine, name, revision) DO UPDATE SET content_version = $5,"
                                + " verdict = $6, runs = $7, wins = $8, low = $9, high = $10, differing_seeds = $11, reason = $12,"
                                + " job_id = $13, worker = $14, reported_at = $15")
                .execute(Tuple.tuple(Rows.list(
                        played.key().contentHash(),
                        played.key().engine(),
                        played.key().name(),
                        played.key().revision(),
                        played.contentVersion(),
                        played.verdict().wire(),
                        played.runs(),
                        played.wins(),
                        played.low(),
                        played.high(),
                        seeds == null ? null : seeds.toArray(Integer[]::new),
                        played.reason(),
                        played.jobId(),
                        played.worker(),
                        Rows.time(played.reportedAt()))))
                .replaceWithVoid();
    }

    /** All verdicts on a pack's bytes. */
    Uni<Map<GoldenKey, PlayedGolden>> of(SqlConnection connection, String contentHash) {
        return connection
                .preparedQuery(
                        "SELECT content_hash, engine, name, revision, content_version, verdict, runs, wins, low, high,"
                                + " differing_seeds, reason, job_id, worker, reported_at FROM golden_verdicts"
                                + " WHERE content_hash = $1")
                .execute(Tuple.of(contentHash))
                .map(rows -> Rows.map(rows, VerdictRepository::toPlayed).stream()
                        .collect(Collectors.toMap(PlayedGolden::key, played -> played)));
    }

    /** What there is a verdict on, of these packs. */
    Uni<Set<GoldenKey>> known(SqlConnection connection, Collection<String> contentHashes) {
        return connection
                .preparedQuery("SELECT content_hash, engine, name, revision FROM golden_verdicts"
                        + " WHERE content_hash = ANY($1)")
                .execute(Tuple.of(contentHashes.toArray(String[]::new)))
                .map(rows -> Set.copyOf(Rows.map(rows, VerdictRepository::toKey)));
    }

    /** What an operator said of a pack. */
    Uni<Optional<GoldenOverride>> override(SqlConnection connection, String contentVersion) {
        return connection
                .preparedQuery(
                        "SELECT content_version, reason, findings::text AS findings, overridden_by, overridden_at"
                                + " FROM golden_overrides WHERE content_version = $1")
                .execute(Tuple.of(contentVersion))
                .map(rows -> Rows.first(rows, this::toOverride));
    }

    /** Keeps what an operator says of a pack, instead of what was said before. */
    Uni<Void> keep(SqlConnection transaction, GoldenOverride override) {
        return transaction
                .preparedQuery(
                        "INSERT INTO golden_overrides (content_version, reason, findings, overridden_by, overridden_at)"
                                + " VALUES ($1, $2, $3::text::json, $4, $5) ON CONFLICT (content_version) DO UPDATE SET reason = $2,"
                                + " findings = $3::text::json, overridden_by = $4, overridden_at = $5")
                .execute(Tuple.of(
                        override.contentVersion(),
                        override.reason(),
                        json.write(override.findings()),
                        override.overriddenBy(),
                        Rows.time(override.overriddenAt())))
                .replaceWithVoid();
    }

    /** Takes it back. */
    Uni<Void> delete(SqlConnection transaction, String contentVersion) {
        return transaction
                .preparedQuery("DELETE FROM golden_overrides WHERE content_version = $1")
                .execute(Tuple.of(contentVersion))
                .replaceWithVoid();
    }

    private GoldenOverride toOverride(Row row) {
        return new GoldenOverride(
                row.getString("content_version"),
                row.getString("reason"),
                StreamSupport.stream(json.read(row.getString("findings")).spliterator(), false)
                        .map(finding -> finding.asText())
                        .toList(),
                row.getString("overridden_by"),
                Objects.requireNonNull(Rows.instant(row, "overridden_at")));
    }

    private static GoldenKey toKey(Row row) {
        return new GoldenKey(
                row.getString("content_hash"),
                row.getString("engine"),
                row.getString("name"),
                row.getInteger("revision"));
    }

    private static PlayedGolden toPlayed(Row row) {
        Integer[] seeds = row.getArrayOfIntegers("differing_seeds");
        return new PlayedGolden(
                toKey(row),
                row.getString("content_version"),
                WireName.of(GoldenVerdict.class, row.getString("verdict")),
                row.getLong("runs"),
                row.getLong("wins"),
                row.getDouble("low"),
                row.getDouble("high"),
                seeds == null ? null : Arrays.asList(seeds),
                row.getString("reason"),
                row.getUUID("job_id"),
                row.getString("worker"),
                Objects.requireNonNull(Rows.instant(row, "reported_at")));
    }
}
