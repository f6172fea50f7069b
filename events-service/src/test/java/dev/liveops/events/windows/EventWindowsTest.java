package dev.liveops.events.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.EventRegions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventWindowsTest {

    private static final int DAYS = 900;
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "America/New_York",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Africa/Casablanca",
            "Asia/Tokyo",
            "America/St_Johns",
            "Pacific/Apia");

    @ParameterizedTest
    @CsvSource({
        // Years in which Sao Paulo still changed its clocks, at midnight, and Apia skipped a day.
        "1, 2009-01-01T00:00:00",
        "2, 2011-06-01T00:00:00",
        "3, 2016-01-01T00:00:00",
        "4, 2025-06-01T00:00:00"
    })
    void shouldBeOnWhenACalendarWalkedDayByDaySaysSo(long seed, LocalDateTime around) {
        Random random = new Random(seed);
        for (int round = 0; round < 40; round++) {
            ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            ZoneId region = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
            WalkedWindows walked = WalkedWindows.random(random, zone, around);
            String name = "seed " + seed + " round " + round + ": " + walked + " in " + region;
            if (!walked.isOnClock()) {
                continue;
            }
            EventWindows windows = EventWindows.of(
                    WalkedWindows.at(walked.first(), zone),
                    WalkedWindows.at(walked.first().plus(walked.length()), zone),
                    new EventRecurrence(walked.rule(), zone.getId()),
                    new EventRegions(null, Map.of("there", region.getId())));

            check(name, windows, walked.windows(DAYS, zone), null);
            check(name, windows, walked.windows(DAYS, region), "there");
        }
    }

    // Each window to the microsecond at its edges, asked for in an order that no walk has.
    private static void check(String name, EventWindows windows, List<Instant[]> expected, String region) {
        if (expected.isEmpty()) {
            assertThat(windows.nextAfter(Instant.EPOCH, region)).as(name).isNull();
            return;
        }
        Instant limit = expected.get(expected.size() - 1)[1];
        assertThat(windows.between(expected.get(0)[0], limit, region, Integer.MAX_VALUE))
                .as(name)
                .extracting(Occurrence::start, Occurrence::end)
                .containsExactlyElementsOf(expected.stream()
                        .map(window -> tuple(window[0], window[1]))
                        .toList());
        Duration moment = Duration.ofNanos(1000);
        for (int index = expected.size() - 1; index >= 0; index--) {
            Instant start = expected.get(index)[0];
            Instant end = expected.get(index)[1];
            boolean follows = index > 0 && expected.get(index - 1)[1].equals(start);
            assertThat(windows.openAt(start.minus(moment), region) == null)
                    .as(name)
                    .isEqualTo(!follows);
            assertThat(windows.openAt(start, region).start()).as(name).isEqualTo(start);
            assertThat(windows.openAt(end.minus(moment), region).end()).as(name).isEqualTo(end);
            assertThat(windows.nextEdgeAfter(start.minus(moment), region))
                    .as(name)
                    .isEqualTo(start);
            assertThat(windows.nextEdgeAfter(start, region)).as(name).isEqualTo(end);
            if (index + 1 < expected.size()) {
                assertThat(windows.nextAfter(start, region).start()).as(name).isEqualTo(expected.get(index + 1)[0]);
            }
        }
    }

    @Test
    void shouldBeOnOnceWithoutARule() {
        EventWindows windows = once("2026-12-01T00:00:00.000001Z", "2026-12-07T00:00:00Z");

        assertThat(windows.openAt(Instant.parse("2026-12-01T00:00:00Z"), null)).isNull();
        assertThat(windows.openAt(Instant.parse("2026-12-01T00:00:00.000001Z"), "anywhere"))
                .isEqualTo(new Occurrence(
                        0,
                        Instant.parse("2026-12-01T00:00:00.000001Z"),
                        Instant.parse("2026-12-01T00:00:00.000001Z"),
                        Instant.parse("2026-12-07T00:00:00Z")));
        assertThat(windows.lastEnd()).isEqualTo("2026-12-07T00:00:00Z");
        assertThat(windows.nextEdgeAfter(Instant.parse("2026-12-07T00:00:00Z"), null))
                .isNull();
    }

    @Test
    void shouldStartAtTenByTheClocksOfEachRegion() {
        EventWindows windows = EventWindows.of(
                Instant.parse("2026-12-01T10:00:00Z"),
                Instant.parse("2026-12-04T10:00:00Z"),
                null,
                new EventRegions(null, Map.of("eu", "Europe/Berlin", "jp", "Asia/Tokyo", "us", "America/New_York")));

        assertThat(start(windows, "eu")).isEqualTo("2026-12-01T09:00:00Z");
        assertThat(start(windows, "jp")).isEqualTo("2026-12-01T01:00:00Z");
        assertThat(start(windows, "us")).isEqualTo("2026-12-01T15:00:00Z");
        assertThat(start(windows, null)).isEqualTo("2026-12-01T10:00:00Z");
        assertThat(start(windows, "mars")).isEqualTo("2026-12-01T10:00:00Z");
        assertThat(windows.get(0, "us").key()).isEqualTo("2026-12-01T10:00:00Z");
        assertThat(windows.firstStart()).isEqualTo("2026-12-01T01:00:00Z");
        assertThat(windows.lastEnd()).isEqualTo("2026-12-04T15:00:00Z");
    }

    @Test
    void shouldBeOverWhereItIsCut() {
        EventWindows weekly = EventWindows.of(
                Instant.parse("2026-12-04T18:00:00Z"),
                Instant.parse("2026-12-06T18:00:00Z"),
                new EventRecurrence("FREQ=WEEKLY", "UTC"),
                null);
        EventWindows cut = weekly.cutAt(Instant.parse("2026-12-12T00:00:00Z"));

        assertThat(weekly.lastEnd()).isNull();
        assertThat(cut.lastEnd()).isEqualTo("2026-12-12T00:00:00Z");
        assertThat(cut.openAt(Instant.parse("2026-12-11T23:59:59.999Z"), null).end())
                .isEqualTo("2026-12-12T00:00:00Z");
        assertThat(cut.openAt(Instant.parse("2026-12-12T00:00:00Z"), null)).isNull();
        assertThat(cut.nextEdgeAfter(Instant.parse("2026-12-12T00:00:00Z"), null))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=DAILY;UNTIL=20261203, 3",
        "FREQ=DAILY;UNTIL=20261203T090000, 3",
        "FREQ=DAILY;UNTIL=20261203T080000Z, 3",
        "FREQ=DAILY;UNTIL=20261203T075959Z, 2",
        "FREQ=DAILY;COUNT=4, 4"
    })
    void shouldEndWhereTheRuleDoes(String rule, int count) {
        EventWindows windows = EventWindows.of(
                Instant.parse("2026-12-01T08:00:00Z"),
                Instant.parse("2026-12-01T09:00:00Z"),
                new EventRecurrence(rule, "Europe/Berlin"),
                null);

        assertThat(windows.between(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z"), null, 1000))
                .hasSize(count);
        assertThat(windows.lastEnd())
                .isEqualTo(Instant.parse("2026-11-30T09:00:00Z").plus(Duration.ofDays(count)));
    }

    @Test
    void shouldShowGapsAndOverlapsBeforeTheyCome() {
        EventWindows daily = EventWindows.of(
                Instant.parse("2027-03-27T01:30:00Z"),
                Instant.parse("2027-03-27T01:45:00Z"),
                new EventRecurrence("FREQ=DAILY", "Europe/Berlin"),
                null);

        List<WindowPreview> spring = WindowPreview.next(daily, Instant.parse("2027-03-27T00:00:00Z"), 3);
        List<WindowPreview> autumn = WindowPreview.next(daily, Instant.parse("2027-10-31T00:00:00Z"), 1);

        assertThat(spring).extracting(WindowPreview::takesPlace).containsExactly(true, false, true);
        assertThat(spring).extracting(WindowPreview::gap).containsExactly(false, true, false);
        assertThat(spring.get(1).localStart()).isEqualTo("2027-03-28T02:30:00");
        assertThat(autumn.get(0).overlap()).isTrue();
        assertThat(autumn.get(0).startAt()).isEqualTo("2027-10-31T00:30:00Z");
        assertThat(daily.openAt(Instant.parse("2027-03-28T01:00:00Z"), null)).isNull();
    }

    private static Instant start(EventWindows windows, String region) {
        return windows.nextAfter(Instant.EPOCH, region).start();
    }

    private static EventWindows once(String start, String end) {
        return EventWindows.of(Instant.parse(start), Instant.parse(end), null, null);
    }
}
