package dev.liveops.releases.packs;

import dev.liveops.model.problem.ReleaseProblem;
import dev.liveops.support.database.Rows;
import dev.liveops.support.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.IntFunction;

/**
 * Stores the bytes of packs, and reads packs for those they are sent to. On the reactive client, since bytes are a stream: an array
 * of pieces is one statement, a piece never stays in a session, and a snapshot is loaded on a connection of its own.
 */
@Singleton
class PackRepository {

    private static final String SELECT =
            "SELECT p.content_version, p.content_hash, p.size_bytes, p.chunks, p.media_type,"
                    + " p.min_supported_client_version, p.engine_range, p.published_by, p.published_at,"
                    + " p.base_version, p.patch_id, p.content_schema, f.content_hash AS gzip_hash,"
                    + " f.size_bytes AS gzip_bytes, f.chunks AS gzip_chunks FROM content_packs p LEFT JOIN content_pack_forms f"
                    + " ON f.content_version = p.content_version AND f.encoding = 'gzip'";

    // Fewer ways to the database, and no more in flight than a megabyte.
    private static final int CHUNKS_AT_ONCE = 8;

    /** Adds the bytes of a pack, some pieces after the others; those that are there stay. */
    Uni<Void> insertChunks(SqlConnection transaction, Pack pack, PackForm form, IntFunction<Uni<byte[]>> pieces) {
        return Multi.createFrom()
                .range(0, form.chunks())
                .onItem()
                .transformToUniAndConcatenate(pieces::apply)
                .group()
                .intoLists()
                .of(CHUNKS_AT_ONCE)
                .onItem()
                .scan(() -> new Batch(0, List.of()), Batch::next)
                .skip()
                .first()
                .onItem()
                .transformToUniAndConcatenate(batch -> insertChunks(transaction, pack.contentVersion(), form, batch))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** Adds a form of a pack, still without its bytes. */
    Uni<Void> insertForm(SqlConnection transaction, Pack pack, PackForm form) {
        return transaction
                .preparedQuery(
                        "INSERT INTO content_pack_forms (content_version, encoding, content_hash, size_bytes, chunks)"
                                + " VALUES ($1, $2, $3, $4, $5)")
                .execute(Tuple.of(
                        pack.contentVersion(), form.encoding(), form.contentHash(), form.sizeBytes(), form.chunks()))
                .replaceWithVoid();
    }

    /** The pack; fails with {@code release.unknown_pack}. */
    Uni<Pack> get(SqlConnection connection, String contentVersion) {
        return connection
                .preparedQuery(SELECT + " WHERE p.content_version = $1")
                .execute(Tuple.of(contentVersion))
                .map(rows -> Rows.first(rows, PackRepository::toPack)
                        .orElseThrow(() -> ProblemException.of(
                                ReleaseProblem.UNKNOWN_PACK, "no pack of content_version " + contentVersion)));
    }

    /** Whether all its pieces are there, by their number and length. */
    Uni<Boolean> isWhole(SqlConnection connection, Pack pack) {
        return connection
                .preparedQuery("SELECT count(*) AS chunks, coalesce(sum(octet_length(bytes)), 0)::bigint AS size"
                        + " FROM content_pack_chunks WHERE content_version = $1")
                .execute(Tuple.of(pack.contentVersion()))
                .map(rows -> rows.iterator().next())
                .map(row -> row.getLong("chunks") == pack.chunks() && row.getLong("size") == pack.sizeBytes());
    }

    /** One piece of a form's bytes. */
    Uni<byte[]> getChunk(SqlConnection connection, String contentVersion, PackForm form, int position) {
        String sql = form.encoding() == null
                ? "SELECT bytes FROM content_pack_chunks WHERE content_version = $1 AND position = $2"
                : "SELECT bytes FROM content_pack_form_chunks WHERE content_version = $1 AND position = $2 AND encoding = $3";
        Tuple parameters = form.encoding() == null
                ? Tuple.of(contentVersion, position)
                : Tuple.of(contentVersion, position, form.encoding());
        return connection
                .preparedQuery(sql)
                .execute(parameters)
                .map(rows -> rows.iterator().next().getBuffer("bytes").getBytes());
    }

    private static Uni<Void> insertChunks(
            SqlConnection transaction, String contentVersion, PackForm form, Batch batch) {
        Buffer[] pieces = batch.chunks().stream().map(Buffer::buffer).toArray(Buffer[]::new);
        String from = " FROM unnest($3::bytea[]) WITH ORDINALITY AS piece (bytes, ordinality) ON CONFLICT DO NOTHING";
        if (form.encoding() == null) {
            return transaction
                    .preparedQuery("INSERT INTO content_pack_chunks (content_version, position, bytes)"
                            + " SELECT $1, $2 + (ordinality - 1)::int, bytes" + from)
                    .execute(Tuple.of(contentVersion, batch.first(), pieces))
                    .replaceWithVoid();
        }
        return transaction
                .preparedQuery("INSERT INTO content_pack_form_chunks (content_version, position, bytes, encoding)"
                        + " SELECT $1, $2 + (ordinality - 1)::int, bytes, $4" + from)
                .execute(Tuple.of(contentVersion, batch.first(), pieces, form.encoding()))
                .replaceWithVoid();
    }

    private static Pack toPack(Row row) {
        return new Pack(
                row.getString("content_version"),
                row.getString("content_hash"),
                row.getLong("size_bytes"),
                row.getInteger("chunks"),
                toGzip(row),
                row.getString("media_type"),
                row.getString("min_supported_client_version"),
                row.getString("engine_range"),
                row.getString("published_by"),
                Rows.instant(row, "published_at"),
                new PackOrigin(
                        row.getString("base_version"), row.getUUID("patch_id"), row.getString("content_schema")));
    }

    private static PackForm toGzip(Row row) {
        String hash = row.getString("gzip_hash");
        return hash == null
                ? null
                : new PackForm(PackForm.GZIP, hash, row.getLong("gzip_bytes"), row.getInteger("gzip_chunks"));
    }

    /** Some pieces of a pack and the position of the first. */
    private record Batch(int first, List<byte[]> chunks) {

        Batch next(List<byte[]> following) {
            return new Batch(first + chunks.size(), following);
        }
    }
}
