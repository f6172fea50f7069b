package dev.liveops.support.feed;

import dev.liveops.support.feed.FeedEvent.Encoded;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;
import io.vertx.core.http.HttpConnection;
import java.io.ByteArrayOutputStream;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One stream. It takes from the shared window what comes after its own place as fast as its client reads, so that nothing but
 * one piece waits for it; whoever takes none for a while is closed.
 */
final class FeedReader {

    private static final int MAX_PIECE_BYTES = 16 * 1024;
    private static final byte[] END = new byte[0];
    private static final byte[] HEARTBEAT = bytes(":\n\n");

    private final Supplier<FeedWindow> window;
    private final Context context;
    private final HttpConnection connection;
    private final Instant expiresAt;
    private long position;
    private boolean greeted;
    private boolean heartbeatDue;
    private boolean ended;
    private @Nullable UniEmitter<? super byte[]> waiting;

    /**
     * @param position sequence number of the last change its client knows
     * @param context that its pieces are sent on
     * @param expiresAt when its client's token ends
     */
    FeedReader(
            Supplier<FeedWindow> window, long position, Context context, HttpConnection connection, Instant expiresAt) {
        this.window = window;
        this.position = position;
        this.context = context;
        this.connection = connection;
        this.expiresAt = expiresAt;
    }

    /** What is sent, the next piece when the last one was taken. */
    Multi<byte[]> pieces() {
        return Multi.createBy()
                .repeating()
                .uni(() -> Uni.createFrom()
                        .<byte[]>emitter(this::await)
                        .emitOn(command -> context.runOnContext(nothing -> command.run())))
                .until(piece -> piece == END);
    }

    /** Something is new. */
    void wake() {
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

    /** Sends a sign of life; closes the stream of who has not taken the last one, and ends that of a token that has expired. */
    void beat(Instant now) {
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
    }

    /** Ends the stream in good order; its client comes again. */
    void end() {
        synchronized (this) {
            ended = true;
        }
        wake();
    }

    /** The client has left. */
    void abandon() {
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
        if (!greeted) {
            greeted = true;
            return bytes("retry: 2000\nid: " + position + "\n\n");
        }
        FeedWindow now = window.get();
        if (!now.covers(position)) {
            position = now.end();
            return bytes("id: " + position + "\nevent: reload\ndata: {}\n\n");
        }
        byte[] changes = changes(now);
        if (changes.length > 0) {
            return changes;
        }
        return heartbeatDue ? HEARTBEAT : null;
    }

    private byte[] changes(FeedWindow now) {
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        for (Encoded event : now.after(position)) {
            if (piece.size() > 0 && piece.size() + event.bytes().length > MAX_PIECE_BYTES) {
                break;
            }
            piece.writeBytes(event.bytes());
            position = event.sequence();
        }
        return piece.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
