package dev.liveops.experiments;

import dev.liveops.testing.PeerServer;
import dev.liveops.testing.PeerServer.Answer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

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

    private static volatile boolean away;

    private PeerServer server;

    @Override
    public Map<String, String> start() {
        server = PeerServer.start();
        server.answers(request -> away ? new Answer(503, "") : new Answer(200, LEVERS.formatted("a".repeat(64))));
        return Map.of("liveops.peers.config.url", server.url().toString(), "liveops.peers.config.open-for", "10ms");
    }

    @Override
    public void stop() {
        server.close();
    }

    /** Whether the config service is away from now on. */
    public static void away(boolean isAway) {
        away = isAway;
    }
}
