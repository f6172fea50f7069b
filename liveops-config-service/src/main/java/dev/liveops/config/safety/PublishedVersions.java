package dev.liveops.config.safety;

import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Writes down who published which version of the configs when; of what it consists, the database keeps by itself (ADR 0072). */
@Singleton
public class PublishedVersions {

    private final SafetyRepository repository;

    PublishedVersions(SafetyRepository repository) {
        this.repository = repository;
    }

    /** Writes the version that this unit of work has taken. */
    public Uni<Void> write(Work work, long version, String author, Instant now) {
        return repository.insertVersion(work.connection(), version, author, now);
    }
}
