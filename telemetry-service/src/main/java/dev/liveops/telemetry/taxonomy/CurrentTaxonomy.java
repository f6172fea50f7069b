package dev.liveops.telemetry.taxonomy;

import dev.liveops.support.snapshot.SnapshotHolder;
import dev.liveops.support.snapshot.Snapshots;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** The taxonomy in force, held in memory; every replica follows a change by notification. */
@Startup
@Singleton
public class CurrentTaxonomy {

    private final SnapshotHolder<Taxonomy> holder;

    CurrentTaxonomy(Snapshots snapshots, EventTypeRepository repository) {
        this.holder = snapshots.hold(EventTypeRepository.SNAPSHOT, repository.types(this::known), Taxonomy::new);
    }

    // To compile a schema takes long, and what is compiled takes much: 41 times its text.
    private EventType known(String name, int version) {
        return holder.isLoaded()
                ? get().find(name).filter(type -> type.version() == version).orElse(null)
                : null;
    }

    /** The taxonomy; before the first one was loaded the request ends with {@code service.not_ready}. */
    public Taxonomy get() {
        return holder.get().value();
    }
}
