package dev.liveops.experiments;

import dev.liveops.testing.PeerServer;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.PeerServer.Request;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** The config service as this service meets it: it has one lever of each kind unless a test says that it is away. */
public final class ConfigPeer implements QuarkusTestResourceLifecycleManager {

    private static final String LEVERS = """
            {"catalog_hash": "%s", "modules": [], "levers": [
              {"key": "TEST_DROP_RATE", "module": "m", "type": "decimal", "min": 0.5, "max": 2.0, "severity": "warning",
               "default": 1.0, "kill_switch": false, "description": "d"},
              {"key": "TEST_TOKENS", "module": "m", "type": "integer", "min": 100, "max": 1000, "severity": "critical",
               "default": 500, "kill_switch": false, "description": "d"},
              {"key": "TEST_MODE", "module": "m", "type": "enum", "values": ["CALM", "WILD"], "severity": "critical",
               "default": "CALM", "kill_switch": false, "description": "d"},
              {"key": "TEST_SPAN", "module": "m", "type": "duration", "shortest": "PT1S", "longest": "PT1H",
               "severity": "critical", "default": "PT1M", "kill_switch": false, "description": "d"},
              {"key": "TEST_MIX", "module": "m", "type": "mix", "severity": "critical", "default": {},
               "kill_switch": false, "description": "d"}]}
            """;

    private static final List<Request> DRAFTS = new CopyOnWriteArrayList<>();

    private static volatile boolean away;

    private PeerServer server;

    @Override
    public Map<String, String> start() {
        server = PeerServer.start();
        server.answers(ConfigPeer::answer);
        return Map.of("liveops.peers.config.url", server.url().toString(), "liveops.peers.config.open-for", "10ms");
    }

    @Override
    public void stop() {
        server.close();
    }

    /** The drafts that it was asked for, those that were asked for twice twice. */
    public static List<Request> drafts() {
        return List.copyOf(DRAFTS);
    }

    // As the real one, it makes a draft once a key.
    private static Answer answer(Request request) {
        if (away) {
            return new Answer(503, "");
        }
        if (request.method().equals("POST")) {
            DRAFTS.add(request);
            String id = UUID.nameUUIDFromBytes(request.header("Idempotency-Key").getBytes(StandardCharsets.UTF_8))
                    .toString();
            return new Answer(201, "{\"config_id\": \"" + id + "\"}");
        }
        return new Answer(200, LEVERS.formatted("a".repeat(64)));
    }

    /** Whether the config service is away from now on. */
    public static void away(boolean isAway) {
        away = isAway;
    }
}
