package dev.liveops.system.releases;

import dev.liveops.local.postgres.ServiceDatabase;
import dev.liveops.system.Ground;
import dev.liveops.system.Replica;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** A PostgreSQL and two release services on it, whose packs are large and whose memory is small. */
final class ReleaseRig implements AutoCloseable {

    private static final ServiceDatabase DATABASE = Ground.database("releases");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Ground ground = new Ground("releases", DATABASE);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Replica first;
    private final Replica second;

    /**
     * Starts it.
     *
     * @param heap the most memory a replica may take for objects
     * @param megabytes of the largest pack
     */
    ReleaseRig(String heap, int megabytes) throws IOException, SQLException {
        Map<String, String> environment = ground.environment(DATABASE);
        environment.put("LIVEOPS_RELEASE_MAX_PACK_SIZE", megabytes + "M");
        environment.put("LIVEOPS_RELEASE_PACK_CACHE_MAX_BYTES", 4 * megabytes + "M");
        environment.put("QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE", megabytes + 1 + "M");
        environment.put("LIVEOPS_RELEASE_PACK_CACHE_DIRECTORY", cache().toString());
        // A machine that does much else stores 64 MB more slowly than a service waits for.
        environment.put("LIVEOPS_DATABASE_TIMEOUT", "60s");
        first = new Replica("release-service", heap, environment, ground.file("replica-a.log"));
        second = new Replica("release-service", heap, environment, ground.file("replica-b.log"));
        startReplicas();
    }

    Replica first() {
        return first;
    }

    List<Replica> replicas() {
        return List.of(first, second);
    }

    void startReplicas() {
        replicas().forEach(Replica::start);
        replicas().forEach(Replica::awaitReady);
    }

    Ground ground() {
        return ground;
    }

    /** Where both replicas have their packs, each in a directory of its own. */
    Path cache() {
        return ground.file("packs");
    }

    HttpResponse<String> post(URI uri, String mediaType, Path body) throws Exception {
        BodyPublisher bytes = body == null ? BodyPublishers.noBody() : BodyPublishers.ofFile(body);
        // A rollback asks for a key, and the others do not mind.
        return client.send(request(uri, mediaType, UUID.randomUUID().toString(), bytes), BodyHandlers.ofString());
    }

    /** As {@link #post}, under a name for a repetition to be known by, and not waited for. */
    CompletableFuture<HttpResponse<String>> send(URI uri, String mediaType, String key, BodyPublisher body) {
        return client.sendAsync(request(uri, mediaType, key, body), BodyHandlers.ofString());
    }

    private HttpRequest request(URI uri, String mediaType, String key, BodyPublisher body) {
        return HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + ground.token("operator-1", "operator"))
                .header("Content-Type", mediaType)
                .header("Idempotency-Key", key)
                .POST(body)
                .build();
    }

    /** The first column of a query's rows. */
    List<String> texts(String query, String... parameters) {
        return ground.texts(DATABASE, query, parameters);
    }

    HttpResponse<String> get(URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofString());
    }

    /** As an install. */
    HttpResponse<String> get(URI uri, UUID install) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(TIMEOUT)
                .header("Liveops-Install-Id", install.toString())
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    /** Writes what is answered to a file of a name. */
    HttpResponse<Path> download(URI uri, String name) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofFile(ground.file(name)));
    }

    @Override
    public void close() throws IOException {
        replicas().forEach(Replica::kill);
        ground.close();
    }
}
