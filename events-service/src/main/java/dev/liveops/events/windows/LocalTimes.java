package dev.liveops.events.windows;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import org.jspecify.annotations.Nullable;

/** What local times are on the time line. */
final class LocalTimes {

    private LocalTimes() {}

    /** The instant of a local time: after a gap where the zone skips it, the earlier one where the zone has it twice. */
    static Instant instant(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition transition = transition(local, zone);
        if (transition == null) {
            return local.toInstant(zone.getRules().getOffset(local));
        }
        return transition.isGap() ? transition.getInstant() : local.toInstant(transition.getOffsetBefore());
    }

    /** Whether a zone skips a local time. */
    static boolean isSkipped(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition transition = transition(local, zone);
        return transition != null && transition.isGap();
    }

    /** Whether a zone has a local time twice. */
    static boolean isTwice(LocalDateTime local, ZoneId zone) {
        ZoneOffsetTransition transition = transition(local, zone);
        return transition != null && transition.isOverlap();
    }

    private static @Nullable ZoneOffsetTransition transition(LocalDateTime local, ZoneId zone) {
        return zone.getRules().getTransition(local);
    }
}
