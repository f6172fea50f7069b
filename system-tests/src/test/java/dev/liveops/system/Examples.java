package dev.liveops.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.hash.Sha256;
import dev.liveops.system.Requests.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/** Requests that the tests send again and again. */
final class Examples {

    static final String CONFIGS = "/api/awf-liveops/configs";
    static final String TELEMETRY = "/v1/telemetry/batch";

    private Examples() {}

    /** A config for a world of its own. */
    static String config(String world, String margin) {
        return """
                {"name": "System test", "scope": "world", "scope_ref": "%s", "payload": {"VENDOR_MARGIN_MIN": %s}}
                """.formatted(world, margin);
    }

    /** A batch of one event of a session. */
    static String batch(String session) {
        return batch(session, Instant.parse("2025-12-03T10:00:00Z"));
    }

    /** A batch of one event of a session at a time. */
    static String batch(String session, Instant time) {
        return """
                {"session_id": "%s", "client_version": "0.6.0", "content_version": "1.1.0", "platform": "web",
                 "events": [{"event_type": "session_start", "event_time": "%s", "payload": {}}]}
                """.formatted(session, time);
    }

    /** A live event of two days. */
    static String event(String id, Instant start) {
        return """
                {"id": "%s", "type": "event", "start_at": "%s", "end_at": "%s", "content_version": "*", "rules": {}}
                """.formatted(id, start, start.plus(Duration.ofDays(2)));
    }

    /** Creates and activates a config for a new world, and answers with the world. */
    static String activatedWorld(Liveops stack, Requests requests) {
        String world = "world." + UUID.randomUUID();
        Answer created = requests.post(CONFIGS, stack.token("operator"), config(world, "0.05"));
        requests.post(CONFIGS + "/" + created.at("/config_id") + "/activate", stack.token("operator"), "{}");
        return world;
    }

    /** Publishes a small pack and makes it the active one. */
    static void release(Liveops stack, Requests requests, String version) {
        String pack = "{\"content_version\": \"" + version + "\"}";
        String path = "/v1/content/packs?content_version=" + version + "&content_hash=" + Sha256.hex(pack);
        assertThat(requests.post(path, stack.token("operator"), pack).status()).isEqualTo(201);
        assertThat(requests.post("/v1/releases/activate", stack.token("operator"), pack)
                        .status())
                .isEqualTo(200);
    }

    /** The margin a player gets in a world; empty when none. */
    static String resolvedMargin(Liveops stack, Requests requests, String world) {
        return requests.get("/v1/config/resolve?world_id=" + world, stack.token("player"))
                .at("/values/VENDOR_MARGIN_MIN");
    }
}
