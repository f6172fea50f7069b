package dev.liveops.experiments.exposure;

import dev.liveops.model.telemetry.TelemetryReceipt;
import dev.liveops.model.telemetry.TelemetryReceipt.RejectedEvent;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.outbox.Delivery;
import dev.liveops.support.outbox.Destination;
import dev.liveops.support.outbox.OutboxMessage;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.PeerFailure;
import dev.liveops.support.peer.Peers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Telemetry, which is told of exposures: many messages, each a JSON array of events, make one batch. */
@Singleton
class TelemetryDestination implements Destination {

    /** The destination's name, and the peer's. */
    static final String NAME = "telemetry";

    // As many events as telemetry takes in a batch.
    private static final int ITEMS = 500;
    private static final String BATCH = "/v1/telemetry/batch";
    // Of exposures whose client did not say in which session they happened.
    private static final String SESSION = "experiments-service";

    private final Peer telemetry;
    private final JsonText json;

    TelemetryDestination(Peers peers, JsonText json) {
        this.telemetry = peers.get(NAME);
        this.json = json;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int itemsAtOnce() {
        return ITEMS;
    }

    @Override
    public Uni<List<Delivery>> send(List<OutboxMessage> messages) {
        // Events have ids, so a batch that comes twice is stored once.
        PeerCall call = PeerCall.idempotentPost(BATCH, Buffer.buffer(batch(messages)));
        return telemetry.call(
                call,
                answer -> deliveries(messages, json.read(answer.body().toString(), TelemetryReceipt.class)),
                failure -> Uni.createFrom().item(undelivered(messages, failure)));
    }

    private static String batch(List<OutboxMessage> messages) {
        return messages.stream()
                .map(OutboxMessage::payload)
                // Without its brackets.
                .map(events -> events.substring(1, events.length() - 1))
                .collect(Collectors.joining(",", "{\"session_id\":\"" + SESSION + "\",\"events\":[", "]}"));
    }

    // What is rejected will never be taken as it is, and the others of its message are duplicates the next time.
    private static List<Delivery> deliveries(List<OutboxMessage> messages, TelemetryReceipt receipt) {
        List<Delivery> deliveries = new ArrayList<>();
        int first = 0;
        for (OutboxMessage message : messages) {
            int from = first;
            int to = from + message.items();
            deliveries.add(receipt.rejected().stream()
                    .filter(event -> event.index() >= from && event.index() < to)
                    .findFirst()
                    .map(TelemetryDestination::refused)
                    .orElse(Delivery.ARRIVED));
            first = to;
        }
        return deliveries;
    }

    private static Delivery refused(RejectedEvent event) {
        return Delivery.refused(event.code() + ": " + event.detail());
    }

    // Until telemetry is there messages wait; one that it will never take is set aside.
    private static List<Delivery> undelivered(List<OutboxMessage> messages, PeerFailure failure) {
        Delivery delivery =
                failure.isRefusal() ? Delivery.refused(failure.getMessage()) : Delivery.failed(failure.getMessage());
        return messages.stream().map(message -> delivery).toList();
    }
}
