package dev.liveops.config.turn;

import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;

/**
 * The number that every pin must have: the version of a snapshot that holds nothing else. Publishing to it ends all pins, and
 * empties the memory of every replica.
 */
@Startup
@Singleton
public class Epoch {

    /** Name of the snapshot. */
    public static final String SNAPSHOT = "pins";

    private final SnapshotHolder<Boolean> holder;

    Epoch(Snapshots snapshots, TurnMemory turns) {
        holder = snapshots.hold(SNAPSHOT, connection -> Uni.createFrom().item(true));
        holder.listen(raised -> turns.clear());
    }

    /** The number now. */
    public long current() {
        return Math.max(0, holder.version());
    }
}
