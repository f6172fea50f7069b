package dev.liveops.experiments.exposure;

import dev.liveops.support.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;

/** Tells telemetry of a guest's exposures as his account's: analysis then counts the person once. */
@Singleton
public class LinkedExposures {

    private final ExposureRepository repository;
    private final ExposureEvents events;
    private final Outbox outbox;

    LinkedExposures(ExposureRepository repository, ExposureEvents events, Outbox outbox) {
        this.repository = repository;
        this.events = events;
        this.outbox = outbox;
    }

    /**
     * Tells in the transaction of the link, by one event for each experiment and phase that the guest was exposed to: his first one.
     * It is marked where the account has another variant, or was exposed itself in another one.
     */
    public Uni<Void> tell(SqlConnection transaction, String guest, String account) {
        return repository
                .firstOf(transaction, guest, account)
                .chain(first -> first.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : outbox.add(transaction, events.linked(account, guest, first)));
    }
}
