package dev.liveops.events.active;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.events.audience.EventAudience;
import dev.liveops.events.windows.EventWindows;
import dev.liveops.events.windows.WalkedWindows;
import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.EventRegions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random schedules, asked at random instants and at every edge, against calendars walked day by day. */
class WalkedScheduleTest {

    private static final int DAYS = 400;
    private static final LocalDateTime AROUND = LocalDateTime.parse("2017-01-01T00:00:00");
    // Every calendar is walked as far as this, whenever it begins.
    private static final Instant WALKED = Instant.parse("2018-02-01T00:00:00Z");
    private static final List<String> ZONES = List.of(
            "UTC",
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "America/Sao_Paulo",
            "Africa/Casablanca",
            "America/New_York");
    private static final List<String> VERSIONS = List.of("*", "1.1.0", ">=1.1.0 <2.0.0", "2.0.0");

    private record Walked(ScheduledEvent event, Map<String, List<Instant[]>> windows) {

        List<Instant[]> windowsOf(String region) {
            return windows.getOrDefault(region, windows.get(""));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void shouldShowWhatWalkedCalendarsShow(long seed) {
        Random random = new Random(seed);
        List<Walked> all = new ArrayList<>();
        for (int index = 0; index < 25; index++) {
            all.add(walked("event-" + index, random));
        }
        EventSchedule schedule =
                new EventSchedule(all.stream().map(Walked::event).toList(), Instant.EPOCH);
        for (String region : List.of("", "eu", "us")) {
            for (String version : List.of("1.1.0", "1.5.0", "3.0.0")) {
                List<Walked> shown = all.stream()
                        .filter(walked -> walked.event().contentVersions().holds(version))
                        .toList();
                check(
                        "seed " + seed + " region " + region + " version " + version,
                        schedule,
                        shown,
                        region,
                        version,
                        random);
            }
        }
    }

    private static void check(
            String name, EventSchedule schedule, List<Walked> shown, String region, String version, Random random) {
        List<Instant> edges = shown.stream()
                .flatMap(walked -> walked.windowsOf(region).stream())
                .flatMap(Stream::of)
                .filter(edge -> edge.isBefore(WALKED))
                .toList();
        for (int round = 0; round < 120; round++) {
            Instant edge = edges.get(random.nextInt(edges.size()));
            Instant asked = edge.plusMillis(random.nextInt(3) - 1L)
                    .plusSeconds(random.nextBoolean() ? 0 : -random.nextInt(90_000));
            Segment segment = schedule.now(
                    asked, new Asked(version, null, region.isEmpty() ? null : region, Duration.ZERO), false);

            assertThat(segment.open())
                    .as(name + " at " + asked)
                    .extracting(showing -> showing.event().id())
                    .containsExactlyElementsOf(open(shown, region, asked));
            Instant next = edges.stream()
                    .filter(other -> other.isAfter(asked))
                    .min(Comparator.naturalOrder())
                    .orElse(null);
            if (next != null) {
                assertThat(segment.end()).as(name + " after " + asked).isEqualTo(next);
            }
        }
    }

    private static List<String> open(List<Walked> shown, String region, Instant instant) {
        Map<String, Instant> starts = new HashMap<>();
        for (Walked walked : shown) {
            walked.windowsOf(region).stream()
                    .filter(window -> !window[0].isAfter(instant) && window[1].isAfter(instant))
                    .forEach(window -> starts.put(walked.event().id(), window[0]));
        }
        return starts.keySet().stream()
                .sorted(Comparator.comparing((String id) -> starts.get(id)).thenComparing(id -> id))
                .toList();
    }

    private static Walked walked(String id, Random random) {
        ZoneId zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
        ZoneId eu = ZoneId.of("Europe/Berlin");
        WalkedWindows walked = WalkedWindows.random(random, zone, AROUND);
        while (!walked.isOnClock()) {
            walked = WalkedWindows.random(random, zone, AROUND);
        }
        boolean hasRegions = random.nextBoolean();
        EventWindows windows = EventWindows.of(
                WalkedWindows.at(walked.first(), zone),
                WalkedWindows.at(walked.first().plus(walked.length()), zone),
                new EventRecurrence(walked.rule(), zone.getId()),
                hasRegions ? new EventRegions(null, Map.of("eu", eu.getId())) : null);
        Map<String, List<Instant[]>> expected = new HashMap<>();
        expected.put("", walked.windows(DAYS, zone));
        if (hasRegions) {
            expected.put("eu", walked.windows(DAYS, eu));
        }
        String versions = VERSIONS.get(random.nextInt(VERSIONS.size()));
        return new Walked(Scheduled.event(id, versions, windows, null, new EventAudience(id, null, 0)), expected);
    }
}
