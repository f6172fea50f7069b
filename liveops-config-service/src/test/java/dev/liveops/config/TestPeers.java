package dev.liveops.config;

import dev.liveops.testing.PeerServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** The experiments service and telemetry, in one server: they are asked for different things. */
public final class TestPeers implements QuarkusTestResourceLifecycleManager {

    private static PeerServer server;

    /** What answers for them. */
    public static PeerServer server() {
        return server;
    }

    @Override
    public Map<String, String> start() {
        server = PeerServer.start();
        String url = server.url().toString();
        return Map.of("liveops.peers.experiments.url", url, "liveops.peers.telemetry.url", url);
    }

    @Override
    public void stop() {
        server.close();
    }

    /** A start of its own, whose answers are waited for longer than a busy machine takes. */
    public static class Profile implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "liveops.peers.experiments.timeout",
                    "3s",
                    "liveops.peers.experiments.open-for",
                    "1ms",
                    "liveops.peers.players.timeout",
                    "3s",
                    "liveops.peers.players.open-for",
                    "1ms",
                    "liveops.peers.telemetry.open-for",
                    "1ms");
        }
    }
}
