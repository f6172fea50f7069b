package dev.liveops.support.peer;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * What another service answered.
 *
 * @param status 200 to 299, or 304 to a call with {@code If-None-Match}
 * @param body up to 1 MiB; empty for none
 * @param etag the entity tag of what was answered; null where it has none
 */
public record PeerAnswer(int status, Buffer body, @Nullable String etag) {

    static final int NOT_MODIFIED = 304;

    /** Whether what the caller holds is current, and not said again. */
    public boolean isNotModified() {
        return status == NOT_MODIFIED;
    }
}
