package dev.liveops.experiments.definition;

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
import java.util.List;

/** Telemetry, which is told of experiments one by one; apart from exposures, so that neither waits for the other. */
@Singleton
class StudyDestination implements Destination {

    /** The destination's name. */
    static final String NAME = "telemetry-experiments";

    private static final String TELEMETRY = "telemetry";
    private static final String EXPERIMENTS = "/v1/telemetry/experiments";

    private final Peer telemetry;

    StudyDestination(Peers peers) {
        this.telemetry = peers.get(TELEMETRY);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int itemsAtOnce() {
        return 1;
    }

    @Override
    public Uni<List<Delivery>> send(List<OutboxMessage> messages) {
        // Of two revisions telemetry keeps the later one, so one that comes twice does nothing.
        return telemetry.call(
                PeerCall.idempotentPost(
                        EXPERIMENTS, Buffer.buffer(messages.get(0).payload())),
                answer -> List.of(Delivery.ARRIVED),
                failure -> Uni.createFrom().item(List.of(undelivered(failure))));
    }

    private static Delivery undelivered(PeerFailure failure) {
        return failure.isRefusal() ? Delivery.refused(failure.getMessage()) : Delivery.failed(failure.getMessage());
    }
}
