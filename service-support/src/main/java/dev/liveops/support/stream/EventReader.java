package dev.liveops.support.stream;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One stream of server-sent events. It takes from its source as fast as its client reads, so that nothing but one piece is under way;
 * whoever takes none for a while is closed.
 */
public final class EventReader {

    private static final Logger LOG = Logger.getLogger(EventReader.class);
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final EventSource source;
    private final EventSink sink;
    private final Executor thread;
    private final Instant expiresAt;

    // Of its thread alone, as is the source.
    private State state = State.NEW;
    private boolean sending;
    private boolean underWay;
    private boolean heartbeatDue;

    private enum State {
        NEW,
        OPEN,
        ENDING,
        OVER
    }

    /**
     * @param thread its own: that of its connection
     * @param expiresAt when its client's token ends
     */
    public EventReader(EventSource source, EventSink sink, Executor thread, Instant expiresAt) {
        this.source = source;
        this.sink = sink;
        this.thread = thread;
        this.expiresAt = expiresAt;
    }

    /** The answer's head can be sent, and what there is. */
    public void begin() {
        thread.execute(() -> {
            state = state == State.NEW ? State.OPEN : state;
            send();
        });
    }

    /** Something is new. */
    public void wake() {
        thread.execute(this::send);
    }

    /**
     * Sends a sign of life; closes the stream of who has not taken the last one, and ends that of a token that has expired.
     *
     * @param cut called when it was closed
     */
    public void beat(Instant now, Runnable cut) {
        thread.execute(() -> {
            if (heartbeatDue && underWay) {
                state = State.OVER;
                sink.close();
                cut.run();
                return;
            }
            heartbeatDue = true;
            if (!now.isBefore(expiresAt)) {
                ending();
            }
            send();
        });
    }

    /** Ends the stream in good order; its client comes again. */
    public void end() {
        thread.execute(() -> {
            ending();
            send();
        });
    }

    /** The client has left. */
    public void abandon() {
        thread.execute(() -> state = State.OVER);
    }

    private void ending() {
        state = state == State.OVER ? State.OVER : State.ENDING;
    }

    // Whoever takes a piece at once calls back from within.
    private void send() {
        if (sending) {
            return;
        }
        sending = true;
        try {
            while (state == State.OPEN && !underWay) {
                byte[] piece = next();
                if (piece == null) {
                    return;
                }
                heartbeatDue = false;
                underWay = true;
                sink.write(piece, this::taken);
            }
            if (state == State.ENDING && !underWay) {
                state = State.OVER;
                sink.end();
            }
        } catch (RuntimeException e) {
            LOG.warn("a stream cannot go on, and is closed", e);
            state = State.OVER;
            sink.close();
        } finally {
            sending = false;
        }
    }

    private void taken() {
        underWay = false;
        send();
    }

    private byte @Nullable [] next() {
        byte[] told = source.next();
        return told == null && heartbeatDue ? HEARTBEAT : told;
    }
}
