package dev.liveops.support.outbox;

import dev.liveops.model.telemetry.TelemetryReceipt;
import dev.liveops.model.telemetry.TelemetryReceipt.RejectedEvent;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.PeerFailure;
import dev.liveops.support.peer.Peers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Telemetry: many messages, each a JSON array of its events ({@code [{"id": ..., "event_type": ...}]}), make one batch. A service
 * that tells it has a bean of this kind.
 */
public abstract class TelemetryDestination implements Destination {

    /** The destination's name, and the peer's. */
    public static final String NAME = "telemetry";

    // As many events as telemetry takes in a batch.
    private static final int ITEMS = 500;
    private static final String BATCH = "/v1/telemetry/batch";

    private final Peer telemetry;
    private final JsonText json;
    private final String session;

    /** @param session of events that name none: the service's name */
    protected TelemetryDestination(Peers peers, JsonText json, String session) {
        this.telemetry = peers.get(NAME);
        this.json = json;
        this.session = session;
    }

    @Override
    public final String name() {
        return NAME;
    }

    @Override
    public final int itemsAtOnce() {
        return ITEMS;
    }

    @Override
    public final Uni<List<Delivery>> send(List<OutboxMessage> messages) {
        // Events have ids, so a batch that comes twice is stored once.
        PeerCall call = PeerCall.idempotentPost(BATCH, Buffer.buffer(batch(messages)));
        return telemetry.call(
                call,
                answer -> deliveries(messages, json.read(answer.body().toString(), TelemetryReceipt.class)),
                failure -> Uni.createFrom().item(undelivered(messages, failure)));
    }

    private String batch(List<OutboxMessage> messages) {
        return messages.stream()
                .map(OutboxMessage::payload)
                // Without its brackets.
                .map(events -> events.substring(1, events.length() - 1))
                .collect(Collectors.joining(",", "{\"session_id\":\"" + session + "\",\"events\":[", "]}"));
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
        String reason = String.valueOf(failure.getMessage());
        Delivery delivery = failure.isRefusal() ? Delivery.refused(reason) : Delivery.failed(reason);
        return messages.stream().map(message -> delivery).toList();
    }
}
