package dev.liveops.releases.work;

import dev.liveops.support.time.MachineClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where jobs are made, by those who know their kinds; each method inside a transaction of the caller's. */
@Singleton
public class WorkQueue {

    private final WorkRepository repository;
    private final Clock clock;
    private final WorkConfig config;

    WorkQueue(WorkRepository repository, @MachineClock Clock clock, WorkConfig config) {
        this.repository = repository;
        this.clock = clock;
        this.config = config;
    }

    /** Makes jobs; of a key that is there none. How many were made. */
    public Uni<Integer> add(SqlConnection transaction, List<NewWork> jobs) {
        return repository.insert(transaction, jobs, clock.instant());
    }

    /** Lets jobs of these keys be done again that are finished; those that wait or run go on. How many. */
    public Uni<Integer> again(SqlConnection transaction, List<String> keys) {
        return repository.again(transaction, keys, clock.instant());
    }

    /**
     * Drops jobs that nobody wants any more; a worker who has one is told when he renews or reports.
     *
     * @param prefix how their keys begin
     * @param kept how the keys of those begin that are to stay; null for none
     */
    public Uni<Void> drop(SqlConnection transaction, String prefix, @Nullable String kept) {
        return repository.drop(transaction, prefix, kept, clock.instant());
    }

    /** The jobs of these keys, by key. */
    public Uni<Map<String, WorkJob>> find(SqlConnection connection, List<String> keys) {
        return repository
                .byKeys(connection, keys)
                .map(jobs -> jobs.stream().collect(Collectors.toMap(WorkJob::key, job -> job)));
    }

    /** Engines that workers have, or had not long ago, by name and version. */
    public Uni<List<String>> engines(SqlConnection connection) {
        return repository.engines(connection, clock.instant().minus(config.enginesKnownFor()));
    }
}
