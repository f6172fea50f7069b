package dev.liveops.events.seasons;

import dev.liveops.model.telemetry.AskActivity;
import dev.liveops.model.telemetry.PlayerActivity;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.PeerFailure;
import dev.liveops.support.peer.Peers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Telemetry, which is asked what a player did in a season. */
@Singleton
class TelemetryActivity {

    private static final Logger LOG = Logger.getLogger(TelemetryActivity.class);
    private static final String PATH = "/v1/players/activity";

    private final Peer telemetry;
    private final JsonText json;

    TelemetryActivity(Peers peers, JsonText json) {
        this.telemetry = peers.get("telemetry");
        this.json = json;
    }

    /** What he did since the season's start; empty where telemetry does not say. Never fails. */
    Uni<Optional<PlayerActivity>> of(String userId, Season season, Instant now) {
        // Of a season that starts at this moment there is nothing to ask.
        Instant to = now.isAfter(season.startAt())
                ? now.plusMillis(1)
                : season.startAt().plusMillis(1);
        AskActivity asked = new AskActivity(userId, season.startAt(), to, season.contentVersion());
        return telemetry.call(
                PeerCall.idempotentPost(PATH, Buffer.buffer(json.write(asked))),
                answer -> Optional.of(json.read(answer.body().toString(), PlayerActivity.class)),
                failure -> Uni.createFrom().item(() -> away(failure)));
    }

    private static Optional<PlayerActivity> away(PeerFailure failure) {
        LOG.debugf("season points cannot be read reason=%s", failure.getMessage());
        return Optional.empty();
    }
}
