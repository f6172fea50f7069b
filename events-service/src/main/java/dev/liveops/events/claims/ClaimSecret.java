package dev.liveops.events.claims;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** The secret by which claims are signed, read for each request, so that it may be replaced. */
@Singleton
class ClaimSecret {

    private final Vertx vertx;
    private final @Nullable String file;

    ClaimSecret(Vertx vertx, ClaimConfig config) {
        this.vertx = vertx;
        this.file = config.secretFile().orElse(null);
    }

    /** The secret; empty where none is set. Fails while its file cannot be read: nothing is sent unsigned that was to be signed. */
    Uni<String> current() {
        String path = file;
        return path == null
                ? Uni.createFrom().item("")
                : Uni.createFrom()
                        .completionStage(() -> vertx.fileSystem().readFile(path).toCompletionStage())
                        .map(Buffer::toString)
                        .map(String::strip);
    }
}
