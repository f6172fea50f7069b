package dev.liveops.config.configs;

import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Writes down what a version of the configs consists of, for whoever publishes one without changing a config. */
@Singleton
public class PublishedVersions {

    private final ConfigVersionRepository versions;

    PublishedVersions(ConfigVersionRepository versions) {
        this.versions = versions;
    }

    /** Writes the version that this unit of work has taken. */
    public Uni<Void> write(Work work, long version, String author, Instant now) {
        return work.flush().chain(() -> versions.insert(work.connection(), version, author, now));
    }
}
