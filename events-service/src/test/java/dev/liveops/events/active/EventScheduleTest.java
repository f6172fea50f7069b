package dev.liveops.events.active;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.model.events.LiveEventType;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventScheduleTest {

    private static final ScheduledEvent SEASON = event("season", "*", "2026-11-01T00:00:00Z", "2027-01-01T00:00:00Z");
    private static final ScheduledEvent FIRE = event("fire", "1.1.0", "2026-12-01T00:00:00Z", "2026-12-07T00:00:00Z");
    private static final ScheduledEvent FROST = event("frost", "1.2.0", "2026-12-05T00:00:00Z", "2026-12-09T00:00:00Z");
    private static final ScheduledEvent AFTER_FIRE =
            event("after-fire", "1.1.0", "2026-12-07T00:00:00Z", "2026-12-08T00:00:00Z");
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
        ScheduledEvent b = event("b", "*", "2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z");
        ScheduledEvent a = event("a", "*", "2026-12-01T00:00:00Z", "2026-12-03T00:00:00Z");

        assertThat(new EventSchedule(List.of(b, a), Instant.EPOCH)
                        .at(Instant.parse("2026-12-01T00:00:00Z"), null)
                        .events())
                .containsExactly(a, b);
    }

    @Test
    void shouldGiveAPlayerTheEventsOfTheirContentAndOfAll() {
        assertThat(ids("2026-12-06T00:00:00Z", "1.2.0")).containsExactly("season", "frost");
        assertThat(ids("2026-12-06T00:00:00Z", "9.9.9")).containsExactly("season");
    }

    @Test
    void shouldEndASegmentAtTheNextEdgeOfAnEventThatConcernsThePlayer() {
        assertThat(end("2026-10-01T00:00:00Z", null)).isEqualTo("2026-11-01T00:00:00Z");
        assertThat(end("2026-12-02T00:00:00Z", "1.1.0")).isEqualTo("2026-12-07T00:00:00Z");
        assertThat(end("2026-12-02T00:00:00Z", null)).isEqualTo("2026-12-05T00:00:00Z");
        assertThat(end("2026-12-07T00:00:00Z", "1.1.0")).isEqualTo("2026-12-08T00:00:00Z");
        assertThat(SCHEDULE.at(Instant.parse("2027-01-01T00:00:00Z"), null).end())
                .isNull();
    }

    private static List<String> ids(String instant, String contentVersion) {
        return SCHEDULE.at(Instant.parse(instant), contentVersion).events().stream()
                .map(ScheduledEvent::id)
                .toList();
    }

    private static String end(String instant, String contentVersion) {
        return SCHEDULE.at(Instant.parse(instant), contentVersion).end().toString();
    }

    private static ScheduledEvent event(String id, String version, String start, String end) {
        return new ScheduledEvent(
                id,
                LiveEventType.EVENT,
                Instant.parse(start),
                Instant.parse(end),
                version,
                JsonNodeFactory.instance.objectNode(),
                1);
    }
}
