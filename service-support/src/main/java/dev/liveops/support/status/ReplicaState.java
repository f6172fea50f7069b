package dev.liveops.support.status;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A replica as it said of itself.
 *
 * @param label where it runs, {@code host:port}
 * @param version of the application
 * @param commit it was built from; null when the build was not told
 * @param seenAt when it said so
 * @param snapshots version of each that it holds
 * @param degraded wire names of what is wrong; those of another version of the service may be unknown to this one
 */
record ReplicaState(
        UUID id,
        String label,
        String version,
        @Nullable String commit,
        Instant startedAt,
        Instant seenAt,
        Map<String, Long> snapshots,
        List<String> degraded) {

    ReplicaState {
        snapshots = Map.copyOf(snapshots);
        degraded = List.copyOf(degraded);
    }

    /** Version of a snapshot that it holds. */
    long version(String snapshot) {
        return Objects.requireNonNull(snapshots.get(snapshot));
    }
}
