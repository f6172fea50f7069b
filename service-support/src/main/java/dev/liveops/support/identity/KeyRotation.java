package dev.liveops.support.identity;

import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.Arrays;
import org.jboss.logging.Logger;

/** Looks at the published keys now and then; when they changed, remembered tokens are forgotten. */
@Singleton
public class KeyRotation {

    private static final Logger LOG = Logger.getLogger(KeyRotation.class);
    private static final int MAX_BYTES = 1 << 20;
    private static final int TIMEOUT_MILLISECONDS = 5_000;

    private final IdentityConfig config;
    private final TokenCache tokens;
    private byte[] lastSeen;

    KeyRotation(IdentityConfig config, TokenCache tokens) {
        this.config = config;
        this.tokens = tokens;
    }

    void start(@Observes StartupEvent started, Vertx vertx) {
        // Reading keys may block (a file, a remote server), hence on a worker.
        vertx.setPeriodic(1, config.keyCheckInterval().toMillis(), timer -> vertx.executeBlocking(this::check, true));
    }

    private Void check() {
        try {
            byte[] keys = read();
            if (lastSeen != null && !Arrays.equals(lastSeen, keys)) {
                tokens.forget();
                LOG.info("signing keys changed, verified tokens forgotten");
            }
            lastSeen = keys;
        } catch (IOException | IllegalArgumentException e) {
            LOG.debugf(e, "signing keys cannot be read location=%s", config.jwksLocation());
        }
        return null;
    }

    private byte[] read() throws IOException {
        URI location = URI.create(config.jwksLocation());
        URLConnection connection = location.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLISECONDS);
        connection.setReadTimeout(TIMEOUT_MILLISECONDS);
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            return in.readNBytes(MAX_BYTES);
        }
    }
}
