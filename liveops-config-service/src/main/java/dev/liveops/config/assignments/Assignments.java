package dev.liveops.config.assignments;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import dev.liveops.model.experiments.ExperimentAssignments;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.peer.Peer;
import dev.liveops.support.peer.PeerCall;
import dev.liveops.support.peer.Peers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * The experiments service, asked once for a session of a player; those who ask for the same meanwhile wait for the same answer.
 */
@Singleton
public class Assignments {

    private static final String PATH = "/v1/experiments/assignments?user_id=";

    private final Peer experiments;
    private final JsonText json;
    private final AssignmentMetrics metrics;
    private final Cache<Asked, List<Participation>> known;
    private final ConcurrentMap<Asked, Uni<Optional<List<Participation>>>> underWay = new ConcurrentHashMap<>();

    private record Asked(String userId, @Nullable String sessionId) {}

    Assignments(Peers peers, JsonText json, AssignmentConfig config, AssignmentMetrics metrics) {
        this.experiments = peers.get("experiments");
        this.json = json;
        this.metrics = metrics;
        Duration session = config.sessionTtl();
        Duration player = config.playerTtl();
        this.known = Caffeine.newBuilder()
                .maximumSize(config.size())
                .expireAfter(Expiry.<Asked, List<Participation>>creating(
                        (asked, parts) -> asked.sessionId() == null ? player : session))
                .executor(Runnable::run)
                .build();
    }

    /** What is known already; null where it is to be asked for. */
    public @Nullable List<Participation> known(String userId, @Nullable String sessionId) {
        return known.getIfPresent(new Asked(userId, sessionId));
    }

    /** The experiments that a player takes part in; nothing where the service did not answer, which is not remembered. Never fails. */
    public Uni<Optional<List<Participation>>> ask(String userId, @Nullable String sessionId) {
        Asked asked = new Asked(userId, sessionId);
        return Uni.createFrom()
                .deferred(() -> underWay.computeIfAbsent(
                        asked,
                        key -> call(key)
                                .onTermination()
                                .invoke(() -> underWay.remove(key))
                                .memoize()
                                .indefinitely()));
    }

    private Uni<Optional<List<Participation>>> call(Asked asked) {
        PeerCall call = PeerCall.get(PATH + URLEncoder.encode(asked.userId(), StandardCharsets.UTF_8));
        return experiments
                .call(
                        call,
                        answer -> Optional.of(
                                participations(json.read(answer.body().toString(), ExperimentAssignments.class))),
                        failure -> Uni.createFrom().item(Optional.<List<Participation>>empty()))
                .invoke(answer -> {
                    metrics.asked(answer.isPresent());
                    answer.ifPresent(parts -> known.put(asked, parts));
                });
    }

    private static List<Participation> participations(ExperimentAssignments answer) {
        return answer.assignments().stream()
                .map(one -> new Participation(one.experimentId(), one.variantId(), one.phase()))
                .sorted()
                .toList();
    }
}
