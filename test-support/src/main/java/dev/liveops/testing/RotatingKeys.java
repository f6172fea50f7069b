package dev.liveops.testing;

import dev.liveops.local.token.SigningKeys;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Lets the service under test find its keys at a source of the {@code scheme} file, http or https, where nothing is published
 * yet. For {@link KeyRotationContract}.
 */
public final class RotatingKeys implements QuarkusTestResourceLifecycleManager {

    /** Name of the argument. */
    public static final String SCHEME = "scheme";

    private static RotatingKeys current;

    private String scheme;
    private Path directory;
    private Path file;
    private KeyServer server;

    static RotatingKeys current() {
        return current;
    }

    @Override
    public void init(Map<String, String> arguments) {
        scheme = arguments.get(SCHEME);
    }

    // After PostgresResource, whose keys never change.
    @Override
    public int order() {
        return 1_000;
    }

    @Override
    public Map<String, String> start() {
        try {
            directory = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "keys-")
                    .toAbsolutePath();
            file = directory.resolve("published.json");
            current = this;
            return settings();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Keys that nobody has published yet. */
    SigningKeys newKeys(String name) throws IOException {
        return SigningKeys.loadOrCreate(directory.resolve(name));
    }

    /** Publishes a document in the place of the one before. */
    void publish(String document) throws IOException {
        if (server == null) {
            Path next = Files.writeString(directory.resolve("next.json"), document);
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        } else {
            server.answer(200, document);
        }
    }

    /** The server takes requests from now on and never answers, until the next document is published. */
    void fallSilent() {
        server.fallSilent();
    }

    /** Whether there is a server, and how often it was asked. */
    OptionalInt requests() {
        return server == null ? OptionalInt.empty() : OptionalInt.of(server.requests());
    }

    private Map<String, String> settings() throws IOException, GeneralSecurityException {
        Map<String, String> settings = new HashMap<>();
        settings.put("liveops.identity.key-check-interval", "0.2s");
        if (scheme.equals("file")) {
            settings.put("liveops.identity.jwks-location", file.toUri().toString());
            return settings;
        }
        server = scheme.equals("https") ? KeyServer.https(directory) : KeyServer.http();
        settings.put("liveops.identity.jwks-location", server.location());
        if (scheme.equals("https")) {
            settings.put(
                    "liveops.identity.jwks-trusted-certificates",
                    directory.resolve("certificate.pem").toString());
        }
        return settings;
    }
}
