package dev.liveops.local.cli;

import dev.liveops.local.stack.StackClock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** A stack's time for people. */
final class ClockText {

    private ClockText() {}

    /** For example {@code 2026-03-01T10:00:00Z, 1 d 12:00:00 ahead of this machine's}. */
    static String of(StackClock clock) {
        Duration offset = clock.offset();
        return clock.instant().truncatedTo(ChronoUnit.SECONDS)
                + (offset.isZero() ? ", as this machine's" : ", " + ahead(offset) + " ahead of this machine's");
    }

    private static String ahead(Duration offset) {
        String days = offset.toDays() == 0 ? "" : offset.toDays() + " d ";
        return days
                + String.format(
                        Locale.ROOT,
                        "%02d:%02d:%02d",
                        offset.toHoursPart(),
                        offset.toMinutesPart(),
                        offset.toSecondsPart());
    }
}
