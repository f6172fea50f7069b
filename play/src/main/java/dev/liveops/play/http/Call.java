package dev.liveops.play.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request.
 *
 * @param path with its query, from the gateway's root
 * @param token bearer token; null for none
 * @param etag what is held already; null for nothing
 * @param body JSON; null for none
 * @param installId what the app is known by; null where it does not say
 */
public record Call(
        Endpoint endpoint,
        HttpMethod method,
        String path,
        @Nullable String token,
        @Nullable String etag,
        @Nullable Buffer body,
        @Nullable UUID installId) {

    /** A read. */
    public static Call get(Endpoint endpoint, String path, @Nullable String token, @Nullable String etag) {
        return new Call(endpoint, HttpMethod.GET, path, token, etag, null, null);
    }

    /** A write of JSON. */
    public static Call post(Endpoint endpoint, String path, @Nullable String token, Buffer body) {
        return new Call(endpoint, HttpMethod.POST, path, token, null, body, null);
    }

    /** The same of an app that says which one it is. */
    public Call of(@Nullable UUID install) {
        return new Call(endpoint, method, path, token, etag, body, install);
    }
}
