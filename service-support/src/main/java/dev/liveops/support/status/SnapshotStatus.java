package dev.liveops.support.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.liveops.support.audit.Publication;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How far a snapshot has come to the replicas.
 *
 * @param headVersion the newest that was published; 0 when none ever was
 * @param replicas those that hold it
 */
@Schema(
        description = "A published snapshot, and what each replica serves of it",
        requiredProperties = {"name", "head_version", "replicas"})
record SnapshotStatus(
        @Schema(examples = "configs") String name,
        @Schema(examples = "42") long headVersion,
        List<Lag> replicas) {

    /** From what the replicas said, and when what they do not have yet was published. */
    static SnapshotStatus of(
            String name, long headVersion, List<ReplicaState> replicas, Map<Publication, Instant> publishedAt) {
        return new SnapshotStatus(
                name,
                headVersion,
                replicas.stream()
                        .filter(replica -> replica.snapshots().containsKey(name))
                        .map(replica -> Lag.of(replica, name, headVersion, publishedAt))
                        .toList());
    }

    /**
     * A replica's part in it.
     *
     * @param version that it serves
     * @param versionsBehind how many were published since; 0 when it serves the newest
     * @param behindSince when the first of those was published; absent when it serves the newest, or where nothing says so
     */
    @Schema(
            name = "SnapshotLag",
            description = "What a replica serves of a snapshot",
            requiredProperties = {"replica_id", "version", "versions_behind"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Lag(
            UUID replicaId,
            @Schema(examples = "42") long version,
            @Schema(examples = "0") long versionsBehind,
            @Nullable Instant behindSince) {

        private static Lag of(
                ReplicaState replica, String snapshot, long headVersion, Map<Publication, Instant> publishedAt) {
            long version = replica.version(snapshot);
            long behind = Math.max(0, headVersion - version);
            return new Lag(
                    replica.id(),
                    version,
                    behind,
                    behind == 0 ? null : publishedAt.get(new Publication(snapshot, version + 1)));
        }
    }
}
