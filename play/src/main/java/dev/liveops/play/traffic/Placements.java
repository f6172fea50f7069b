package dev.liveops.play.traffic;

import dev.liveops.play.session.Placement;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where sessions lie in time. */
final class Placements {

    private Placements() {}

    /** Ends when it is played: what happened in it lies behind. */
    static Placement endingNow(int day, InstantSource clock) {
        return new Placement(day, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), length -> {
            Instant now = clock.instant();
            return now.minusMillis(length);
        });
    }
}
