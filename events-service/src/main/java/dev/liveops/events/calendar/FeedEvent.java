package dev.liveops.events.calendar;

import java.time.Instant;

/**
 * An event of a feed.
 *
 * @param changedAt when its newest revision was made
 * @param cancelled whether it was taken back after it was published
 */
record FeedEvent(CalendarEvent event, Instant changedAt, boolean cancelled) {}
