package dev.liveops.releases.patches;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.content.ContentPatch;
import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.model.wire.WireName;
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
import java.util.ArrayList;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores patches. */
@Singleton
class PatchRepository {

    private static final String SELECT =
            "SELECT id, revision, status, base_version, content_version, changes::text AS changes,"
                    + " min_supported_client_version, engine_range, content_schema, reason, proposed_by, evidence::text AS evidence,"
                    + " created_by, created_at, changed_by, changed_at FROM content_patches";

    private static final String LIST = PageBytes.bounded(
            SELECT + " WHERE id < $1 AND ($2::text IS NULL OR status = $2) ORDER BY id DESC LIMIT $3",
            "changes || coalesce(evidence, '')",
            "id DESC");

    private final JsonText json;

    PatchRepository(JsonText json) {
        this.json = json;
    }

    /** The patch; fails with {@code release.unknown_patch}. */
    Uni<Patch> get(SqlConnection connection, UUID id) {
        return get(connection, id, "");
    }

    /** The patch, which stays as it is until the transaction ends. */
    Uni<Patch> lock(SqlConnection transaction, UUID id) {
        return get(transaction, id, " FOR UPDATE");
    }

    /**
     * Patches, the newest first.
     *
     * @param status of these alone; null for all
     */
    Uni<Slice<Patch>> list(SqlConnection connection, UUID before, @Nullable String status, int size) {
        return connection
                .preparedQuery(LIST)
                .execute(Tuple.tuple(Rows.list(before, status, size + 1)))
                .map(rows -> PageBytes.slice(rows, size, this::toPatch));
    }

    Uni<Void> insert(SqlConnection transaction, Patch patch) {
        return transaction
                .preparedQuery(
                        "INSERT INTO content_patches (id, revision, status, base_version, content_version, changes,"
                                + " min_supported_client_version, engine_range, content_schema, reason, proposed_by, evidence,"
                                + " changed_by, changed_at, created_by, created_at) VALUES ($1, $2, $3, $4, $5, $6::text::json,"
                                + " $7, $8, $9, $10, $11, $12::text::json, $13, $14, $13, $14)")
                .execute(row(patch))
                .replaceWithVoid();
    }

    Uni<Void> update(SqlConnection transaction, Patch patch) {
        return transaction
                .preparedQuery("UPDATE content_patches SET revision = $2, status = $3, base_version = $4,"
                        + " content_version = $5, changes = $6::text::json, min_supported_client_version = $7,"
                        + " engine_range = $8, content_schema = $9, reason = $10, proposed_by = $11,"
                        + " evidence = $12::text::json, changed_by = $13, changed_at = $14 WHERE id = $1")
                .execute(row(patch))
                .replaceWithVoid();
    }

    private Uni<Patch> get(SqlConnection connection, UUID id, String lock) {
        return connection
                .preparedQuery(SELECT + " WHERE id = $1" + lock)
                .execute(Tuple.of(id))
                .map(rows -> Rows.first(rows, this::toPatch)
                        .orElseThrow(() -> ProblemException.of(
                                ReleaseProblem.UNKNOWN_PATCH, id + " (expected one of GET /v1/content/patches)")));
    }

    private Tuple row(Patch patch) {
        PatchContent content = patch.content();
        ArrayNode changes = JsonNodeFactory.instance.arrayNode();
        content.patch().changes().forEach(change -> changes.add(change.toDocument()));
        return Tuple.tuple(Rows.list(
                patch.id(),
                patch.revision(),
                patch.status().wire(),
                content.patch().base(),
                content.patch().version(),
                json.write(changes),
                content.minSupportedClientVersion(),
                content.engineRange(),
                content.contentSchema(),
                content.reason(),
                content.proposedBy(),
                content.evidence() == null ? null : json.write(content.evidence()),
                patch.changedBy(),
                Rows.time(patch.changedAt())));
    }

    private Patch toPatch(Row row) {
        String evidence = row.getString("evidence");
        return new Patch(
                row.getUUID("id"),
                row.getInteger("revision"),
                WireName.of(PatchStatus.class, row.getString("status")),
                new PatchContent(
                        new ContentPatch(
                                row.getString("base_version"),
                                row.getString("content_version"),
                                ContentPatch.changes(json.read(row.getString("changes")), new ArrayList<>())),
                        row.getString("min_supported_client_version"),
                        row.getString("engine_range"),
                        row.getString("content_schema"),
                        row.getString("reason"),
                        row.getString("proposed_by"),
                        evidence == null ? null : json.read(evidence)),
                row.getString("created_by"),
                Objects.requireNonNull(Rows.instant(row, "created_at")),
                row.getString("changed_by"),
                Objects.requireNonNull(Rows.instant(row, "changed_at")));
    }
}
