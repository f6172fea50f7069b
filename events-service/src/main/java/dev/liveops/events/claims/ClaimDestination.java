package dev.liveops.events.claims;

import dev.liveops.model.hash.Sha256;
import dev.liveops.support.database.Database;
import dev.liveops.support.outbox.Delivery;
import dev.liveops.support.outbox.Destination;
import dev.liveops.support.outbox.OutboxMessage;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.PeerFailure;
import dev.liveops.support.peer.Peers;
import dev.liveops.support.peer.PeersConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whoever pays out: the one address that is set. A request is {@code {"claims": [...]}}, each as it was answered; any 2xx takes all of
 * them, 400, 409, 413 and 422 refuse, and anything else is tried again.
 */
@Singleton
class ClaimDestination implements Destination {

    /** The destination's name, and the peer's. */
    static final String NAME = "claims";

    private static final int ID_LENGTH = 32;

    private final Peer payer;
    private final boolean isSet;
    private final ClaimSecret secret;
    private final ClaimRepository repository;
    private final Database database;
    private final ClaimConfig config;
    private final Clock clock;

    ClaimDestination(
            Peers peers,
            PeersConfig addresses,
            ClaimSecret secret,
            ClaimRepository repository,
            Database database,
            ClaimConfig config,
            Clock clock) {
        this.payer = peers.get(NAME);
        this.isSet = addresses.peers().get(NAME).url().isPresent();
        this.secret = secret;
        this.repository = repository;
        this.database = database;
        this.config = config;
        this.clock = clock;
    }

    /** Whether there is an address. */
    boolean isSet() {
        return isSet;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int itemsAtOnce() {
        return config.atOnce();
    }

    @Override
    public Uni<List<Delivery>> send(List<OutboxMessage> messages) {
        String body =
                messages.stream().map(OutboxMessage::payload).collect(Collectors.joining(",", "{\"claims\":[", "]}"));
        String id = Sha256.hex(messages.stream()
                        .map(message -> message.id().toString())
                        .collect(Collectors.joining(",")))
                .substring(0, ID_LENGTH);
        return secret.current()
                .chain(key -> payer.<List<Delivery>>call(
                        PeerCall.keyedPost(config.path(), Buffer.buffer(body), id)
                                .with(ClaimSignature.headers(id, clock.instant(), body, key)),
                        answer -> all(messages, Delivery.ARRIVED),
                        failure -> Uni.createFrom().item(all(messages, delivery(failure)))))
                .call(deliveries -> note(messages, deliveries));
    }

    // Before the messages go: killed in between, they are sent again, and noted again.
    private Uni<Void> note(List<OutboxMessage> messages, List<Delivery> deliveries) {
        if (deliveries.get(0).outcome() != Delivery.Outcome.ARRIVED) {
            return Uni.createFrom().voidItem();
        }
        return database.inTransaction(transaction -> repository.told(
                transaction, messages.stream().map(OutboxMessage::id).toList(), clock.instant()));
    }

    private static Delivery delivery(PeerFailure failure) {
        String reason = String.valueOf(failure.getMessage());
        return failure.isRefusal() ? Delivery.refused(reason) : Delivery.failed(reason);
    }

    private static List<Delivery> all(List<OutboxMessage> messages, Delivery delivery) {
        return messages.stream().map(message -> delivery).toList();
    }
}
