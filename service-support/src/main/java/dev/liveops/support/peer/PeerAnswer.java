package dev.liveops.support.peer;

import io.vertx.core.buffer.Buffer;

/**
 * What another service answered.
 *
 * @param status 200 to 299
 * @param body up to 1 MiB; empty for none
 */
public record PeerAnswer(int status, Buffer body) {}
