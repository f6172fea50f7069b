package dev.liveops.play.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param path with its query, from the gateway's root
 * @param token bearer token; null for none
 * @param etag what is held already; null for nothing
 * @param body JSON; null for none
 */
public record Call(
        Endpoint endpoint,
        HttpMethod method,
        String path,
        @Nullable String token,
        @Nullable String etag,
        @Nullable Buffer body) {

    /** A read. */
    public static Call get(Endpoint endpoint, String path, @Nullable String token, @Nullable String etag) {
        return new Call(endpoint, HttpMethod.GET, path, token, etag, null);
    }

    /** A write of JSON. */
    public static Call post(Endpoint endpoint, String path, @Nullable String token, Buffer body) {
        return new Call(endpoint, HttpMethod.POST, path, token, null, body);
    }
}
