package dev.liveops.play.client;

import io.vertx.core.Future;

/** Where somebody signs in. */
@FunctionalInterface
public interface TokenSource {

    /** A new access token of a player, by his user id. */
    Future<String> signIn(String user);
}
