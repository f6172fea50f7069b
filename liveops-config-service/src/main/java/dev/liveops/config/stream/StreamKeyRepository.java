package dev.liveops.config.stream;

import dev.liveops.support.database.Rows;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Keeps the key of streams, one for all replicas. */
@Singleton
class StreamKeyRepository {

    /** The key that is there, else this one. */
    Uni<byte[]> getOrAdd(SqlConnection transaction, byte[] fresh, Instant now) {
        return transaction
                .preparedQuery(
                        "INSERT INTO liveops_stream_key (secret, made_at) VALUES ($1, $2) ON CONFLICT DO NOTHING")
                .execute(Tuple.of(Buffer.buffer(fresh), Rows.time(now)))
                .chain(() -> transaction
                        .query("SELECT secret FROM liveops_stream_key")
                        .execute())
                .map(rows -> rows.iterator().next().getBuffer("secret").getBytes());
    }
}
