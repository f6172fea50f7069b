package dev.liveops.local.gateway.route;

/** A route file that cannot be used. The message is one sentence: file, YAML path, what stands there, what is expected. */
public final class InvalidRouteException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidRouteException(String message) {
        super(message);
    }
}
