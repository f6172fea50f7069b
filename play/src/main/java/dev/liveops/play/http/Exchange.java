package dev.liveops.play.http;

import io.vertx.core.Future;

/** Sends a call and says what came of it. */
@FunctionalInterface
public interface Exchange {

    /** Never fails: no answer is an {@link Answer} too. */
    Future<Answer> send(Call call);
}
