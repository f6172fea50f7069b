package dev.liveops.experiments.assignment;

import dev.liveops.support.database.Notifications;
import dev.liveops.support.snapshot.Snapshots;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Has every replica forget what it learnt of users after one was erased, and of a guest and his account after they were linked.
 * Erasures are published like a snapshot, one that counts them and says nothing of whom.
 */
@Startup
@Singleton
public class ErasureHolder {

    /** Name of the snapshot that an erasure publishes. */
    public static final String SNAPSHOT = "erasures";

    /** Channel on which a user is named whose rows became more than those he was given himself. */
    public static final String LINKED = "experiments_linked";

    private final AllocationStore store;

    ErasureHolder(Snapshots snapshots, Notifications notifications, AllocationStore store) {
        this.store = store;
        snapshots.hold(SNAPSHOT, connection -> Uni.createFrom().item(SNAPSHOT)).listen(erased -> store.forget());
        // What was announced while nobody listened is not known: then everybody is looked up anew.
        notifications.on(LINKED, store::forget, store::forget);
    }

    /** Has this replica forget a user at once; the others hear of it. */
    public void forget(String userId) {
        store.forget(userId);
    }
}
