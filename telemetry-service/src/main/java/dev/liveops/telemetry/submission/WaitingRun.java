package dev.liveops.telemetry.submission;

import dev.liveops.telemetry.groups.Waiting;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A run that waits for its group. */
final class WaitingRun implements Waiting {

    private final Story story;
    private final List<String> boards;
    private final boolean isOverruled;
    private final String submittedBy;
    private final Instant submittedAt;
    private final long bytes;
    private final long submittedNanos = System.nanoTime();
    private final CompletableFuture<StoredRun> done = new CompletableFuture<>();

    /** @param isOverruled whether it does not count, whatever its story says */
    WaitingRun(
            Story story,
            List<String> boards,
            boolean isOverruled,
            String submittedBy,
            Instant submittedAt,
            long bytes) {
        this.story = story;
        this.boards = List.copyOf(boards);
        this.isOverruled = isOverruled;
        this.submittedBy = submittedBy;
        this.submittedAt = submittedAt;
        this.bytes = bytes;
    }

    Story story() {
        return story;
    }

    List<String> boards() {
        return boards;
    }

    boolean isOverruled() {
        return isOverruled;
    }

    String submittedBy() {
        return submittedBy;
    }

    Instant submittedAt() {
        return submittedAt;
    }

    @Override
    public int weight() {
        return 1;
    }

    @Override
    public long bytes() {
        return bytes;
    }

    @Override
    public long waitedNanos() {
        return System.nanoTime() - submittedNanos;
    }

    /** Completed with what is stored of the run: this story, or the one that was there before. */
    @Override
    public CompletableFuture<StoredRun> done() {
        return done;
    }
}
