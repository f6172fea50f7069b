package dev.liveops.telemetry.offers;

import dev.liveops.support.database.Database;
import dev.liveops.support.jobs.Jobs;
import dev.liveops.support.time.Timestamps;
import dev.liveops.telemetry.offers.Offers.Coverage;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Holds what was offered: what the release service says, asked for again and again by each replica, and kept in the database, so that
 * one that starts while that service is away knows what was known.
 */
@Singleton
public class OfferHolder {

    private final OfferPeer releases;
    private final OfferStore store;
    private final Database database;
    private final OfferConfig.Pull config;
    private final Clock clock;
    private volatile Offers offers;

    OfferHolder(OfferPeer releases, OfferStore store, Database database, OfferConfig config, Clock clock) {
        this.releases = releases;
        this.store = store;
        this.database = database;
        this.config = config.pull();
        this.clock = clock;
        this.offers = new Offers(config.rules(), Coverage.NONE, List.of());
    }

    /** What is known now. */
    public Offers get() {
        return offers;
    }

    void start(@Observes StartupEvent started, Jobs jobs) {
        if (config.enabled()) {
            jobs.onEachReplica("content-offers", config.interval(), this::refresh);
        }
    }

    /** Asks for what was offered; what is kept holds where there is no answer. */
    Uni<Void> refresh() {
        Instant now = Timestamps.truncate(clock.instant());
        return database.withConnection(connection -> store.since(connection, now))
                .chain(since -> releases.list(since)
                        .chain(told -> told.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : database.inTransaction(
                                        transaction -> store.save(transaction, told.get(), since, now))))
                .chain(() -> database.withConnection(store::load))
                .invoke(known -> offers = known)
                .replaceWithVoid();
    }
}
