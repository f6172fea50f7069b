package dev.liveops.telemetry.ingest;

import dev.liveops.telemetry.batch.EventRow;
import dev.liveops.telemetry.batch.RefusedEvent;
import dev.liveops.telemetry.groups.Waiting;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** What one request has to store, waiting for its group. */
final class Submission implements Waiting {

    private final List<EventRow> rows;
    private final List<RefusedEvent> quarantined;
    private final long bytes;
    private final long submittedNanos = System.nanoTime();
    private final CompletableFuture<Stored> done = new CompletableFuture<>();

    /**
     * @param rows in the order of the batch
     * @param quarantined refused events that are kept
     * @param bytes of the body that the events are part of
     */
    Submission(List<EventRow> rows, List<RefusedEvent> quarantined, long bytes) {
        this.rows = rows;
        this.quarantined = quarantined;
        this.bytes = bytes;
    }

    List<EventRow> rows() {
        return rows;
    }

    List<RefusedEvent> quarantined() {
        return quarantined;
    }

    @Override
    public int weight() {
        return rows.size() + quarantined.size();
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public long waitedNanos() {
        return System.nanoTime() - submittedNanos;
    }

    @Override
    public CompletableFuture<Stored> done() {
        return done;
    }

    /**
     * What became of the rows, after the commit.
     *
     * @param outcomes one for each row, in their order
     */
    record Stored(List<Outcome> outcomes) {}

    /** What became of a row. */
    enum Outcome {
        ADDED,
        DUPLICATE,
        REFUSED
    }
}
