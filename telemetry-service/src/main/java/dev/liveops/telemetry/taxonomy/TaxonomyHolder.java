package dev.liveops.telemetry.taxonomy;

import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** The taxonomy in force, held in memory; every replica follows a change by notification. */
@Startup
@Singleton
public class TaxonomyHolder {

    private final SnapshotHolder<Taxonomy> holder;

    TaxonomyHolder(Snapshots snapshots, EventTypeRepository repository) {
        this.holder = snapshots.hold(EventTypeRepository.SNAPSHOT, repository.types(), Taxonomy::new);
    }

    /** The taxonomy; before the first one was loaded the request ends with {@code service.not_ready}. */
    public Taxonomy get() {
        return holder.get().value();
    }
}
