package dev.liveops.system.assignment;

import dev.liveops.local.postgres.ServiceDatabase;
import dev.liveops.system.Ground;
import dev.liveops.system.Replica;
import dev.liveops.testing.PeerServer.Answer;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A durable PostgreSQL and two replicas of the experiments service; telemetry is where nobody listens. */
final class AssignmentRig implements AutoCloseable {

    static final String ASSIGNMENTS = "/v1/experiments/assignments";
    private static final ServiceDatabase DATABASE = Ground.database("experiments");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Ground ground = new Ground("assignments", DATABASE);
    private final HttpClient http = HttpClient.newHttpClient();
    private final String service = ground.token("service-1", "service");
    private final String operator = ground.token("operator-1", "operator");
    private final List<Replica> replicas;

    AssignmentRig() throws IOException, SQLException {
        Path token = ground.file("experiments.jwt");
        Files.writeString(token, service);
        Map<String, String> environment = ground.environment(DATABASE);
        environment.put("LIVEOPS_PEERS_TELEMETRY_URL", "http://127.0.0.1:9");
        environment.put("LIVEOPS_PEERS_CONFIG_URL", "http://127.0.0.1:9");
        environment.put("LIVEOPS_SERVICE_TOKEN_FILE", token.toString());
        replicas = List.of(
                new Replica("experiments-service", "256m", environment, ground.file("first.log")),
                new Replica("experiments-service", "256m", environment, ground.file("second.log")));
        replicas.get(0).start();
        replicas.get(0).awaitReady();
        replicas.get(1).start();
        replicas.get(1).awaitReady();
    }

    Ground ground() {
        return ground;
    }

    Replica replica(int index) {
        return replicas.get(index);
    }

    /** Creates an experiment and starts it. */
    void run(String id, String definition) {
        expect(
                operator(
                        "POST",
                        "/v1/experiments",
                        "{\"id\": \"" + id + "\", \"name\": \"Test\", \"config_json\": " + definition + "}"),
                201);
        expect(operator("POST", "/v1/experiments/" + id + "/start", null), 200);
    }

    /** Sends what an operator sends to the first replica. */
    Answer operator(String method, String path, String body) {
        return send(0, operator, method, path, body, 0);
    }

    /** Sends an edit of a revision. */
    Answer edit(String id, int revision, String body) {
        return send(0, operator, "PUT", "/v1/experiments/" + id, body, revision);
    }

    /** What a replica says to a service that names a user; status 0 when it says nothing. */
    Answer ask(int replica, String user) {
        return send(replica, service, "GET", ASSIGNMENTS + "?user_id=" + user, null, 0);
    }

    /** What a service sends to a replica. */
    Answer service(int replica, String path, String body) {
        return send(replica, service, "POST", path, body, 0);
    }

    /** The variant that an answer gives in an experiment; empty when it gives none. */
    static Optional<String> variant(Answer answer, String experiment) {
        Matcher found = Pattern.compile("\"experiment_id\":\"" + experiment + "\",\"variant_id\":\"(\\w+)\"")
                .matcher(answer.body());
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** The first column of a query's rows. */
    List<String> texts(String query, String... parameters) {
        return ground.texts(DATABASE, query, parameters);
    }

    @Override
    public void close() throws IOException {
        replicas.forEach(Replica::kill);
        ground.close();
    }

    private static void expect(Answer answer, int status) {
        if (answer.status() != status) {
            throw new AssertionError(answer.status() + " " + answer.body() + " (expected " + status + ")");
        }
    }

    private Answer send(int replica, String token, String method, String path, String body, int revision) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        replicas.get(replica).uri().resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (revision > 0) {
            request.header("If-Match", "\"" + revision + "\"");
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            Map<String, String> retry = response.headers()
                    .firstValue("Retry-After")
                    .map(after -> Map.of("Retry-After", after))
                    .orElse(Map.of());
            return new Answer(response.statusCode(), retry, response.body());
        } catch (IOException nobody) {
            return new Answer(Answer.NEVER, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(Answer.NEVER, "");
        }
    }
}
