package dev.liveops.play.traffic;

import dev.liveops.play.session.Placement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where sessions lie in time. */
final class Placements {

    private static final Duration PAUSE = Duration.ofMinutes(1);

    private Placements() {}

    /** Begins when it was meant to, or when the player's session before it is over. */
    static Placement at(int day, Instant begin) {
        return new Placement(day, date(begin), (length, free) -> latest(begin, free.plus(PAUSE)));
    }

    /** The same, but is over by now: what happened in it lies behind. */
    static Placement behind(int day, Instant begin, InstantSource clock) {
        return new Placement(day, date(begin), (length, free) -> {
            Instant last = clock.instant().minusMillis(length);
            Instant meant = latest(begin, free.plus(PAUSE));
            return meant.isBefore(last) ? meant : last;
        });
    }

    /** Ends when it is played; its day is that of the calendar, so that each date has a challenge of its own. */
    static Placement endingNow(InstantSource clock) {
        LocalDate date = date(clock.instant());
        return new Placement(
                (int) date.toEpochDay(), date, (length, free) -> clock.instant().minusMillis(length));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
