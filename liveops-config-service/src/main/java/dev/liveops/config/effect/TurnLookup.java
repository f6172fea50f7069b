package dev.liveops.config.effect;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.liveops.config.snapshots.SampledTurn;
import dev.liveops.model.telemetry.LookUpTurns;
import dev.liveops.model.telemetry.TurnsFound;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.Peers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Joins sampled turns with what telemetry says of them; what it said once is kept. */
@Singleton
class TurnLookup {

    private static final String PATH = "/v1/kpis/turns/lookup";

    private final Peer telemetry;
    private final JsonText json;
    private final Cache<LookUpTurns.Key, TurnsFound.Figures> known;

    TurnLookup(Peers peers, JsonText json, EffectConfig config) {
        this.known = Caffeine.newBuilder()
                .maximumSize(config.maxTurns())
                .executor(Runnable::run)
                .build();
        this.telemetry = peers.get("telemetry");
        this.json = json;
    }

    /** Those turns that telemetry tells of, and how far it was; fails where it does not answer. */
    Uni<Joined> join(List<SampledTurn> turns) {
        List<LookUpTurns.Key> unknown = turns.stream()
                .map(TurnLookup::key)
                .filter(key -> known.getIfPresent(key) == null)
                .toList();
        AtomicReference<@Nullable Instant> asOf = new AtomicReference<>();
        Uni<Void> asked = Uni.createFrom().voidItem();
        for (int from = 0; from < unknown.size(); from += LookUpTurns.MOST) {
            List<LookUpTurns.Key> some = unknown.subList(from, Math.min(unknown.size(), from + LookUpTurns.MOST));
            asked = asked.chain(() -> ask(some)).invoke(asOf::set).replaceWithVoid();
        }
        return asked.map(done -> new Joined(asOf.get(), joined(turns)));
    }

    private Uni<Instant> ask(List<LookUpTurns.Key> keys) {
        PeerCall call = PeerCall.idempotentPost(PATH, Buffer.buffer(json.write(new LookUpTurns(keys))));
        return telemetry
                .<TurnsFound>call(
                        call,
                        answer -> json.read(answer.body().toString(), TurnsFound.class),
                        failure -> Uni.createFrom().failure(failure))
                .invoke(found -> found.turns().stream()
                        .filter(turn -> turn.turn() != null)
                        .forEach(turn -> known.put(new LookUpTurns.Key(turn.sessionId(), turn.turnId()), turn.turn())))
                .map(TurnsFound::asOf);
    }

    private List<JoinedTurn> joined(List<SampledTurn> turns) {
        List<JoinedTurn> joined = new ArrayList<>(turns.size());
        for (SampledTurn turn : turns) {
            TurnsFound.Figures figures = known.getIfPresent(key(turn));
            if (figures != null) {
                joined.add(new JoinedTurn(turn, figures));
            }
        }
        return joined;
    }

    private static LookUpTurns.Key key(SampledTurn turn) {
        return new LookUpTurns.Key(turn.sessionId(), turn.turnId());
    }

    /** @param asOf how far telemetry was; null where it had nothing to be asked */
    record Joined(@Nullable Instant asOf, List<JoinedTurn> turns) {}
}
