package dev.liveops.telemetry;

import dev.liveops.testing.PeerServer;
import dev.liveops.testing.PeerServer.Answer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The experiments service as this one meets it: it lists definitions, two a page, unless it is away. */
public final class ExperimentsPeerResource implements QuarkusTestResourceLifecycleManager {

    private static final int PAGE = 2;
    private static final List<String> DEFINITIONS = new CopyOnWriteArrayList<>();
    private static volatile boolean away;

    private PeerServer server;

    @Override
    public Map<String, String> start() {
        server = PeerServer.start();
        server.answers(request -> answer(request.path()));
        return Map.of(
                "liveops.peers.experiments.url", server.url().toString(),
                "liveops.peers.experiments.retries", "1",
                "liveops.peers.experiments.timeout", "10s",
                // A test that has it away must not have it left alone for the next one.
                "liveops.peers.experiments.open-for", "1ms");
    }

    @Override
    public void stop() {
        server.close();
    }

    /** From now on it does not answer, or does again. */
    public static void away(boolean isAway) {
        away = isAway;
    }

    /** From now on it lists these. */
    public static void lists(String... definitions) {
        DEFINITIONS.clear();
        DEFINITIONS.addAll(List.of(definitions));
        away = false;
    }

    private static Answer answer(String path) {
        if (away || !path.startsWith("/v1/experiments/definitions?page_size=")) {
            return new Answer(500, "{}");
        }
        int token = path.indexOf("page_token=");
        int from = token < 0 ? 0 : Integer.parseInt(path.substring(token + "page_token=".length()));
        int to = Math.min(DEFINITIONS.size(), from + PAGE);
        String next = to < DEFINITIONS.size() ? ",\"next_page_token\":\"" + to + "\"" : "";
        return new Answer(200, "{\"items\":[" + String.join(",", DEFINITIONS.subList(from, to)) + "]" + next + "}");
    }
}
