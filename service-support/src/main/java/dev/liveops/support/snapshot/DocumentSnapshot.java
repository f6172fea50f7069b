package dev.liveops.support.snapshot;

import dev.liveops.support.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A snapshot that is made of documents; they are compiled on a worker, and put together there. */
final class DocumentSnapshot<E, T> extends StoredSnapshot<DocumentRead<E>, T> {

    private final Database requests;
    private final Database loads;
    private final DocumentStore<E> store;
    private final Function<List<E>, T> combine;
    private final SnapshotWorker worker;

    /**
     * A snapshot.
     *
     * @param requests on whose connections past versions are read, since requests ask for them
     * @param loads on whose connection the newest one is
     */
    DocumentSnapshot(
            String name,
            Database requests,
            Database loads,
            DocumentStore<E> store,
            Function<List<E>, T> combine,
            SnapshotWorker worker) {
        super(name, loads, store::read, read -> worker.run(() -> combine.apply(store.compile(read))));
        this.requests = requests;
        this.loads = loads;
        this.store = store;
        this.combine = combine;
        this.worker = worker;
    }

    @Override
    public Uni<Optional<Versioned<T>>> newest(long held) {
        return store.isBase()
                ? loads.withConnection(store::readChanges)
                        .chain(read ->
                                read.map(changed -> changed(changed, held)).orElseGet(() -> super.newest(held)))
                : super.newest(held);
    }

    @Override
    public Uni<Optional<T>> past(long version) {
        return reading(requests, connection -> store.readPast(connection, version))
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

    private Uni<Optional<Versioned<T>>> changed(DocumentRead<E> read, long held) {
        long version = read.set().version();
        seen(version);
        return version == held ? Uni.createFrom().item(Optional.empty()) : prepare(new Versioned<>(version, read));
    }
}
