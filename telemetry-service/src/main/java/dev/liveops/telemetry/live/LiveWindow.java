package dev.liveops.telemetry.live;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.LongStream;

/** The minutes that are shown: the one that runs and those before it. */
final class LiveWindow {

    /** How many minutes there are. */
    static final int MINUTES = 60;

    /** Minutes that are kept, in case replicas' clocks differ. */
    private static final int KEPT = 75;

    private LiveWindow() {}

    /** The minute that an instant belongs to, by its beginning. */
    static Instant minute(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MINUTES);
    }

    /** The beginnings of the minutes up to now, the oldest first. */
    static List<Instant> minutes(Instant now) {
        Instant last = minute(now);
        return LongStream.rangeClosed(1 - MINUTES, 0)
                .mapToObj(minutes -> last.plus(minutes, ChronoUnit.MINUTES))
                .toList();
    }

    /** What is older is kept no longer. */
    static Instant keptSince(Instant now) {
        return minute(now).minus(Duration.ofMinutes(KEPT));
    }
}
