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

/**
 * Stores the bytes of packs, and reads packs for those they are sent to. On the reactive client, since bytes are a stream: an array
 * of pieces is one statement, a piece never stays in a session, and a snapshot is loaded on a connection of its own.
 */
@Singleton
class PackRepository {

    private static final String COLUMNS = "content_version, content_hash, size_bytes, chunks, media_type,"
            + " min_supported_client_version, published_by, published_at";

    // Fewer ways to the database, and no more in flight than a megabyte.
    private static final int CHUNKS_AT_ONCE = 8;

    /** Adds the bytes of a pack, some pieces after the others. */
    Uni<Void> insertChunks(SqlConnection transaction, String contentVersion, List<byte[]> chunks) {
        return Multi.createFrom()
                .range(0, (chunks.size() + CHUNKS_AT_ONCE - 1) / CHUNKS_AT_ONCE)
                .map(batch -> batch * CHUNKS_AT_ONCE)
                .onItem()
                .transformToUniAndConcatenate(first -> insertChunks(
                        transaction,
                        contentVersion,
                        first,
                        chunks.subList(first, Math.min(first + CHUNKS_AT_ONCE, chunks.size()))))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /** The pack; fails with {@code release.unknown_pack}. */
    Uni<Pack> get(SqlConnection connection, String contentVersion) {
        return connection
                .preparedQuery("SELECT " + COLUMNS + " FROM content_packs WHERE content_version = $1")
                .execute(Tuple.of(contentVersion))
                .map(rows -> Rows.first(rows, PackRepository::toPack)
                        .orElseThrow(() -> ProblemException.of(
                                ReleaseProblem.UNKNOWN_PACK, "no pack of content_version " + contentVersion)));
    }

    /** One piece of a pack's bytes. */
    Uni<byte[]> getChunk(SqlConnection connection, String contentVersion, int position) {
        return connection
                .preparedQuery("SELECT bytes FROM content_pack_chunks WHERE content_version = $1 AND position = $2")
                .execute(Tuple.of(contentVersion, position))
                .map(rows -> rows.iterator().next().getBuffer("bytes").getBytes());
    }

    private static Uni<Void> insertChunks(
            SqlConnection transaction, String contentVersion, int first, List<byte[]> chunks) {
        return transaction
                .preparedQuery("INSERT INTO content_pack_chunks (content_version, position, bytes)"
                        + " SELECT $1, $2 + (ordinality - 1)::int, bytes"
                        + " FROM unnest($3::bytea[]) WITH ORDINALITY AS piece (bytes, ordinality)")
                .execute(Tuple.of(
                        contentVersion,
                        first,
                        chunks.stream().map(Buffer::buffer).toArray(Buffer[]::new)))
                .replaceWithVoid();
    }

    private static Pack toPack(Row row) {
        return new Pack(
                row.getString("content_version"),
                row.getString("content_hash"),
                row.getLong("size_bytes"),
                row.getInteger("chunks"),
                row.getString("media_type"),
                row.getString("min_supported_client_version"),
                row.getString("published_by"),
                Rows.instant(row, "published_at"));
    }
}
