package dev.liveops.releases;

import dev.liveops.testing.PeerServer;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.PeerServer.Request;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** Telemetry and the experiments service as this service meets them: both are away unless a test says what they answer. */
public final class SuitePeers implements QuarkusTestResourceLifecycleManager {

    private static final Answer AWAY = new Answer(503, "");
    private static final Answer NO_PLAYERS =
            new Answer(200, "{\"as_of\":\"2026-11-27T10:00:00Z\",\"zone\":\"UTC\",\"players\":[]}");
    private static final List<Request> REQUESTS = new CopyOnWriteArrayList<>();

    private static volatile Function<Request, Answer> arms = request -> AWAY;
    private static volatile Function<Request, Answer> assignments = request -> AWAY;

    private PeerServer server;

    @Override
    public Map<String, String> start() {
        server = PeerServer.start();
        server.answers(SuitePeers::answer);
        String url = server.url().toString();
        return Map.of(
                "liveops.peers.telemetry.url",
                url,
                "liveops.peers.telemetry.open-for",
                "1ms",
                "liveops.peers.players.open-for",
                "1ms",
                "liveops.peers.experiments.url",
                url,
                // Waited for longer than a busy machine takes, and asked again at once.
                "liveops.peers.experiments.timeout",
                "3s",
                "liveops.peers.experiments.open-for",
                "1ms");
    }

    @Override
    public void stop() {
        server.close();
    }

    /** Both are away again, and nothing was asked. */
    public static void forget() {
        arms = request -> AWAY;
        assignments = request -> AWAY;
        REQUESTS.clear();
    }

    /** From now on telemetry answers so what it is asked of arms. */
    public static void arms(Function<Request, Answer> answers) {
        arms = answers;
    }

    /** From now on the experiments service answers so which variants players have. */
    public static void assignments(Function<Request, Answer> answers) {
        assignments = answers;
    }

    /** What they were asked since they were forgotten, by the beginning of its path. */
    public static List<Request> asked(String path) {
        return REQUESTS.stream()
                .filter(request -> request.path().startsWith(path))
                .toList();
    }

    private static Answer answer(Request request) {
        REQUESTS.add(request);
        if (request.path().startsWith("/v1/kpis/arms")) {
            return arms.apply(request);
        }
        return request.path().startsWith("/v1/players") ? NO_PLAYERS : assignments.apply(request);
    }
}
