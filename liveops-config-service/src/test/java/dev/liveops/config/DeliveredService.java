package dev.liveops.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.local.process.FreePorts;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.TestPostgres;
import dev.liveops.testing.TestTokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The service as it is delivered, on a database of its own. */
public final class DeliveredService implements AutoCloseable {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");
    private static final String DATABASE = "liveops_config";
    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final Duration STARTS = Duration.ofSeconds(90);
    private static final int ENDS_IN_SECONDS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();
    private final TestPostgres postgres;
    private final int port;
    private Process service;

    /** On an empty database; {@link #start} starts it. */
    public DeliveredService() {
        try {
            postgres = TestPostgres.withDatabase(DATABASE);
            port = FreePorts.take(1).get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it, on what the database has. */
    public DeliveredService start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("target", "config-kill.log").toFile()));
        builder.environment()
                .putAll(Map.of(
                        "LIVEOPS_DATABASE_URL", postgres.address().url(DATABASE),
                        "LIVEOPS_DATABASE_PASSWORD", postgres.database().runtimePassword(),
                        "LIVEOPS_DATABASE_MIGRATION_PASSWORD",
                                postgres.database().ownerPassword(),
                        "LIVEOPS_IDENTITY_JWKS_LOCATION",
                                TestTokens.keys().jwksFile().toUri().toString(),
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", Integer.toString(port)));
        service = builder.start();
        await("ready, see target/config-kill.log").atMost(STARTS).until(() -> {
            assertThat(service.isAlive()).isTrue();
            return serves();
        });
        return this;
    }

    /** Ends it as kill -9 does. */
    public void kill() throws InterruptedException {
        service.destroyForcibly();
        assertThat(service.waitFor(ENDS_IN_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** What a viewer gets, which must be there. */
    public JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + TestTokens.of(Roles.VIEWER))
                .build());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    /** What an operator is answered. */
    public HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return send(request(path, body));
    }

    /** An operator's request. */
    public HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + TestTokens.of(Roles.OPERATOR))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /** The client that {@link #request} is for. */
    public HttpClient http() {
        return http;
    }

    /** The first column of a query, by somebody who sees whatever anybody does. */
    public List<String> texts(String query) throws SQLException {
        try (Connection owner = owner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    /** A connection that sees and may do everything. */
    public Connection owner() throws SQLException {
        return DriverManager.getConnection("jdbc:" + postgres.address().url(DATABASE), "postgres", "");
    }

    @Override
    public void close() {
        if (service != null) {
            service.destroyForcibly();
        }
        postgres.close();
    }

    private boolean serves() {
        try {
            return send(HttpRequest.newBuilder(uri(CONFIGS))
                                    .header("Authorization", "Bearer " + TestTokens.of(Roles.VIEWER))
                                    .build())
                            .statusCode()
                    == 200;
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
