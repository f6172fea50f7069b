package dev.liveops.support.snapshot;

import dev.liveops.support.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
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
    private final BiFunction<SqlConnection, Long, Uni<R>> reader;
    private final Function<R, Uni<T>> preparation;
    private final AtomicLong head = new AtomicLong(-1);

    /**
     * A snapshot.
     *
     * @param database in which it is, on a connection that no request waits for
     * @param reader reads all of a version
     * @param preparation what else is needed, after that
     */
    StoredSnapshot(
            String name,
            Database database,
            BiFunction<SqlConnection, Long, Uni<R>> reader,
            Function<R, Uni<T>> preparation) {
        this.name = name;
        this.database = database;
        this.reader = reader;
        this.preparation = preparation;
    }

    @Override
    public Uni<Optional<Versioned<T>>> newest(long held) {
        return reading(
                        database,
                        connection -> SnapshotHead.current(connection, name)
                                .invoke(this::seen)
                                .chain(version -> version == held
                                        ? Uni.createFrom().item(Optional.<Versioned<R>>empty())
                                        : reader.apply(connection, version)
                                                .map(read -> Optional.of(new Versioned<>(version, read)))))
                .chain(read ->
                        read.map(this::prepare).orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    @Override
    public long head() {
        return head.get();
    }

    /** A version was seen to be the newest. */
    final void seen(long version) {
        head.accumulateAndGet(version, Math::max);
    }

    /** Makes what was read of a version ready. */
    final Uni<Optional<Versioned<T>>> prepare(Versioned<R> read) {
        return preparation.apply(read.value()).map(value -> Optional.of(new Versioned<>(read.version(), value)));
    }

    /** Reads in one repeatable-read transaction. */
    static <V> Uni<V> reading(Database database, Function<SqlConnection, Uni<V>> work) {
        return database.inTransaction(connection -> connection
                .query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                .execute()
                .chain(() -> work.apply(connection)));
    }
}
