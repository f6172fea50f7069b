package dev.liveops.experiments.assignment;

import dev.liveops.support.snapshot.Snapshots;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * Has every replica forget what it learnt of users after one was erased. Erasures are published like a snapshot, one that
 * counts them and says nothing of whom.
 */
@Startup
@Singleton
public class ErasureHolder {

    /** Name of the snapshot that an erasure publishes. */
    public static final String SNAPSHOT = "erasures";

    ErasureHolder(Snapshots snapshots, AllocationStore store) {
        snapshots.hold(SNAPSHOT, connection -> Uni.createFrom().item(SNAPSHOT)).listen(erased -> store.forget());
    }
}
