package dev.liveops.config.stream;

import dev.liveops.support.stream.EventSource;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one reader is told: what is newest, where that is another than it knows. */
final class StreamSource implements EventSource {

    private static final String RETRY = "retry: 3000\n";

    private final Supplier<Told> newest;
    private final LongConsumer missed;
    private @Nullable StreamPosition position;
    private long number;
    private boolean greeted;

    /**
     * @param known what its client knows; null for nothing, and then it is told at once what is newest
     * @param missed told how many it did not get to see
     */
    StreamSource(Supplier<Told> newest, @Nullable StreamPosition known, LongConsumer missed) {
        this.newest = newest;
        this.missed = missed;
        this.position = known;
    }

    @Override
    public byte @Nullable [] next() {
        Told now = newest.get();
        StreamPosition known = position;
        if (known != null
                && known.isWithoutEdge()
                && known.version() == now.position().version()) {
            known = now.position();
        }
        boolean isNews = known == null || known.compareTo(now.position()) < 0;
        if (!greeted) {
            return greet(now, isNews ? now.position() : known, isNews);
        }
        if (!isNews) {
            return null;
        }
        missed.accept(Math.max(0, now.number() - number - 1));
        position = now.position();
        number = now.number();
        return now.bytes();
    }

    // Where there is nothing new, its client learns where it is, and comes back with that.
    private byte[] greet(Told now, StreamPosition reached, boolean isNews) {
        greeted = true;
        position = reached;
        number = now.number();
        String news = isNews ? new String(now.bytes(), StandardCharsets.UTF_8) : "id: " + reached + "\n\n";
        return (RETRY + news).getBytes(StandardCharsets.UTF_8);
    }
}
