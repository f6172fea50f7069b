package dev.liveops.experiments.winner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.support.database.Database;
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
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The config service, which makes drafts of winners' levers: each once, whatever gets lost on the way. */
@Singleton
class ConfigDestination implements Destination {

    /** The destination's name, and the peer's. */
    static final String NAME = "config";

    private static final String CONFIGS = "/api/awf-liveops/configs";

    private final Peer config;
    private final Database database;
    private final WinnerRepository repository;
    private final JsonText json;

    ConfigDestination(Peers peers, Database database, WinnerRepository repository, JsonText json) {
        this.config = peers.get(NAME);
        this.database = database;
        this.repository = repository;
        this.json = json;
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
        OutboxMessage message = messages.get(0);
        JsonNode payload = json.read(message.payload());
        PeerCall call = PeerCall.keyedPost(
                CONFIGS,
                Buffer.buffer(json.write(payload.get("config"))),
                message.id().toString());
        return config.<Sent>call(
                        call,
                        answer -> new Sent(
                                Delivery.ARRIVED,
                                Optional.of(
                                        UUID.fromString(json.read(answer.body().toString())
                                                .get("config_id")
                                                .asText()))),
                        failure -> Uni.createFrom().item(new Sent(undelivered(failure), Optional.empty())))
                .call(sent -> sent.draft()
                        .map(draft -> keep(payload, draft))
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .map(sent -> List.of(sent.delivery()));
    }

    private record Sent(Delivery delivery, Optional<UUID> draft) {}

    // Where this fails the message is sent again, and its key gives the same draft.
    private Uni<Void> keep(JsonNode payload, UUID draft) {
        return database.withConnection(connection -> repository.drafted(
                connection,
                payload.get("experiment_id").asText(),
                payload.get("generation").asInt(),
                draft));
    }

    private static Delivery undelivered(PeerFailure failure) {
        return failure.isRefusal() ? Delivery.refused(failure.getMessage()) : Delivery.failed(failure.getMessage());
    }
}
