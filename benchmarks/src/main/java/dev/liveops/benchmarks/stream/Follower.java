package dev.liveops.benchmarks.stream;

import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One client of the stream: what it was sent, as far as it matters. */
final class Follower {

    private static final byte[] NEWS = {'\n', 'd', 'a', 't', 'a', ':'};
    private static final byte[] BEGUN = {'r', 'e', 't', 'r', 'y', ':'};

    private final SocketChannel channel;
    private int matchedNews;
    private int matchedBegin;
    private boolean begun;
    private int told;

    Follower(SocketChannel channel) {
        this.channel = channel;
    }

    SocketChannel channel() {
        return channel;
    }

    /** Whether its stream has begun. */
    boolean hasBegun() {
        return begun;
    }

    /** How often it was told of something. */
    int told() {
        return told;
    }

    /** Takes what has come. */
    void take(ByteBuffer bytes) {
        while (bytes.hasRemaining()) {
            byte next = bytes.get();
            matchedNews = match(NEWS, matchedNews, next);
            if (matchedNews == NEWS.length) {
                told++;
                matchedNews = 0;
            }
            if (!begun) {
                matchedBegin = match(BEGUN, matchedBegin, next);
                begun = matchedBegin == BEGUN.length;
            }
        }
    }

    // Neither text begins again within itself.
    private static int match(byte[] text, int matched, byte next) {
        if (next == text[matched]) {
            return matched + 1;
        }
        return next == text[0] ? 1 : 0;
    }
}
