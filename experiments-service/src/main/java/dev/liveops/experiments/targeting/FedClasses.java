package dev.liveops.experiments.targeting;

import dev.liveops.model.config.LookUpClasses;
import dev.liveops.model.config.PlayersClasses;
import dev.liveops.support.audience.PlayerClasses;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.Peers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The classes that the studio puts players into, which the configuration service keeps. */
@Singleton
class FedClasses implements PlayerClasses {

    private static final String PATH = "/v1/config/player-classes/lookup";

    private final Peer config;
    private final JsonText json;

    FedClasses(Peers peers, JsonText json) {
        this.config = peers.get("classes");
        this.json = json;
    }

    @Override
    public Uni<Map<String, List<String>>> find(List<String> userIds) {
        return config.call(
                PeerCall.idempotentPost(PATH, Buffer.buffer(json.write(new LookUpClasses(List.copyOf(userIds))))),
                answer -> json.read(answer.body().toString(), PlayersClasses.class)
                        .classes(),
                failure -> Uni.createFrom().failure(failure));
    }
}
