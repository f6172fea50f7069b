package dev.liveops.system.exposure;

import dev.liveops.local.postgres.ServiceDatabase;
import dev.liveops.system.Ground;
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
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A durable PostgreSQL, telemetry, the experiments service, and between the two something that may do what a test says. */
final class ExposureRig implements AutoCloseable {

    private static final ServiceDatabase TELEMETRY = Ground.database("telemetry");
    private static final ServiceDatabase EXPERIMENTS = Ground.database("experiments");

    private final Ground ground = new Ground("exposures", TELEMETRY, EXPERIMENTS);
    private final HttpClient http = HttpClient.newHttpClient();
    private final PeerServer between = PeerServer.start();
    private final TraceCollector traces = new TraceCollector();
    private final Replica telemetry;
    private final Replica experiments;

    ExposureRig() throws IOException, SQLException {
        Path token = ground.file("experiments.jwt");
        Files.writeString(token, ground.token("experiments-service", "service"));
        Map<String, String> ofTelemetry = ground.environment(TELEMETRY);
        ofTelemetry.putAll(tracing());
        telemetry = new Replica("telemetry-service", "256m", ofTelemetry, ground.file("telemetry.log"));
        Map<String, String> ofExperiments = ground.environment(EXPERIMENTS);
        ofExperiments.putAll(tracing());
        ofExperiments.put("LIVEOPS_PEERS_TELEMETRY_URL", between.url().toString());
        ofExperiments.put("LIVEOPS_SERVICE_TOKEN_FILE", token.toString());
        ofExperiments.put("LIVEOPS_OUTBOX_LEASE", "3s");
        ofExperiments.put("LIVEOPS_OUTBOX_POLL_INTERVAL", "20ms");
        ofExperiments.put("LIVEOPS_OUTBOX_RETRY_FIRST", "100ms");
        experiments = new Replica("experiments-service", "256m", ofExperiments, ground.file("experiments.log"));
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
                .header("Authorization", "Bearer " + ground.token(role + "-1", role))
                .header("Content-Type", "application/json");
    }

    /** The clients' ids of exposures that telemetry stored, one that is stored twice twice. */
    List<String> told() {
        return ground.texts(TELEMETRY, "SELECT payload_json->>'exposure_id' FROM telemetry_events");
    }

    /** How many messages wait, and how many were set aside. */
    List<String> waiting() {
        return ground.texts(EXPERIMENTS, "SELECT message_id FROM outbox");
    }

    @Override
    public void close() throws IOException {
        experiments.kill();
        telemetry.kill();
        between.close();
        traces.close();
        ground.close();
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
}
