package dev.liveops.telemetry.tail;

import dev.liveops.support.stream.EventSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** What one reader is shown. No more than so many bytes wait for him: what does not fit is dropped, and he is told how much. */
final class TailSource implements EventSource {

    private static final int MAX_PIECE_BYTES = 16 * 1024;
    private static final int MAX_WAITING_BYTES = 256 * 1024;
    private static final byte[] GREETING = bytes("retry: 2000\n\n");
    private static final double SECOND = 1e9;

    private final TailFilter filter;
    private final int rate;
    private final Function<TailSample, String> json;
    private final LongConsumer droppedTotal;
    private final Queue<byte[]> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private double allowed;
    private long lookedAt;
    private long stored;
    private long matched;
    private long sent;
    private long dropped;
    private boolean greeted;

    /**
     * @param rate events a second
     * @param nanos when it begins
     */
    TailSource(TailFilter filter, int rate, long nanos, Function<TailSample, String> json, LongConsumer droppedTotal) {
        this.filter = filter;
        this.rate = rate;
        this.lookedAt = nanos;
        this.allowed = rate;
        this.json = json;
        this.droppedTotal = droppedTotal;
    }

    TailFilter filter() {
        return filter;
    }

    /** How many events he may be shown at a moment; a second's worth at the most. */
    synchronized int allowed(long nanos) {
        allowed = Math.min(rate, allowed + rate * ((nanos - lookedAt) / SECOND));
        lookedAt = nanos;
        return (int) allowed;
    }

    /**
     * Shows events.
     *
     * @param lines as JSON, the oldest first
     * @param storedNow events that were stored meanwhile
     * @param matchedNow those of them that he asked for
     */
    synchronized void show(List<String> lines, long storedNow, long matchedNow) {
        stored += storedNow;
        matched += matchedNow;
        for (String line : lines) {
            byte[] event = bytes("event: event\ndata: " + line + "\n\n");
            if (waitingBytes + event.length > MAX_WAITING_BYTES) {
                dropped++;
                droppedTotal.accept(1);
            } else {
                waiting.add(event);
                waitingBytes += event.length;
                sent++;
                allowed--;
            }
        }
    }

    @Override
    public synchronized byte @Nullable [] next() {
        if (!greeted) {
            greeted = true;
            return GREETING;
        }
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        while (!waiting.isEmpty()
                && (piece.size() == 0 || piece.size() + waiting.element().length <= MAX_PIECE_BYTES)) {
            byte[] event = waiting.remove();
            waitingBytes -= event.length;
            piece.writeBytes(event);
        }
        if (waiting.isEmpty() && matched > 0) {
            piece.writeBytes(sample());
        }
        return piece.size() == 0 ? null : piece.toByteArray();
    }

    private byte[] sample() {
        double share = Math.min(1, (double) (sent + dropped) / matched);
        byte[] told = bytes(
                "event: sample\ndata: " + json.apply(new TailSample(stored, matched, sent, dropped, share)) + "\n\n");
        stored = 0;
        matched = 0;
        sent = 0;
        dropped = 0;
        return told;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
