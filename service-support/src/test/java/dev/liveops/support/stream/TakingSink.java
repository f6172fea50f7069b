package dev.liveops.support.stream;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A client that takes as many pieces as it is let. */
final class TakingSink implements EventSink {

    private final List<String> pieces = new ArrayList<>();
    private int room;
    private @Nullable Runnable waiting;
    private boolean ended;
    private boolean closed;

    /** @param room how many pieces it takes by itself; one more is under way then */
    TakingSink(int room) {
        this.room = room;
    }

    @Override
    public void write(byte[] piece, Runnable taken) {
        pieces.add(new String(piece, StandardCharsets.UTF_8));
        waiting = taken;
        take(0);
    }

    /** Lets it take so many more. */
    void take(int more) {
        room += more;
        while (room > 0 && waiting != null) {
            Runnable taken = waiting;
            waiting = null;
            room--;
            taken.run();
        }
    }

    /** What was sent, the piece that is under way with it. */
    List<String> pieces() {
        return pieces;
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public void close() {
        closed = true;
    }

    boolean isEnded() {
        return ended;
    }

    boolean isClosed() {
        return closed;
    }
}
