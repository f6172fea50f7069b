package dev.liveops.support.peer;

import dev.liveops.support.time.MachineClock;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The token that this service shows others: what its file says, read again now and then, so that it may be renewed there. */
@Singleton
public class ServiceToken {

    private static final Logger LOG = Logger.getLogger(ServiceToken.class);

    private final Vertx vertx;
    private final Clock clock;
    private final @Nullable String file;
    private final Duration interval;
    private volatile Read last = new Read("", Instant.MIN);

    @Inject
    ServiceToken(Vertx vertx, @MachineClock Clock clock, ServiceTokenConfig config) {
        this(vertx, clock, config.file(), config.checkInterval());
    }

    ServiceToken(Vertx vertx, Clock clock, Optional<String> file, Duration interval) {
        this.vertx = vertx;
        this.clock = clock;
        this.file = file.map(path -> Path.of(path).toAbsolutePath().toString()).orElse(null);
        this.interval = interval;
    }

    /** The token; empty while there is none. When the file cannot be read, what it said before is used on. Never fails. */
    Uni<String> current() {
        String path = file;
        Read known = last;
        Instant now = clock.instant();
        if (path == null || known.at().isAfter(now.minus(interval))) {
            return Uni.createFrom().item(known.token());
        }
        return Uni.createFrom()
                .completionStage(() -> vertx.fileSystem().readFile(path).toCompletionStage())
                .map(Buffer::toString)
                .map(String::strip)
                .onFailure()
                .recoverWithItem(failure -> {
                    LOG.warnf("service token cannot be read, that of before is used reason=%s", failure.getMessage());
                    return known.token();
                })
                .invoke(token -> last = new Read(token, now));
    }

    /** The token was refused: the file is read before it is used again. */
    void refused() {
        last = new Read(last.token(), Instant.MIN);
    }

    private record Read(String token, Instant at) {}
}
