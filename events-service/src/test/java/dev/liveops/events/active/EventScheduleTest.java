package dev.liveops.events.active;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.events.audience.EventAudience;
import dev.liveops.events.windows.EventWindows;
import dev.liveops.model.events.EventRecurrence;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventScheduleTest {

    private static final ScheduledEvent SEASON =
            Scheduled.once("season", "*", "2026-11-01T00:00:00Z", "2027-01-01T00:00:00Z");
    private static final ScheduledEvent FIRE =
            Scheduled.once("fire", "1.1.0", "2026-12-01T00:00:00Z", "2026-12-07T00:00:00Z");
    private static final ScheduledEvent FROST =
            Scheduled.once("frost", ">=1.2.0 <2.0.0", "2026-12-05T00:00:00Z", "2026-12-09T00:00:00Z");
    private static final ScheduledEvent AFTER_FIRE =
            Scheduled.once("after-fire", "1.1.0", "2026-12-07T00:00:00Z", "2026-12-08T00:00:00Z");
    private static final EventSchedule SCHEDULE =
            new EventSchedule(List.of(FROST, AFTER_FIRE, FIRE, SEASON), Instant.EPOCH);

    @Test
    void shouldHoldTheStartOfAWindowAndNotItsEnd() {
        assertThat(ids("2026-11-30T23:59:59.999999Z", "1.1.0")).containsExactly("season");
        assertThat(ids("2026-12-01T00:00:00Z", "1.1.0")).containsExactly("season", "fire");
        assertThat(ids("2026-12-06T23:59:59.999999Z", "1.1.0")).containsExactly("season", "fire");
        assertThat(ids("2026-12-07T00:00:00Z", "1.1.0")).containsExactly("season", "after-fire");
    }

    @Test
    void shouldGiveEveryOverlappingEventByStart() {
        assertThat(ids("2026-12-06T00:00:00Z", null)).containsExactly("season", "fire", "frost");
    }

    @Test
    void shouldOrderEventsOfOneStartById() {
        ScheduledEvent b = Scheduled.once("b", "*", "2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z");
        ScheduledEvent a = Scheduled.once("a", "*", "2026-12-01T00:00:00Z", "2026-12-03T00:00:00Z");

        assertThat(ids(new EventSchedule(List.of(b, a), Instant.EPOCH), "2026-12-01T00:00:00Z"))
                .containsExactly("a", "b");
    }

    @Test
    void shouldGiveAPlayerTheEventsOfTheirContentAndOfAll() {
        assertThat(ids("2026-12-06T00:00:00Z", "1.2.0")).containsExactly("season", "frost");
        assertThat(ids("2026-12-06T00:00:00Z", "1.9.9")).containsExactly("season", "frost");
        assertThat(ids("2026-12-06T00:00:00Z", "9.9.9")).containsExactly("season");
    }

    @Test
    void shouldEndASegmentAtTheNextEdgeOfAnEventThatConcernsThePlayer() {
        assertThat(end("2026-10-01T00:00:00Z", null)).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(end("2026-12-02T00:00:00Z", "1.1.0")).isEqualTo("2026-12-07T00:00:00Z");
        assertThat(end("2026-12-02T00:00:00Z", null)).isEqualTo("2026-12-05T00:00:00Z");
        assertThat(end("2026-12-07T00:00:00Z", "1.1.0")).isEqualTo("2026-12-08T00:00:00Z");
        assertThat(SCHEDULE.at(Instant.parse("2027-01-01T00:00:00Z"), asked(null), false)
                        .end())
                .isNull();
    }

    @Test
    void shouldRememberASegmentUntilItsEndAndNotLonger() {
        EventSchedule schedule = new EventSchedule(List.of(FIRE, SEASON), Instant.EPOCH);
        Segment first = schedule.now(Instant.parse("2026-12-02T00:00:00Z"), asked("1.1.0"), false);

        assertThat(schedule.now(Instant.parse("2026-12-06T23:59:59.999999Z"), asked("1.1.0"), false))
                .isSameAs(first);
        assertThat(schedule.now(Instant.parse("2026-12-07T00:00:00Z"), asked("1.1.0"), false))
                .isNotSameAs(first);
        // The clock was set back.
        assertThat(schedule.now(Instant.parse("2026-11-02T00:00:00Z"), asked("1.1.0"), false)
                        .open())
                .hasSize(1);
    }

    @Test
    void shouldLookAheadNoFartherThanAskedAndNotBeforeTheAnnouncement() {
        ScheduledEvent weekly = Scheduled.event(
                "weekly",
                "*",
                EventWindows.of(
                        Instant.parse("2026-12-04T18:00:00Z"),
                        Instant.parse("2026-12-06T18:00:00Z"),
                        new EventRecurrence("FREQ=WEEKLY", "UTC"),
                        null),
                Instant.parse("2026-12-01T00:00:00Z"),
                new EventAudience("weekly", null, 0));
        EventSchedule schedule = new EventSchedule(List.of(weekly), Instant.EPOCH);

        Segment before = ahead(schedule, "2026-11-30T23:59:59.999999Z", 14);
        Segment announced = ahead(schedule, "2026-12-01T00:00:00Z", 14);
        Segment running = ahead(schedule, "2026-12-04T18:00:00Z", 7);

        assertThat(before.upcoming()).isEmpty();
        assertThat(before.end()).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(starts(announced)).containsExactly("2026-12-04T18:00:00Z", "2026-12-11T18:00:00Z");
        assertThat(announced.end()).isEqualTo("2026-12-04T18:00:00Z");
        assertThat(starts(running)).containsExactly("2026-12-11T18:00:00Z");
        assertThat(running.open()).hasSize(1);
        // The one after it comes into view when it is seven days ahead, at the next start; the end of this one is
        // earlier.
        assertThat(running.end()).isEqualTo("2026-12-06T18:00:00Z");
    }

    private static Segment ahead(EventSchedule schedule, String instant, int days) {
        return schedule.at(Instant.parse(instant), new Asked(null, null, null, Duration.ofDays(days)), false);
    }

    private static List<String> starts(Segment segment) {
        return segment.upcoming().stream()
                .map(showing -> showing.occurrence().start().toString())
                .toList();
    }

    private static Asked asked(String contentVersion) {
        return new Asked(contentVersion, null, null, Duration.ZERO);
    }

    private static List<String> ids(EventSchedule schedule, String instant) {
        return schedule.at(Instant.parse(instant), asked(null), false).open().stream()
                .map(showing -> showing.event().id())
                .toList();
    }

    private static List<String> ids(String instant, String contentVersion) {
        return SCHEDULE.at(Instant.parse(instant), asked(contentVersion), false).open().stream()
                .map(showing -> showing.event().id())
                .toList();
    }

    private static String end(String instant, String contentVersion) {
        return SCHEDULE.at(Instant.parse(instant), asked(contentVersion), false)
                .end()
                .toString();
    }
}
