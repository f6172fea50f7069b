package dev.liveops.events.calendar;

import dev.liveops.support.page.TimeKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a calendar is asked for.
 *
 * @param from included
 * @param to excluded
 * @param region whose hours; null for those of who is in no region
 * @param after the entry behind which it goes on; null from the first one on
 */
record CalendarSpan(
        Instant from,
        Instant to,
        @Nullable String region,
        @Nullable TimeKey after) {}
