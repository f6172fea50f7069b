package dev.liveops.support.audience;

import dev.liveops.model.telemetry.LookUpPlayers;
import dev.liveops.model.telemetry.PlayersFound;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.Peers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Asks the telemetry service, as the peer {@code players}: with a deadline of its own, since a player waits for it. */
@Singleton
class TelemetryLookup implements PlayerLookup {

    private static final String PEER = "players";
    private static final String PATH = "/v1/players/lookup";

    private final Peer telemetry;
    private final JsonText json;

    TelemetryLookup(Peers peers, JsonText json) {
        this.telemetry = peers.get(PEER);
        this.json = json;
    }

    @Override
    public Uni<Optional<PlayersFound>> find(List<String> userIds) {
        return telemetry.call(
                PeerCall.idempotentPost(PATH, Buffer.buffer(json.write(new LookUpPlayers(userIds)))),
                answer -> Optional.of(json.read(answer.body().toString(), PlayersFound.class)),
                failure -> Uni.createFrom().item(Optional.<PlayersFound>empty()));
    }
}
