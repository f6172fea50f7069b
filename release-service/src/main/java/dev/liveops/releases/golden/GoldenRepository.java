package dev.liveops.releases.golden;

import dev.liveops.model.golden.GoldenKind;
import dev.liveops.model.golden.GoldenSpec;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.wire.WireName;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stores golden sims, and knows the packs they are played with. */
@Singleton
class GoldenRepository {

    private static final String COLUMNS =
            "SELECT name, revision, kind, why, engine, content_version, content_hash, retired, changed_by, changed_at,";
    private static final String SELECT = COLUMNS + " spec::text AS spec FROM golden_sims g";
    // What is played may be long, and lists and gates need the rest alone.
    private static final String BRIEF = COLUMNS + " NULL::text AS spec FROM golden_sims g";
    private static final String PACKS =
            "SELECT content_version, content_hash, media_type, engine_range FROM content_packs p";
    private static final String NEWEST =
            " NOT EXISTS (SELECT FROM golden_sims n WHERE n.name = g.name AND n.revision > g.revision)";

    private final JsonText json;

    GoldenRepository(JsonText json) {
        this.json = json;
    }

    /** The newest revision, retired or not. */
    Uni<Optional<GoldenSim>> find(SqlConnection connection, String name) {
        return connection
                .preparedQuery(SELECT + " WHERE name = $1 ORDER BY revision DESC LIMIT 1")
                .execute(Tuple.of(name))
                .map(rows -> Rows.first(rows, this::toSim));
    }

    /** A revision; fails with {@code release.unknown_golden}. */
    Uni<GoldenSim> get(SqlConnection connection, String name, int revision) {
        return connection
                .preparedQuery(SELECT + " WHERE name = $1 AND revision = $2")
                .execute(Tuple.of(name, revision))
                .map(rows -> Rows.first(rows, this::toSim)
                        .orElseThrow(() -> ProblemException.of(
                                ReleaseProblem.UNKNOWN_GOLDEN,
                                "revision " + revision + " of " + name
                                        + " (expected one of GET /v1/content/golden/{name}/revisions)")));
    }

    /**
     * The newest revision of each, by name.
     *
     * @param after name of the last one of the page before; empty for the first page
     * @param kind of these alone; null for all
     * @param retired whether those that are retired, or those that are not
     */
    Uni<List<GoldenSim>> list(
            SqlConnection connection, String after, @Nullable String kind, boolean retired, int limit) {
        return connection
                .preparedQuery(BRIEF + " WHERE name > $1 AND ($2::text IS NULL OR kind = $2) AND retired = $3 AND"
                        + NEWEST + " ORDER BY name LIMIT $4")
                .execute(Tuple.of(after, kind, retired, limit))
                .map(rows -> Rows.map(rows, this::toSim));
    }

    /** Revisions of one, the newest first. */
    Uni<List<GoldenSim>> revisions(SqlConnection connection, String name, long before, int limit) {
        return connection
                .preparedQuery(BRIEF + " WHERE name = $1 AND revision < $2::bigint ORDER BY revision DESC LIMIT $3")
                .execute(Tuple.of(name, before, limit))
                .map(rows -> Rows.map(rows, this::toSim));
    }

    /** All that are asked for, without what is played but for their kind and engine. */
    Uni<List<GoldenSim>> current(SqlConnection connection) {
        return connection
                .query(BRIEF + " WHERE NOT retired AND" + NEWEST + " ORDER BY name")
                .execute()
                .map(rows -> Rows.map(rows, this::toSim));
    }

    /** Adds a revision; a second one of the same number is refused by the database. */
    Uni<Void> insert(SqlConnection transaction, GoldenSim sim) {
        GoldenSim.Pin pin = sim.pin();
        return transaction
                .preparedQuery(
                        "INSERT INTO golden_sims (name, revision, kind, why, engine, content_version, content_hash,"
                                + " retired, spec, changed_by, changed_at)"
                                + " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::text::json, $10, $11)")
                .execute(Tuple.tuple(Rows.list(
                        sim.name(),
                        sim.revision(),
                        sim.kind().wire(),
                        sim.why(),
                        sim.engine(),
                        pin == null ? null : pin.contentVersion(),
                        pin == null ? null : pin.contentHash(),
                        sim.retired(),
                        json.write(Objects.requireNonNull(sim.spec())),
                        sim.changedBy(),
                        Rows.time(sim.changedAt()))))
                .replaceWithVoid();
    }

    /** The pack that was published first with these bytes. */
    Uni<Optional<GoldenPack>> pack(SqlConnection connection, String contentHash) {
        return connection
                .preparedQuery(PACKS + " WHERE content_hash = $1 ORDER BY sequence LIMIT 1")
                .execute(Tuple.of(contentHash))
                .map(rows -> Rows.first(rows, GoldenRepository::toPack));
    }

    /**
     * The packs that are played by themselves: the active one, the newest, and those that golden sims name.
     *
     * @param recent how many of the newest
     */
    Uni<List<GoldenPack>> packs(SqlConnection connection, List<String> named, int recent) {
        return connection
                .preparedQuery(PACKS + " WHERE (content_version IN (SELECT active_version FROM content_manifest)"
                        + " OR content_version = ANY($1) OR content_version IN (SELECT content_version FROM content_packs"
                        + " ORDER BY sequence DESC LIMIT $2)) AND NOT EXISTS"
                        + " (SELECT FROM withdrawn_packs w WHERE w.content_version = p.content_version)"
                        + " ORDER BY sequence DESC")
                .execute(Tuple.of(named.toArray(String[]::new), recent))
                .map(rows -> Rows.map(rows, GoldenRepository::toPack));
    }

    private static GoldenPack toPack(Row row) {
        return new GoldenPack(
                row.getString("content_version"),
                row.getString("content_hash"),
                row.getString("engine_range"),
                row.getString("media_type").equals("application/json"));
    }

    private GoldenSim toSim(Row row) {
        String version = row.getString("content_version");
        String spec = row.getString("spec");
        return new GoldenSim(
                row.getString("name"),
                row.getInteger("revision"),
                WireName.of(GoldenKind.class, row.getString("kind")),
                row.getString("why"),
                row.getString("engine"),
                spec == null ? null : json.read(spec, GoldenSpec.class),
                version == null ? null : new GoldenSim.Pin(version, row.getString("content_hash")),
                row.getBoolean("retired"),
                row.getString("changed_by"),
                Objects.requireNonNull(Rows.instant(row, "changed_at")));
    }
}
