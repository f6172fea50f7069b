package dev.liveops.config.configs;

import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Writes into the audit what the clock does: a config that starts or expires. Nothing waits for it: what a config is follows from its
 * window. Each replica does it; who finds a config first has it locked.
 */
@Startup
@Singleton
class ConfigTransitions {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final UnitOfWork unit;
    private final ConfigDueRepository due;
    private final ConfigRepository repository;
    private final ConfigAudit audit;
    private final PreviewClock clock;

    ConfigTransitions(
            Jobs jobs,
            UnitOfWork unit,
            ConfigDueRepository due,
            ConfigRepository repository,
            ConfigAudit audit,
            PreviewClock clock) {
        this.unit = unit;
        this.due = due;
        this.repository = repository;
        this.audit = audit;
        this.clock = clock;
        jobs.onEachReplica("config transitions", EVERY, this::writeAll);
    }

    /** Writes down all that is due, a transaction for each config. */
    Uni<Void> writeAll() {
        return Multi.createBy()
                .repeating()
                .uni(() -> unit.run(this::writeOne))
                .whilst(found -> found)
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Change<Boolean>> writeOne(Work work) {
        Instant now = clock.now();
        return due.find(work.connection(), now)
                .chain(found -> found.isEmpty() ? Uni.createFrom().item(Change.none(false)) : write(found.get(), now));
    }

    private Uni<Change<Boolean>> write(UUID id, Instant now) {
        return repository
                .getForUpdate(id)
                .chain(config -> repository
                        .update(config.caughtUp(now))
                        .replaceWith(() -> new Change<>(true, audit.automatic(config, now))));
    }
}
