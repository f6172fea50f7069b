package dev.liveops.local.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;

/**
 * Tells services who called and under which name, as {@code Forwarded} (RFC 7239) and {@code X-Forwarded-*}. The gateway
 * is the edge: what the client sent of these is replaced, never continued.
 */
final class ForwardedHeaders {

    private static final String PREFIX = "x-forwarded-";
    private static final List<String> OTHERS = List.of("Forwarded", "X-Real-IP", "X-Original-URL", "X-Rewrite-URL");

    private ForwardedHeaders() {}

    /** Replaces the fields in {@code headers} by what the connection of {@code request} shows. */
    static void replace(MultiMap headers, HttpServerRequest request) {
        headers.names().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith(PREFIX))
                .toList()
                .forEach(headers::remove);
        OTHERS.forEach(headers::remove);
        String peer = request.remoteAddress().hostAddress();
        String host = request.getHeader("Host");
        String scheme = request.scheme();
        headers.set("X-Forwarded-For", peer);
        headers.set("X-Forwarded-Proto", scheme);
        headers.set("X-Forwarded-Host", host);
        headers.set("X-Forwarded-Port", Integer.toString(request.localAddress().port()));
        String node = peer.indexOf(':') < 0 ? peer : "\"[" + peer + "]\"";
        headers.set("Forwarded", "for=%s;host=\"%s\";proto=%s".formatted(node, host, scheme));
    }
}
