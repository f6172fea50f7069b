package dev.liveops.support.snapshot;

import dev.liveops.support.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A snapshot that is made of documents; they are compiled on a worker, and put together there. */
final class DocumentSnapshot<E, T> extends StoredSnapshot<DocumentRead<E>, T> {

    private final DocumentStore<E> store;
    private final Function<List<E>, T> combine;
    private final SnapshotWorker worker;

    DocumentSnapshot(
            String name,
            Database database,
            DocumentStore<E> store,
            Function<List<E>, T> combine,
            SnapshotWorker worker) {
        super(name, database, store::read, read -> worker.run(() -> combine.apply(store.compile(read))));
        this.store = store;
        this.combine = combine;
        this.worker = worker;
    }

    @Override
    public Uni<Optional<T>> past(long version) {
        return reading(connection -> store.readPast(connection, version))
                .chain(read -> read.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : worker.run(() -> Optional.of(combine.apply(store.compilePast(read.get())))));
    }

    @Override
    public List<String> skipped() {
        return store.skipped();
    }

    @Override
    public long retiredBytes() {
        return store.retiredBytes();
    }

    @Override
    public Uni<Void> requireRoom(SqlConnection transaction) {
        return store.require(transaction);
    }
}
