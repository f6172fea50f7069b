package dev.liveops.support.stream;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.http.HttpConnection;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stream of server-sent events. It takes from its source as fast as its client reads, so that nothing but one piece waits for it;
 * whoever takes none for a while is closed.
 */
public final class EventReader {

    private static final byte[] END = new byte[0];
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final EventSource source;
    private final Context context;
    private final HttpConnection connection;
    private final Instant expiresAt;
    private boolean heartbeatDue;
    private boolean ended;
    private @Nullable UniEmitter<? super byte[]> waiting;

    /**
     * @param context that its pieces are sent on
     * @param expiresAt when its client's token ends
     */
    public EventReader(EventSource source, Context context, HttpConnection connection, Instant expiresAt) {
        this.source = source;
        this.context = context;
        this.connection = connection;
        this.expiresAt = expiresAt;
    }

    /** What is sent, the next piece when the last one was taken. */
    public Multi<byte[]> pieces() {
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom()
                        .<byte[]>emitter(this::await)
                        .emitOn(command -> context.runOnContext(nothing -> command.run())))
                .until(piece -> piece == END);
    }

    /** Something is new. */
    public void wake() {
        UniEmitter<? super byte[]> ready;
        byte[] piece;
        synchronized (this) {
            ready = waiting;
            piece = ready == null ? null : next();
            if (ready == null || piece == null) {
                return;
            }
            waiting = null;
            heartbeatDue = false;
        }
        ready.complete(piece);
    }

    /**
     * Sends a sign of life; closes the stream of who has not taken the last one, and ends that of a token that has expired.
     *
     * @return whether it was closed
     */
    public boolean beat(Instant now) {
        boolean stuck;
        synchronized (this) {
            stuck = heartbeatDue && waiting == null;
            heartbeatDue = true;
            ended |= !now.isBefore(expiresAt);
        }
        if (stuck) {
            connection.close();
        } else {
            wake();
        }
        return stuck;
    }

    /** Ends the stream in good order; its client comes again. */
    public void end() {
        synchronized (this) {
            ended = true;
        }
        wake();
    }

    /** The client has left. */
    public void abandon() {
        UniEmitter<? super byte[]> forsaken;
        synchronized (this) {
            ended = true;
            forsaken = waiting;
            waiting = null;
        }
        if (forsaken != null) {
            forsaken.fail(new ClosedChannelException());
        }
    }

    private void await(UniEmitter<? super byte[]> emitter) {
        synchronized (this) {
            waiting = emitter;
        }
        wake();
    }

    // Null when there is nothing to send.
    private byte @Nullable [] next() {
        if (ended) {
            return END;
        }
        byte[] told = source.next();
        return told == null && heartbeatDue ? HEARTBEAT : told;
    }
}
