package dev.liveops.telemetry.taxonomy;

import dev.liveops.support.database.Database;
import dev.liveops.support.jobs.Jobs;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Counts, per type and client version, the payload fields that the schema does not know: what a client sends and nobody has
 * described yet. Counts are added to the database every few seconds, and forgotten when a field was
 * not sent for a month; a replica that is killed loses its last ones.
 */
@Singleton
public class UnknownFields {

    /** Most fields that are counted between two writes; a client that invents names must not fill the memory. */
    static final int MAX_COUNTED = 2_000;

    private static final Logger LOG = Logger.getLogger(UnknownFields.class);
    private static final Duration WRITE_INTERVAL = Duration.ofSeconds(5);
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MAX_NAME = 128;

    private final Database database;
    private final UnknownFieldRepository repository;
    private final Clock clock;
    private final Map<UnknownField, LongAdder> counts = new ConcurrentHashMap<>();

    UnknownFields(Database database, UnknownFieldRepository repository, Clock clock) {
        this.database = database;
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * Counts the unknown fields of a stored event.
     *
     * @param clientVersion null when the client does not say
     * @param fields may be empty
     */
    public void count(String eventType, String clientVersion, List<String> fields) {
        for (String field : fields) {
            UnknownField unknown = new UnknownField(
                    eventType, clientVersion == null ? "" : clientVersion, Refusal.cut(field, MAX_NAME));
            if (counts.size() < MAX_COUNTED || counts.containsKey(unknown)) {
                counts.computeIfAbsent(unknown, any -> new LongAdder()).increment();
            }
        }
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        // What could not be written is kept for later.
        jobs.onEachReplica("unknown-fields", WRITE_INTERVAL, this::write);
    }

    void stop(@Observes ShutdownEvent stopped) {
        write().subscribe().with(written -> {}, failure -> LOG.debugf(failure, "last unknown fields not written"));
    }

    /** Adds what was counted to the database; what could not be added is counted on. */
    @SuppressWarnings("ModifyCollectionInEnhancedForLoop") // a concurrent map allows it
    Uni<Void> write() {
        Map<UnknownField, Long> taken = new HashMap<>();
        for (UnknownField field : counts.keySet()) {
            LongAdder count = counts.remove(field);
            // Somebody else may be writing at this moment, at the end of the process for one.
            if (count != null) {
                taken.put(field, count.sum());
            }
        }
        if (taken.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        Set<String> types = taken.keySet().stream().map(UnknownField::eventType).collect(Collectors.toSet());
        return database.inTransaction(transaction -> repository
                        .deleteNotSeenSince(transaction, types, now.minus(KEPT))
                        .chain(() -> repository.add(transaction, taken, now)))
                .onFailure()
                .invoke(() -> taken.forEach((field, count) ->
                        counts.computeIfAbsent(field, any -> new LongAdder()).add(count)));
    }

    /**
     * What is counted together.
     *
     * @param clientVersion empty when the client did not say
     */
    record UnknownField(String eventType, String clientVersion, String field) {}
}
