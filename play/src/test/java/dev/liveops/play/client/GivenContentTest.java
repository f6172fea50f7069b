package dev.liveops.play.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.hash.Sha256;
import dev.liveops.model.release.ContentManifest;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.play.client.GameClient.Surroundings;
import dev.liveops.play.http.Answer;
import dev.liveops.play.http.Call;
import dev.liveops.play.http.Endpoint;
import dev.liveops.play.http.Json;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a client says of itself when it asks for the manifest, and that it plays what it is given. */
class GivenContentTest {

    private static final Instant NOW = Instant.parse("2026-12-01T10:00:00Z");
    private static final UUID INSTALL = new UUID(1, 2);
    private static final String PACK = "pack of a rollout";

    private final List<Call> asked = new ArrayList<>();
    private final GameClient client = new GameClient(
            "player-1",
            new Install(INSTALL, "0.8.0", Platform.WEB),
            new DeviceClock(() -> NOW),
            this::answer,
            new Surroundings(
                    user -> Future.succeededFuture("token of " + user),
                    new Identity("backend", user -> Future.succeededFuture("token")),
                    new Packs(),
                    (wait, what) -> {},
                    new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), () -> 0),
                    new Fates(),
                    new Gate()));

    @Test
    void shouldSayWhichInstallAsksAndWhatItHolds() {
        client.start("session-1", "world");
        client.start("session-2", "world");

        List<Call> manifests = asked.stream()
                .filter(call -> call.endpoint() == Endpoint.MANIFEST)
                .toList();
        assertThat(manifests)
                .extracting(Call::path)
                .containsExactly(
                        "/v1/content/manifest?client_version=0.8.0&platform=web",
                        "/v1/content/manifest?client_version=0.8.0&platform=web&content_hash=" + hash());
        assertThat(manifests).extracting(Call::installId).containsOnly(INSTALL);
        assertThat(manifests).extracting(Call::token).containsOnly("token of player-1");
        assertThat(asked.stream().filter(call -> call.endpoint() != Endpoint.MANIFEST))
                .extracting(Call::installId)
                .containsOnlyNulls();
    }

    @Test
    void shouldPlayWhatItIsGiven() {
        Situation situation = client.start("session-1", "world").result();

        assertThat(situation.contentVersion()).isEqualTo("1.2.0");
        assertThat(situation.pack())
                .isNotNull()
                .satisfies(pack -> assertThat(pack.hash()).isEqualTo(hash()));
        assertThat(situation.isRanked()).isTrue();
    }

    private Future<Answer> answer(Call call) {
        asked.add(call);
        return Future.succeededFuture(
                switch (call.endpoint()) {
                    case MANIFEST -> ok(Json.write(manifest()));
                    case PACK -> ok(Buffer.buffer(PACK));
                    default -> new Answer(404, "", null, Duration.ZERO, Buffer.buffer());
                });
    }

    private static Answer ok(Buffer body) {
        return new Answer(200, "application/json", null, Duration.ZERO, body);
    }

    private static ContentManifest manifest() {
        return new ContentManifest(
                "1.2.0",
                hash(),
                PACK.length(),
                "0.6.0",
                null,
                "*",
                "1.0.0",
                "/v1/content/packs/1.2.0",
                3,
                "1.1.0",
                NOW,
                "rollout:0199e3a5-3c40-7d2b-9a57-0f6a2f1d3b11",
                null);
    }

    private static String hash() {
        return Sha256.hex(PACK.getBytes(StandardCharsets.UTF_8));
    }
}
