package dev.liveops.support.status;

import dev.liveops.support.audit.Publication;
import dev.liveops.support.database.Database;
import dev.liveops.support.database.DatabaseMonitor;
import dev.liveops.support.snapshot.Snapshots;
import dev.liveops.support.suite.ServiceName;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/** How all replicas of the service are doing. */
@Singleton
public class StatusService {

    private static final Logger LOG = Logger.getLogger(StatusService.class);

    private final ServiceName name;
    private final OwnState own;
    private final ReplicaRepository repository;
    private final Database database;
    private final DatabaseMonitor monitor;
    private final Snapshots snapshots;
    private final ReplicaConfig config;
    private final ApiVersion apiVersion;

    StatusService(
            ServiceName name,
            OwnState own,
            ReplicaRepository repository,
            Database database,
            DatabaseMonitor monitor,
            Snapshots snapshots,
            ReplicaConfig config,
            ApiVersion apiVersion) {
        this.name = name;
        this.own = own;
        this.repository = repository;
        this.database = database;
        this.monitor = monitor;
        this.snapshots = snapshots;
        this.config = config;
        this.apiVersion = apiVersion;
    }

    /** From the database; while that is away, of this replica alone and from memory. */
    Uni<ServiceStatus> get() {
        if (!monitor.isUp()) {
            return Uni.createFrom().item(this::fromMemory);
        }
        return database.withConnection(this::read).onFailure().recoverWithItem(failure -> {
            LOG.debugf(failure, "database not asked, status answered from memory");
            return fromMemory();
        });
    }

    private ServiceStatus fromMemory() {
        return status("memory", List.of(own.get()), heads(Map.of()), Map.of());
    }

    private Uni<ServiceStatus> read(SqlConnection connection) {
        return repository
                .list(connection, config.lostAfter(), own.now())
                .map(this::withOwn)
                .chain(replicas -> repository
                        .heads(connection)
                        .map(this::heads)
                        .chain(heads -> repository
                                .publishedAt(connection, missing(replicas, heads))
                                .map(publishedAt -> status("database", replicas, heads, publishedAt))));
    }

    private ServiceStatus status(
            String source,
            List<ReplicaState> replicas,
            Map<String, Long> heads,
            Map<Publication, Instant> publishedAt) {
        return ServiceStatus.of(
                name.get(),
                apiVersion.get(),
                source,
                replicas,
                heads.entrySet().stream()
                        .map(head -> SnapshotStatus.of(head.getKey(), head.getValue(), replicas, publishedAt))
                        .toList());
    }

    // Of itself a replica knows more than what it wrote down last.
    private List<ReplicaState> withOwn(List<ReplicaState> stored) {
        List<ReplicaState> replicas = new ArrayList<>();
        replicas.add(own.get());
        stored.stream().filter(state -> !state.id().equals(own.id())).forEach(replicas::add);
        return replicas;
    }

    // By name. What this replica heard of may be newer than what was read, or all there is.
    private Map<String, Long> heads(Map<String, Long> stored) {
        Map<String, Long> heads = new TreeMap<>(stored);
        snapshots.all().forEach(holder -> heads.merge(holder.name(), Math.max(0, holder.head()), Math::max));
        return heads;
    }

    // Of each replica that is behind, the first version that it does not have.
    private static Set<Publication> missing(List<ReplicaState> replicas, Map<String, Long> heads) {
        return heads.entrySet().stream()
                .flatMap(head -> replicas.stream()
                        .filter(replica -> replica.snapshots().containsKey(head.getKey()))
                        .map(replica -> replica.version(head.getKey()))
                        .filter(version -> version < head.getValue())
                        .map(version -> new Publication(head.getKey(), version + 1)))
                .collect(Collectors.toSet());
    }
}
