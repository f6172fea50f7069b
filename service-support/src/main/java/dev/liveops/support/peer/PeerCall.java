package dev.liveops.support.peer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * A request to another service.
 *
 * @param path with its query, from the root
 * @param body JSON; null for none
 * @param isIdempotent whether it does no harm to make it twice, so that it is tried again at once
 * @param idempotencyKey by which its receiver recognises it when it comes again; null for none
 */
public record PeerCall(
        HttpMethod method,
        String path,
        @Nullable Buffer body,
        boolean isIdempotent,
        @Nullable String idempotencyKey) {

    /** A read. */
    public static PeerCall get(String path) {
        return new PeerCall(HttpMethod.GET, path, null, true, null);
    }

    /** A write that its receiver carries out each time. */
    public static PeerCall post(String path, Buffer json) {
        return new PeerCall(HttpMethod.POST, path, json, false, null);
    }

    /** A write that its receiver recognises when it comes again. */
    public static PeerCall idempotentPost(String path, Buffer json) {
        return new PeerCall(HttpMethod.POST, path, json, true, null);
    }

    /** A write that its receiver recognises by a key when it comes again. */
    public static PeerCall keyedPost(String path, Buffer json, String key) {
        return new PeerCall(HttpMethod.POST, path, json, true, key);
    }
}
