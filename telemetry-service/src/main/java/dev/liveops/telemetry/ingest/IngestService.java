package dev.liveops.telemetry.ingest;

import dev.liveops.model.identity.Roles;
import dev.liveops.model.telemetry.TelemetryReceipt;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.time.Timestamps;
import dev.liveops.telemetry.batch.Acceptance;
import dev.liveops.telemetry.batch.Admission;
import dev.liveops.telemetry.batch.Admission.Admitted;
import dev.liveops.telemetry.batch.Batch;
import dev.liveops.telemetry.batch.BatchReader;
import dev.liveops.telemetry.batch.ClockSkew;
import dev.liveops.telemetry.batch.Envelope;
import dev.liveops.telemetry.batch.Origin;
import dev.liveops.telemetry.batch.RefusedEvent;
import dev.liveops.telemetry.limits.RateLimits;
import dev.liveops.telemetry.taxonomy.TaxonomyHolder;
import dev.liveops.telemetry.taxonomy.UnknownFields;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Takes a batch in: read, decide event by event, store, answer. */
@Singleton
class IngestService {

    private final GroupWriter writer;
    private final EventStore store;
    private final TaxonomyHolder taxonomy;
    private final RateLimits limits;
    private final QuarantineAllowance allowance;
    private final UnknownFields unknownFields;
    private final IngestMetrics metrics;
    private final IngestConfig config;
    private final Clock clock;

    IngestService(
            GroupWriter writer,
            EventStore store,
            TaxonomyHolder taxonomy,
            RateLimits limits,
            QuarantineAllowance allowance,
            UnknownFields unknownFields,
            IngestMetrics metrics,
            IngestConfig config,
            Clock clock) {
        this.writer = writer;
        this.store = store;
        this.taxonomy = taxonomy;
        this.limits = limits;
        this.allowance = allowance;
        this.unknownFields = unknownFields;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Stores a batch.
     *
     * @param address of the client
     * @return what became of each event, after the commit; fails with a problem when the batch as a whole is refused
     */
    Uni<TelemetryReceipt> ingest(SentBody body, Caller caller, String address) {
        return Uni.createFrom()
                .deferred(() -> take(body, caller, address))
                .onFailure()
                .invoke(metrics::failed);
    }

    private Uni<TelemetryReceipt> take(SentBody body, Caller caller, String address) {
        // Again, since the body took its time to arrive.
        writer.requireRoom();
        boolean fromService = caller.has(Roles.SERVICE);
        if (!fromService) {
            limits.requireAny(address);
        }
        byte[] plain = body.json(config.maxUnpackedSize().asLongValue());
        Batch batch = BatchReader.read(plain, config.maxEvents(), new Acceptance(taxonomy.get(), fromService));
        Origin origin = origin(batch.envelope(), caller, fromService);
        if (!fromService) {
            limits.charge(batch.envelope().sessionId(), address, batch.events().size());
        }
        return store(batch, origin, plain.length).onFailure().invoke(() -> {
            // It will be sent again, and then paid.
            if (!fromService) {
                limits.refund(
                        batch.envelope().sessionId(), address, batch.events().size());
            }
        });
    }

    /** Stores a batch that was read, of a service, which has no limits. */
    Uni<TelemetryReceipt> stored(Batch batch, Origin origin, int bytes) {
        return Uni.createFrom()
                .deferred(() -> store(batch, origin, bytes))
                .onFailure()
                .invoke(metrics::failed);
    }

    private Uni<TelemetryReceipt> store(Batch batch, Origin origin, int bytes) {
        Admitted admitted = Admission.admit(batch.events(), origin, config.window(origin.receivedAt()));
        String session = origin.envelope().sessionId();
        List<RefusedEvent> kept = allowance.keep(session, admitted.refused());
        return Uni.createFrom()
                .deferred(() -> writer.write(new Submission(admitted.rows(), kept, bytes)))
                .onFailure()
                .invoke(() -> allowance.giveBack(session, admitted.refused().size()))
                .invoke(() -> metrics.quarantined(admitted.refused(), kept.size()))
                .map(stored -> Receipt.of(admitted, stored))
                .call(receipt -> quarantine(session, receipt.refusedByDatabase()))
                .invoke(receipt -> note(receipt, origin))
                .map(receipt -> receipt.toWire(origin));
    }

    private Uni<Void> quarantine(String session, List<RefusedEvent> refused) {
        if (refused.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<RefusedEvent> kept = allowance.keep(session, refused);
        return store.quarantine(kept).invoke(() -> metrics.quarantined(refused, kept.size()));
    }

    private void note(Receipt receipt, Origin origin) {
        metrics.answered(receipt);
        receipt.added()
                .forEach(row -> unknownFields.count(
                        row.event().type().name(),
                        origin.envelope().clientVersion(),
                        row.event().unknownFields()));
    }

    /** Where events come from that a service sends of a player. */
    Origin origin(Envelope envelope, String userId) {
        Instant now = Timestamps.truncate(clock.instant());
        return new Origin(
                envelope, userId, now, ClockSkew.between(envelope.sentAt(), now, config.clockTolerance()), true);
    }

    private Origin origin(Envelope envelope, Caller caller, boolean fromService) {
        Instant now = Timestamps.truncate(clock.instant());
        String user = caller.actingFor("user_id", envelope.userId());
        // A service is no player: its events belong to whom it names, else to nobody.
        boolean nobody = fromService && envelope.userId() == null;
        ClockSkew skew = ClockSkew.between(envelope.sentAt(), now, config.clockTolerance());
        return new Origin(envelope, nobody ? null : user, now, skew, fromService);
    }
}
