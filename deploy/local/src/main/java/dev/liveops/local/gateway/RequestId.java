package dev.liveops.local.gateway;

import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;

/** The id that ties a client's request to what services log about it. */
final class RequestId {

    static final String HEADER = "X-Request-Id";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._~-]{1,128}");

    private RequestId() {}

    /** The one the client sent if it is well-formed, else a new one. */
    static String of(HttpServerRequest request) {
        List<String> sent = request.headers().getAll(HEADER);
        return sent.size() == 1 && WELL_FORMED.matcher(sent.get(0)).matches()
                ? sent.get(0)
                : UUID.randomUUID().toString();
    }
}
