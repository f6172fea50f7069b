package dev.liveops.config.configs;

import dev.liveops.model.config.ConfigScope;
import dev.liveops.model.config.ConfigStatus;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.database.Rows;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.PageBytes;
import dev.liveops.support.size.Slice;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Stores configs, their revisions and what was published when. */
@Singleton
class ConfigRepository {

    private static final String COLUMNS =
            "config_id, name, scope, scope_ref, status, payload::text AS payload, valid_from,"
                    + " valid_to, priority, revision, active_revision, activated_version, created_by, created_at, updated_at";

    private final JsonText json;

    ConfigRepository(JsonText json) {
        this.json = json;
    }

    Uni<Void> insert(SqlConnection transaction, Config config) {
        ConfigContent content = config.content();
        return transaction
                .preparedQuery(
                        "INSERT INTO liveops_configs (config_id, name, scope, scope_ref, status, payload, valid_from,"
                                + " valid_to, priority, revision, created_by, created_at, updated_at)"
                                + " VALUES ($1, $2, $3, $4, $5, $6::text::jsonb, $7, $8, $9, $10, $11, $12, $13)")
                .execute(Tuple.from(Rows.list(
                        config.id(),
                        content.name(),
                        config.scope().wire(),
                        config.scopeRef(),
                        config.status().wire(),
                        json.write(content.payload()),
                        Rows.time(content.validFrom()),
                        Rows.time(content.validTo()),
                        content.priority(),
                        config.revision(),
                        config.createdBy(),
                        Rows.time(config.createdAt()),
                        Rows.time(config.updatedAt()))))
                .chain(() -> insertRevision(transaction, config, config.createdBy()));
    }

    /** Adds the newest revision of a config to its history. */
    Uni<Void> insertRevision(SqlConnection transaction, Config config, String author) {
        ConfigContent content = config.content();
        return transaction
                .preparedQuery("INSERT INTO liveops_config_revisions (config_id, revision, name, payload, valid_from,"
                        + " valid_to, priority, created_by, created_at)"
                        + " VALUES ($1, $2, $3, $4::text::jsonb, $5, $6, $7, $8, $9)")
                .execute(Tuple.from(Rows.list(
                        config.id(),
                        config.revision(),
                        content.name(),
                        json.write(content.payload()),
                        Rows.time(content.validFrom()),
                        Rows.time(content.validTo()),
                        content.priority(),
                        author,
                        Rows.time(config.updatedAt()))))
                .replaceWithVoid();
    }

    Uni<Void> update(SqlConnection transaction, Config config) {
        ConfigContent content = config.content();
        return transaction
                .preparedQuery(
                        "UPDATE liveops_configs SET name = $2, status = $3, payload = $4::text::jsonb, valid_from = $5,"
                                + " valid_to = $6, priority = $7, revision = $8, active_revision = $9, activated_version = $10,"
                                + " updated_at = $11 WHERE config_id = $1")
                .execute(Tuple.from(Rows.list(
                        config.id(),
                        content.name(),
                        config.status().wire(),
                        json.write(content.payload()),
                        Rows.time(content.validFrom()),
                        Rows.time(content.validTo()),
                        content.priority(),
                        config.revision(),
                        config.activeRevision(),
                        config.activatedVersion(),
                        Rows.time(config.updatedAt()))))
                .replaceWithVoid();
    }

    /** The config, locked until the transaction ends; fails with {@code config.not_found}. */
    Uni<Config> getForUpdate(SqlConnection transaction, UUID id) {
        return get(transaction, id, " FOR UPDATE");
    }

    /** The config; fails with {@code config.not_found}. */
    Uni<Config> get(SqlConnection connection, UUID id) {
        return get(connection, id, "");
    }

    /** Configs by id, which is by time of creation; bounded in bytes. */
    Uni<Slice<Config>> list(SqlConnection connection, String scope, String status, UUID after, int size) {
        String select = "SELECT " + COLUMNS + " FROM liveops_configs"
                + " WHERE config_id > $1 AND ($2::text IS NULL OR scope = $2)"
                + " AND ($3::text IS NULL OR status = $3) ORDER BY config_id LIMIT $4";
        return connection
                .preparedQuery(PageBytes.bounded(select, "payload", "config_id"))
                .execute(Tuple.of(after, scope, status, size + 1))
                .map(rows -> PageBytes.slice(rows, size, this::toConfig));
    }

    /** What a revision of a config said. */
    Uni<Optional<ConfigContent>> findRevision(SqlConnection connection, UUID id, int revision) {
        return connection
                .preparedQuery("SELECT name, payload::text AS payload, valid_from, valid_to, priority"
                        + " FROM liveops_config_revisions WHERE config_id = $1 AND revision = $2")
                .execute(Tuple.of(id, revision))
                .map(rows -> Rows.first(rows, this::toContent));
    }

    /** The revision that players got last, before the one they get now if they get one. */
    Uni<Optional<Integer>> findPreviouslyActiveRevision(SqlConnection connection, Config config) {
        long before = config.status() == ConfigStatus.ACTIVE ? config.activatedVersion() : Long.MAX_VALUE;
        return connection
                .preparedQuery("SELECT (entry->>'revision')::int AS revision"
                        + " FROM liveops_config_versions, jsonb_array_elements(entries) AS entry"
                        + " WHERE version < $2 AND entry->>'config_id' = $1 ORDER BY version DESC LIMIT 1")
                .execute(Tuple.of(config.id().toString(), before))
                .map(rows -> Rows.first(rows, row -> row.getInteger("revision")));
    }

    /** Writes down what is active now as one published version. */
    Uni<Void> insertVersion(SqlConnection transaction, long version, String author, Instant now) {
        return transaction
                .preparedQuery("INSERT INTO liveops_config_versions (version, entries, published_by, published_at)"
                        + " SELECT $1, coalesce(jsonb_agg(jsonb_build_object('config_id', config_id, 'revision',"
                        + " active_revision, 'activated_version', activated_version) ORDER BY activated_version), '[]'), $2, $3"
                        + " FROM liveops_configs WHERE status = 'active'")
                .execute(Tuple.of(version, author, Rows.time(now)))
                .replaceWithVoid();
    }

    private Uni<Config> get(SqlConnection connection, UUID id, String lock) {
        return connection
                .preparedQuery("SELECT " + COLUMNS + " FROM liveops_configs WHERE config_id = $1" + lock)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, this::toConfig)
                        .orElseThrow(() -> ProblemException.of(ConfigProblem.NOT_FOUND, "no config " + id)));
    }

    private Config toConfig(Row row) {
        return new Config(
                row.getUUID("config_id"),
                ConfigScope.ofWire(row.getString("scope")),
                row.getString("scope_ref"),
                ConfigStatus.ofWire(row.getString("status")),
                toContent(row),
                row.getInteger("revision"),
                row.getInteger("active_revision"),
                row.getLong("activated_version"),
                row.getString("created_by"),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"));
    }

    private ConfigContent toContent(Row row) {
        return new ConfigContent(
                row.getString("name"),
                json.read(row.getString("payload")),
                Rows.instant(row, "valid_from"),
                Rows.instant(row, "valid_to"),
                row.getInteger("priority"));
    }
}
