package dev.liveops.system.releases;

import dev.liveops.local.postgres.DatabaseProvisioner;
import dev.liveops.local.postgres.LocalPostgres;
import dev.liveops.local.postgres.ServiceDatabase;
import dev.liveops.local.stack.ServiceEnvironment;
import dev.liveops.local.stack.StackDirectories;
import dev.liveops.local.token.SigningKeys;
import dev.liveops.local.token.TokenIssuer;
import dev.liveops.system.Replica;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A PostgreSQL and two release services on it, whose packs are large and whose memory is small. */
final class ReleaseRig implements AutoCloseable {

    private static final ServiceDatabase DATABASE =
            new ServiceDatabase("releases", "secret-of-tests", "secret-of-owners");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final Path directory;
    private final TokenIssuer tokens;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Replica first;
    private final Replica second;
    private LocalPostgres postgres;

    /**
     * Starts it.
     *
     * @param heap the most memory a replica may take for objects
     */
    ReleaseRig(String heap) throws IOException, SQLException {
        Files.createDirectories(Path.of("target"));
        directory = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "releases-");
        SigningKeys keys = SigningKeys.loadOrCreate(directory.resolve("keys"));
        tokens = TokenIssuer.local(keys);
        startPostgres(0);
        new DatabaseProvisioner(postgres.address()).provision(List.of(DATABASE));
        Map<String, String> environment = new HashMap<>(
                new ServiceEnvironment(new StackDirectories(directory), keys.jwksFile(), postgres.address())
                        .migrating(DATABASE));
        environment.put("LIVEOPS_RELEASE_MAX_PACK_SIZE", "64M");
        environment.put("QUARKUS_HTTP_LIMITS_MAX_BODY_SIZE", "65M");
        environment.put("LIVEOPS_RELEASE_PACK_CACHE_DIRECTORY", cache().toString());
        // A machine that does much else stores 64 MB more slowly than a service waits for.
        environment.put("LIVEOPS_DATABASE_TIMEOUT", "60s");
        first = new Replica("release-service", heap, environment, directory.resolve("replica-a.log"));
        second = new Replica("release-service", heap, environment, directory.resolve("replica-b.log"));
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

    void stopPostgres() throws IOException {
        postgres.close();
    }

    /** Starts PostgreSQL where it was. */
    void startPostgresAgain() throws IOException {
        startPostgres(postgres.address().port());
    }

    /** Where both replicas have their packs, each in a directory of its own. */
    Path cache() {
        return directory.resolve("packs");
    }

    HttpResponse<String> post(URI uri, String mediaType, Path body) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri)
                        .timeout(TIMEOUT)
                        .header(
                                "Authorization",
                                "Bearer " + tokens.issue("operator-1", "operator", Duration.ofHours(1)))
                        .header("Content-Type", mediaType)
                        // A rollback asks for one, and the others do not mind.
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(body == null ? BodyPublishers.noBody() : BodyPublishers.ofFile(body))
                        .build(),
                BodyHandlers.ofString());
    }

    HttpResponse<String> get(URI uri) throws Exception {
        return client.send(HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofString());
    }

    /** Writes what is answered to a file of a name. */
    HttpResponse<Path> download(URI uri, String name) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), BodyHandlers.ofFile(directory.resolve(name)));
    }

    Path file(String name) {
        return directory.resolve(name);
    }

    @Override
    public void close() throws IOException {
        replicas().forEach(Replica::kill);
        postgres.close();
    }

    private void startPostgres(int port) throws IOException {
        postgres = LocalPostgres.startDurable(directory.resolve("postgres"), LocalPostgres.sharedBinaries(), port);
    }
}
