package dev.liveops.support.feed;

import dev.liveops.support.feed.FeedEvent.Encoded;
import dev.liveops.support.stream.EventSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one reader of the feed is told: from the shared window what comes after its own place. */
final class FeedSource implements EventSource {

    private static final int MAX_PIECE_BYTES = 16 * 1024;

    private final Supplier<FeedWindow> window;
    private long position;
    private boolean greeted;

    /** @param position sequence number of the last change its client knows */
    FeedSource(Supplier<FeedWindow> window, long position) {
        this.window = window;
        this.position = position;
    }

    @Override
    public byte @Nullable [] next() {
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
        return changes.length > 0 ? changes : null;
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
