package dev.liveops.telemetry.groups;

import java.util.concurrent.CompletableFuture;

/** What one request has to store, waiting for its group. */
public interface Waiting {

    /** How much of a group it is, in rows or so. */
    int weight();

    /** Bytes that it holds while it waits. */
    long bytes();

    /** For how long it has waited. */
    long waitedNanos();

    /** Is completed when its group is stored, or was not. */
    CompletableFuture<?> done();
}
