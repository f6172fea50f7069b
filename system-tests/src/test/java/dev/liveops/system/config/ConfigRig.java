package dev.liveops.system.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.local.postgres.ServiceDatabase;
import dev.liveops.system.Ground;
import dev.liveops.system.Replica;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/** Two configuration services on one database. */
final class ConfigRig implements AutoCloseable {

    private static final ServiceDatabase DATABASE = Ground.database("liveops_config");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Ground ground = new Ground("config", DATABASE);
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path clock;
    private final List<Replica> replicas;

    /** What a service said. */
    record Answer(int status, JsonNode body) {}

    ConfigRig() throws IOException, SQLException {
        Map<String, String> environment = ground.environment(DATABASE);
        clock = Path.of(environment.get("LIVEOPS_CLOCK_FILE"));
        replicas = List.of(
                new Replica("liveops-config-service", "256m", environment, ground.file("replica-a.log")),
                new Replica("liveops-config-service", "256m", environment, ground.file("replica-b.log")));
        replicas.forEach(Replica::start);
        replicas.forEach(Replica::awaitReady);
    }

    Ground ground() {
        return ground;
    }

    Replica first() {
        return replicas.get(0);
    }

    Replica second() {
        return replicas.get(1);
    }

    /** Moves the clock of both forward. */
    void setClockAhead(Duration by) throws IOException {
        Path aside = clock.resolveSibling("clock.new");
        Files.writeString(aside, by.toString());
        Files.move(aside, clock, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Has the head of the published configs move on, and nobody hear of it. */
    long publishUnheard() {
        return Long.parseLong(ground.texts(
                        DATABASE,
                        "UPDATE snapshot_head SET version = version + 1 WHERE name = 'configs' RETURNING version::text")
                .get(0));
    }

    /** Publishes, by way of a replica, a config of a world that comes after those before; the version that shows it. */
    long publish(Replica by, String world, String margin) {
        Answer created = send(by, "operator", "POST", "/api/awf-liveops/configs", """
                {"name": "replicas", "scope": "world", "scope_ref": "%s", "payload": {"VENDOR_MARGIN_MIN": %s}}
                """.formatted(world, margin));
        String id = created.body().path("config_id").asText();
        return send(by, "operator", "POST", "/api/awf-liveops/configs/" + id + "/activate", "{\"immediate\": true}")
                .body()
                .path("activated_version")
                .asLong();
    }

    /** Publishes a config of a world that begins after a while; its id. */
    String schedule(Replica by, String world, String margin, Duration after) {
        Answer created = send(by, "operator", "POST", "/api/awf-liveops/configs", """
                {"name": "replicas", "scope": "world", "scope_ref": "%s", "payload": {"VENDOR_MARGIN_MIN": %s}, "valid_from": "%s"}
                """.formatted(
                        world, margin, Instant.now().plus(after).truncatedTo(ChronoUnit.SECONDS)));
        String id = created.body().path("config_id").asText();
        send(by, "operator", "POST", "/api/awf-liveops/configs/" + id + "/activate", "{}");
        return id;
    }

    Answer freeze(Replica by, String reason) {
        return send(by, "operator", "POST", "/api/awf-liveops/freeze", "{\"reason\": \"" + reason + "\"}");
    }

    Answer resolve(Replica by, String body, long minVersion) {
        return send(by, "player", "POST", "/v1/config/resolve?min_version=" + minVersion, body);
    }

    /** An answer with status 0 for none. */
    Answer send(Replica to, String role, String method, String path, String body) {
        HttpRequest request = HttpRequest.newBuilder(to.uri().resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + ground.token(role + "-1", role))
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build();
        try {
            var response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (IOException e) {
            return new Answer(0, JSON.nullNode());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() throws IOException {
        replicas.forEach(Replica::kill);
        ground.close();
    }
}
