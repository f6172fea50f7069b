package dev.liveops.support.snapshot;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Optional;

/** What a holder loads from; asked for one thing at a time, except for past versions. */
interface SnapshotSource<T> {

    /**
     * The newest snapshot, ready to be served; nothing when the version that is held is the newest.
     *
     * @param held -1 when there is none
     */
    Uni<Optional<Versioned<T>>> newest(long held);

    /** What a past version consisted of; nothing when it is not stored. */
    default Uni<Optional<T>> past(long version) {
        return Uni.createFrom().item(Optional.empty());
    }

    /** The newest version that was seen, whether it could be loaded or not; -1 before any. */
    default long head() {
        return -1;
    }

    /** Keys of what is published but left out of the newest snapshot. */
    default List<String> skipped() {
        return List.of();
    }

    /** Bytes of the documents that the version before the newest had and the newest has not: what it costs to keep that one. */
    default long retiredBytes() {
        return 0;
    }

    /** Ends a transaction with {@code snapshot.full} when it publishes too much. */
    default Uni<Void> requireRoom(SqlConnection transaction) {
        return Uni.createFrom().voidItem();
    }
}
