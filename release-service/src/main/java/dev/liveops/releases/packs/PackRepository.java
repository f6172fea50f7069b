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

/** Stores packs. */
@Singleton
class PackRepository {

    private static final String COLUMNS = "content_version, content_hash, size_bytes, chunks, media_type,"
            + " min_supported_client_version, published_by, published_at";

    // Fewer ways to the database, and no more in flight than a megabyte.
    private static final int CHUNKS_AT_ONCE = 8;

    /** Adds a pack, without its bytes; whether there was none of its version. Of two at once the second waits here. */
    Uni<Boolean> insert(SqlConnection transaction, Pack pack) {
        return transaction
                .preparedQuery("INSERT INTO content_packs (" + COLUMNS + ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"
                        + " ON CONFLICT (content_version) DO NOTHING")
                .execute(Tuple.from(Rows.list(
                        pack.contentVersion(),
                        pack.contentHash(),
                        pack.sizeBytes(),
                        pack.chunks(),
                        pack.mediaType(),
                        pack.minSupportedClientVersion(),
                        pack.publishedBy(),
                        Rows.time(pack.publishedAt()))))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Adds the bytes of a pack, some pieces after the others. */
    Uni<Void> insertChunks(SqlConnection transaction, Pack pack, IntFunction<Uni<byte[]>> pieces) {
        return Multi.createFrom()
                .range(0, pack.chunks())
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
                .transformToUniAndConcatenate(
                        batch -> insertChunks(transaction, pack.contentVersion(), batch.first(), batch.chunks()))
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

    /**
     * Packs, the newest first.
     *
     * @param before sequence number of the last pack of the page before
     */
    Uni<List<Listed>> list(SqlConnection connection, long before, int limit) {
        return connection
                .preparedQuery("SELECT sequence, " + COLUMNS
                        + " FROM content_packs WHERE sequence < $1 ORDER BY sequence DESC LIMIT $2")
                .execute(Tuple.of(before, limit))
                .map(rows -> Rows.map(rows, row -> new Listed(row.getLong("sequence"), toPack(row))));
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

    /** Some pieces of a pack and the position of the first. */
    private record Batch(int first, List<byte[]> chunks) {

        Batch next(List<byte[]> following) {
            return new Batch(first + chunks.size(), following);
        }
    }

    /**
     * A pack and its place in the list.
     *
     * @param sequence counts packs in the order they were published, with gaps
     */
    record Listed(long sequence, Pack pack) {}
}
