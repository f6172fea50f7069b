package dev.liveops.support.peer;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request to another service.
 *
 * @param path with its query, from the root
 * @param body JSON; null for none
 * @param isIdempotent whether it does no harm to make it twice, so that it is tried again at once
 * @param idempotencyKey by which its receiver recognises it when it comes again; null for none
 * @param headers further ones, such as a signature
 */
public record PeerCall(
        HttpMethod method,
        String path,
        @Nullable Buffer body,
        boolean isIdempotent,
        @Nullable String idempotencyKey,
        Map<String, String> headers) {

    public PeerCall {
        headers = Map.copyOf(headers);
    }

    /** A read. */
    public static PeerCall get(String path) {
        return new PeerCall(HttpMethod.GET, path, null, true, null, Map.of());
    }

    /** A write that its receiver carries out each time. */
    public static PeerCall post(String path, Buffer json) {
        return new PeerCall(HttpMethod.POST, path, json, false, null, Map.of());
    }

    /** A write that its receiver recognises when it comes again. */
    public static PeerCall idempotentPost(String path, Buffer json) {
        return new PeerCall(HttpMethod.POST, path, json, true, null, Map.of());
    }

    /** A write that its receiver recognises by a key when it comes again. */
    public static PeerCall keyedPost(String path, Buffer json, String key) {
        return new PeerCall(HttpMethod.POST, path, json, true, key, Map.of());
    }

    /** The same with further headers. */
    public PeerCall with(Map<String, String> further) {
        return new PeerCall(method, path, body, isIdempotent, idempotencyKey, further);
    }
}
