package dev.liveops.telemetry.live;

import dev.liveops.support.stream.EventSource;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What one reader is told: the hour, then the minutes that have changed since; of several changes between two reads the last. */
final class LiveSource implements EventSource {

    private static final byte[] GREETING = "retry: 2000\n\n".getBytes(StandardCharsets.UTF_8);

    private final Supplier<LiveTold> told;
    private final LongConsumer skipped;
    private boolean greeted;
    private long seen;

    /** @param skipped told how many pictures its client did not get to see */
    LiveSource(Supplier<LiveTold> told, LongConsumer skipped) {
        this.told = told;
        this.skipped = skipped;
    }

    @Override
    public byte @Nullable [] next() {
        if (!greeted) {
            greeted = true;
            return GREETING;
        }
        LiveTold now = told.get();
        if (now.number() == seen) {
            return null;
        }
        if (seen > 0 && now.number() > seen + 1) {
            skipped.accept(now.number() - seen - 1);
        }
        byte[] bytes = now.since(seen);
        seen = now.number();
        return bytes;
    }
}
