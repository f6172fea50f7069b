package dev.liveops.events.active;

import dev.liveops.events.windows.EventWindows;
import dev.liveops.events.windows.Occurrence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads off the windows of all events what a crowd is shown at an instant, and until when. */
final class SegmentReader {

    /** What is shown of what is coming, at the most: of each event, and of all. */
    private static final int MOST_OF_ONE = 20;

    private static final int MOST_UPCOMING = 200;

    private final Crowd crowd;
    private final Instant instant;
    private final List<Showing> open = new ArrayList<>();
    private final List<Showing> upcoming = new ArrayList<>();
    private @Nullable Instant end;

    private SegmentReader(Crowd crowd, Instant instant) {
        this.crowd = crowd;
        this.instant = instant;
    }

    static Segment read(List<SpannedEvent> events, EventSchedule schedule, Crowd crowd, Instant instant) {
        SegmentReader reader = new SegmentReader(crowd, instant);
        for (SpannedEvent event : events) {
            if (!event.isOverAt(instant) && schedule.concerns(event.event(), crowd)) {
                reader.take(event);
            }
        }
        reader.open.sort(Showing.ORDER);
        reader.upcoming.sort(Showing.ORDER);
        return new Segment(
                instant,
                reader.end,
                reader.open,
                reader.upcoming.subList(0, Math.min(MOST_UPCOMING, reader.upcoming.size())));
    }

    private void take(SpannedEvent spanned) {
        if (spanned.isAheadOf(instant)) {
            endsAt(spanned.firstStart());
        } else {
            takeOpen(spanned.event());
        }
        if (!crowd.upcoming().isZero()) {
            lookAhead(spanned.event());
        }
    }

    private void takeOpen(ScheduledEvent event) {
        EventWindows windows = event.windows();
        Occurrence on = windows.openAt(instant, crowd.region());
        endsAt(windows.nextEdgeAfter(instant, crowd.region()));
        if (on != null) {
            open.add(new Showing(event, on, windows.regionOf(crowd.region())));
        }
    }

    private void lookAhead(ScheduledEvent event) {
        EventWindows windows = event.windows();
        if (!event.isAnnouncedAt(instant)) {
            endsAt(event.announceAt());
            return;
        }
        Instant horizon = instant.plus(crowd.upcoming());
        Occurrence beyond = windows.nextAfter(horizon, crowd.region());
        if (beyond != null) {
            endsAt(beyond.start().minus(crowd.upcoming()));
        }
        Occurrence next = windows.nextAfter(instant, crowd.region());
        for (int count = 0; next != null && !next.start().isAfter(horizon) && count < MOST_OF_ONE; count++) {
            upcoming.add(new Showing(event, next, windows.regionOf(crowd.region())));
            next = windows.nextAfter(next.start(), crowd.region());
        }
    }

    private void endsAt(@Nullable Instant edge) {
        if (edge != null && (end == null || edge.isBefore(end))) {
            end = edge;
        }
    }
}
