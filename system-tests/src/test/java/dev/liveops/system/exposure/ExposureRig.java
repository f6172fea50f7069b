package dev.liveops.system.exposure;

import dev.liveops.local.postgres.DatabaseProvisioner;
import dev.liveops.local.postgres.LocalPostgres;
import dev.liveops.local.postgres.ServiceDatabase;
import dev.liveops.local.stack.ServiceEnvironment;
import dev.liveops.local.stack.StackDirectories;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.system.Replica;
import dev.liveops.testing.PeerServer;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.PeerServer.Request;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A durable PostgreSQL, telemetry, the experiments service, and between the two something that may do what a test says. */
final class ExposureRig implements AutoCloseable {

    private static final ServiceDatabase TELEMETRY =
            new ServiceDatabase("telemetry", "secret-of-tests", "secret-of-owners");
    private static final ServiceDatabase EXPERIMENTS =
            new ServiceDatabase("experiments", "secret-of-tests", "secret-of-owners");

    private final HttpClient http = HttpClient.newHttpClient();
    private final PeerServer between = PeerServer.start();
    private final TraceCollector traces = new TraceCollector();
    private final LocalPostgres postgres;
    private final TokenIssuer tokens;
    private final Replica telemetry;
    private final Replica experiments;

    ExposureRig() throws IOException, SQLException {
        Files.createDirectories(Path.of("target"));
        Path directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "exposures-");
        SigningKeys keys = SigningKeys.loadOrCreate(directory.resolve("keys"));
        tokens = TokenIssuer.local(keys);
        Path token = directory.resolve("experiments.jwt");
        Files.writeString(token, tokens.issue("experiments-service", "service", Duration.ofHours(1)));
        postgres = LocalPostgres.startDurable(directory.resolve("postgres"), LocalPostgres.sharedBinaries(), 0);
        new DatabaseProvisioner(postgres.address()).provision(List.of(TELEMETRY, EXPERIMENTS));
        ServiceEnvironment environment =
                new ServiceEnvironment(new StackDirectories(directory), keys.jwksFile(), postgres.address());
        Map<String, String> ofTelemetry = new HashMap<>(environment.migrating(TELEMETRY));
        ofTelemetry.putAll(tracing());
        telemetry = new Replica("telemetry-service", "256m", ofTelemetry, directory.resolve("telemetry.log"));
        Map<String, String> ofExperiments = new HashMap<>(environment.migrating(EXPERIMENTS));
        ofExperiments.putAll(tracing());
        ofExperiments.put("LIVEOPS_PEERS_TELEMETRY_URL", between.url().toString());
        ofExperiments.put("LIVEOPS_SERVICE_TOKEN_FILE", token.toString());
        ofExperiments.put("LIVEOPS_OUTBOX_LEASE", "3s");
        ofExperiments.put("LIVEOPS_OUTBOX_POLL_INTERVAL", "20ms");
        ofExperiments.put("LIVEOPS_OUTBOX_RETRY_FIRST", "100ms");
        experiments = new Replica("experiments-service", "256m", ofExperiments, directory.resolve("experiments.log"));
        between.answers(this::forward);
        telemetry.start();
        experiments.start();
        telemetry.awaitReady();
        experiments.awaitReady();
    }

    /** The settings of a process whose traces are collected here. */
    Map<String, String> tracing() {
        return Map.of(
                "LIVEOPS_TRACING_OFF", "false",
                "LIVEOPS_TRACING_ENDPOINT", traces.endpoint().toString(),
                "QUARKUS_OTEL_BSP_SCHEDULE_DELAY", "200ms");
    }

    TraceCollector traces() {
        return traces;
    }

    Replica experiments() {
        return experiments;
    }

    Replica telemetry() {
        return telemetry;
    }

    /** From now on calls of the experiments service go through this. */
    void between(UnaryOperator<Answer> afterTelemetry, Runnable beforeTelemetry) {
        between.answers(request -> {
            beforeTelemetry.run();
            return afterTelemetry.apply(forward(request));
        });
    }

    /** From now on calls go through untouched. */
    void untouched() {
        between.answers(this::forward);
    }

    /** Sends a request to the experiments service; an answer with status 0 for none. */
    Answer send(String role, String method, String path, String body) {
        return exchange(request(experiments.uri(), role, path)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build());
    }

    /** Posts to the experiments service by way of a gateway, as part of a trace. */
    Answer sendTraced(URI gateway, String traceId, String role, String path, String body) {
        return exchange(request(gateway, role, path)
                .header("traceparent", "00-" + traceId + "-00f067aa0ba902b7-01")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private HttpRequest.Builder request(URI to, String role, String path) {
        return HttpRequest.newBuilder(to.resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + tokens.issue(role + "-1", role, Duration.ofHours(1)))
                .header("Content-Type", "application/json");
    }

    /** The clients' ids of exposures that telemetry stored, one that is stored twice twice. */
    List<String> told() {
        return texts(TELEMETRY, "SELECT payload_json->>'exposure_id' FROM telemetry_events");
    }

    /** How many messages wait, and how many were set aside. */
    List<String> waiting() {
        return texts(EXPERIMENTS, "SELECT message_id FROM outbox");
    }

    @Override
    public void close() throws IOException {
        experiments.kill();
        telemetry.kill();
        between.close();
        traces.close();
        postgres.close();
    }

    private Answer forward(Request request) {
        return exchange(HttpRequest.newBuilder(telemetry.uri().resolve(request.path()))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", request.header("Authorization"))
                .header("Content-Type", request.header("Content-Type"))
                .header("traceparent", request.header("traceparent"))
                .method(request.method(), BodyPublishers.ofString(request.body()))
                .build());
    }

    private Answer exchange(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException nobody) {
            return new Answer(Answer.NEVER, "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(Answer.NEVER, "");
        }
    }

    private List<String> texts(ServiceDatabase database, String query) {
        String url = postgres.address().jdbcUrl(database.name());
        try (Connection connection = DriverManager.getConnection(url, database.ownerRole(), database.ownerPassword());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
