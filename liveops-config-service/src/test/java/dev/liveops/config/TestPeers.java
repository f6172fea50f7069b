package dev.liveops.config;

import dev.liveops.testing.PeerServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.List;
import java.util.Map;

/** The experiments service, telemetry and the events service, in one server: they are asked for different things. */
public final class TestPeers implements QuarkusTestResourceLifecycleManager {

    /** How many may read the stream of what is published in this profile. */
    public static final int MAX_STREAMS = 5;

    private static PeerServer server;

    /** What answers for them. */
    public static PeerServer server() {
        return server;
    }

    @Override
    public Map<String, String> start() {
        server = PeerServer.start();
        String url = server.url().toString();
        return Map.of(
                "liveops.peers.experiments.url", url,
                "liveops.peers.events.url", url,
                "liveops.peers.telemetry.url", url);
    }

    @Override
    public void stop() {
        server.close();
    }

    /**
     * A start with these peers, whose answers are waited for longer than a busy machine takes. All its classes share it, so each says
     * before a test what is answered, and leaves nothing published that others would see.
     */
    public static class Profile implements QuarkusTestProfile {

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TestPeers.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.ofEntries(
                    Map.entry("liveops.peers.experiments.timeout", "3s"),
                    Map.entry("liveops.peers.experiments.open-for", "1ms"),
                    Map.entry("liveops.peers.events.timeout", "3s"),
                    Map.entry("liveops.peers.events.open-for", "1ms"),
                    Map.entry("liveops.peers.players.timeout", "3s"),
                    Map.entry("liveops.peers.players.open-for", "1ms"),
                    Map.entry("liveops.peers.telemetry.open-for", "1ms"),
                    Map.entry("liveops.peers.kpis.open-for", "1ms"),
                    Map.entry("liveops.peers.studies.open-for", "1ms"),
                    Map.entry("liveops.config.rollout.interval", "1s"),
                    Map.entry("liveops.peers.results.timeout", "3s"),
                    Map.entry("liveops.peers.results.open-for", "1ms"),
                    Map.entry("liveops.dryrun.time-limit", "30s"),
                    Map.entry("liveops.stream.max-readers", Integer.toString(MAX_STREAMS)),
                    Map.entry("liveops.stream.heartbeat", "500ms"),
                    // Kept, and shown to a test that asks for it.
                    Map.entry("quarkus.http.access-log.enabled", "true"),
                    Map.entry("quarkus.log.category.\"io.quarkus.http.access-log\".level", "OFF"));
        }
    }
}
