package dev.liveops.support.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How a service is doing.
 *
 * @param apiVersion of the deployment: one for all its services
 * @param now what time it is for the replica that answered
 * @param replicaId the replica that answered; version, commit and start are its own
 * @param source whether the database was asked; from memory, the replica that answered is the only one here
 * @param degraded whether any replica here is
 * @param replicas the one that answered first, then the oldest
 */
@Schema(
        description = "How a service is doing, replica by replica",
        requiredProperties = {
            "service",
            "version",
            "api_version",
            "started_at",
            "now",
            "replica_id",
            "source",
            "degraded",
            "replicas",
            "snapshots"
        })
@JsonInclude(JsonInclude.Include.NON_NULL)
record ServiceStatus(
        @Schema(examples = "config") String service,
        @Schema(examples = "0.1.0") String version,
        @Schema(examples = "1.0.0") String apiVersion,
        @Nullable String commit,
        Instant startedAt,
        Instant now,
        UUID replicaId,

        @Schema(enumeration = {"database", "memory"}) String source,

        boolean degraded,
        List<Replica> replicas,
        List<SnapshotStatus> snapshots) {

    /** From what the replicas said, the one that answers first. */
    static ServiceStatus of(
            String service,
            String apiVersion,
            String source,
            List<ReplicaState> replicas,
            List<SnapshotStatus> snapshots) {
        ReplicaState own = replicas.get(0);
        return new ServiceStatus(
                service,
                own.version(),
                apiVersion,
                own.commit(),
                own.startedAt(),
                own.seenAt(),
                own.id(),
                source,
                replicas.stream().anyMatch(replica -> !replica.degraded().isEmpty()),
                replicas.stream().map(Replica::of).toList(),
                snapshots);
    }

    /**
     * A replica.
     *
     * @param label where it runs
     * @param seenAt when it said all this
     * @param degraded what is wrong with it; see {@link Degradation}, more may come
     */
    @Schema(
            name = "Replica",
            description = "A replica of the service, as it said of itself",
            requiredProperties = {"id", "label", "version", "started_at", "seen_at", "degraded"})
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Replica(
            UUID id,
            @Schema(examples = "liveops-config-7d4f:8080") String label,
            @Schema(examples = "0.1.0") String version,
            @Nullable String commit,
            Instant startedAt,
            Instant seenAt,

            @Schema(
                    description =
                            "Empty when all is well; else database_away, not_migrated, keys_missing, keys_old,"
                                    + " snapshot_missing, stand_in, snapshot_behind, entries_skipped, clock_astray, or what comes later")
            List<String> degraded) {

        private static Replica of(ReplicaState state) {
            return new Replica(
                    state.id(),
                    state.label(),
                    state.version(),
                    state.commit(),
                    state.startedAt(),
                    state.seenAt(),
                    state.degraded());
        }
    }
}
