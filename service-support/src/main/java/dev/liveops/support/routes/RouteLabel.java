package dev.liveops.support.routes;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.impl.HttpServerRequestInternal;

/**
 * What metrics call a path. Without one they take the path itself, and after a hundred of a stranger's making no operation that
 * is new to them is counted any more.
 *
 * @param template of the operation, or one word for all paths that have none
 */
public record RouteLabel(String template) {

    /** Whatever was refused before its path was read. */
    public static final RouteLabel REFUSED = new RouteLabel("/refused");

    /** Whatever has a path that leads nowhere. */
    static final RouteLabel UNKNOWN = new RouteLabel("/unknown");

    // Where the framework itself writes the template of an operation, once it has found one.
    private static final String KEY = "UrlPathTemplate";

    /** Labels a request; the framework says it more exactly once it has found the operation. */
    public void put(HttpServerRequest request) {
        ((HttpServerRequestInternal) request).context().putLocal(KEY, template);
    }
}
