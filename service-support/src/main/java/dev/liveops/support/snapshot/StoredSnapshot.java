package dev.liveops.support.snapshot;

import dev.liveops.support.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A snapshot in the database. It is read in one repeatable-read transaction; what takes longer than reading is done after that,
 * so that no connection waits for it.
 *
 * @param <R> what is read
 */
class StoredSnapshot<R, T> implements SnapshotSource<T> {

    private final String name;
    private final Database database;
    private final Function<SqlConnection, Uni<R>> reader;
    private final Function<R, Uni<T>> preparation;
    private final AtomicLong head = new AtomicLong(-1);

    StoredSnapshot(
            String name, Database database, Function<SqlConnection, Uni<R>> reader, Function<R, Uni<T>> preparation) {
        this.name = name;
        this.database = database;
        this.reader = reader;
        this.preparation = preparation;
    }

    @Override
    public Uni<Optional<Versioned<T>>> newest(long held) {
        return reading(connection -> SnapshotHead.current(connection, name)
                        .invoke(version -> head.accumulateAndGet(version, Math::max))
                        .chain(version -> version == held
                                ? Uni.createFrom().item(Optional.<Versioned<R>>empty())
                                : reader.apply(connection).map(read -> Optional.of(new Versioned<>(version, read)))))
                .chain(this::prepare);
    }

    @Override
    public long head() {
        return head.get();
    }

    /** Reads in one repeatable-read transaction. */
    final <V> Uni<V> reading(Function<SqlConnection, Uni<V>> work) {
        return database.inTransaction(connection -> connection
                .query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                .execute()
                .chain(() -> work.apply(connection)));
    }

    private Uni<Optional<Versioned<T>>> prepare(Optional<Versioned<R>> read) {
        return read.isEmpty()
                ? Uni.createFrom().item(Optional.empty())
                : preparation
                        .apply(read.get().value())
                        .map(value -> Optional.of(new Versioned<>(read.get().version(), value)));
    }
}
