package dev.liveops.telemetry.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.telemetry.naive.NaiveRecount;
import dev.liveops.testing.MovableClock;
import dev.liveops.testing.Soak;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days, clocks and runs that are not as usual, each held against a recount. */
@QuarkusTest
@TelemetryDatabase
class FoldEdgesIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Fold fold;

    @Inject
    TestFold folding;

    @Inject
    MovableClock clock;

    private int ids;

    @BeforeEach
    void begin() {
        folding.clear();
    }

    @AfterEach
    void end() {
        clock.release();
        folding.clear();
    }

    @ParameterizedTest
    @CsvSource({"2025-03-28T23:00:00Z, 2025-03-30, 46", "2025-10-24T22:00:00Z, 2025-10-26, 50"})
    void shouldCountADayThatIsAnHourShorterOrLonger(Instant midnight, String odd, int halfHours) {
        List<Told> events = new ArrayList<>();
        for (int place = 0; place < 4 * 48; place++) {
            events.add(told(null, "clock", "session_start", midnight.plus(Duration.ofMinutes(30L * place)), "{}"));
        }
        StoredTraffic.batches(events, 1).forEach(StoredTraffic::store);
        folding.drain();

        Map<String, String> perDay =
                TestDatabase.query(
                                "SELECT day, m1 FROM kpi_day WHERE family = 9 AND dim = '' AND item = 'session_start'")
                        .stream()
                        .collect(Collectors.toMap(row -> row.get("day"), row -> row.get("m1")));
        assertThat(perDay).containsEntry(odd, Integer.toString(halfHours));
        perDay.remove(odd);
        assertThat(perDay).hasSizeBetween(3, 4).containsValue("48");
        NaiveRecount.assertThatEverythingIsRight("around " + odd);
    }

    @Test
    void shouldCountNothingOnADayWithoutEventsBetweenDaysWithSome() {
        List<Told> events = new ArrayList<>(GivenEvents.of(31, 8, Instant.parse("2025-03-29T20:00:00Z"), 2));
        events.addAll(GivenEvents.of(32, 8, Instant.parse("2025-10-25T20:00:00Z"), 2));
        StoredTraffic.batches(events, 31).forEach(StoredTraffic::store);
        folding.drain();

        assertThat(TestDatabase.texts(
                        "SELECT m1 FROM kpi_day WHERE day BETWEEN '2025-05-01' AND '2025-09-30' AND m1 <> 0"))
                .isEmpty();
        assertThat(TestDatabase.texts("SELECT DISTINCT day FROM kpi_day WHERE family = 12 AND m1 > 0"))
                .contains("2025-03-30", "2025-10-26");
        NaiveRecount.assertThatEverythingIsRight("with a summer of nothing");
    }

    // One event a fold, in any order: the end before the start, 40 days later, twice, and with another outcome.
    @Test
    void shouldMakeTheSameOfARunInWhateverOrderAndHoweverOftenItsEndIsTold() {
        int runs = Soak.times(12, 120);
        Random random = new Random(5);
        List<Iterable<Told>> all = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            List<Told> events = toldOfARun("run-" + run, Instant.parse("2025-02-20T22:30:00Z"));
            Collections.shuffle(events, random);
            all.add(events);
        }
        List<Iterator<Told>> left = all.stream().map(Iterable::iterator).collect(Collectors.toList());
        while (!left.isEmpty()) {
            StoredTraffic.store(left.stream().map(Iterator::next).toList());
            fold.drain().await().atMost(PATIENCE);
            NaiveRecount.assertThatEverythingIsRight("with some events of each run");
            left.removeIf(run -> !run.hasNext());
        }

        assertThat(TestDatabase.query(
                        "SELECT DISTINCT day, outcome, won, score, ended_at > started_at + interval '39 days' AS late"
                                + " FROM runs"))
                .containsExactly(
                        Map.of("day", "2025-02-20", "outcome", "defeat", "won", "f", "score", "7000", "late", "f"));
    }

    private List<Told> toldOfARun(String run, Instant start) {
        String user = "player-of-" + run;
        Instant end = start.plus(Duration.ofMinutes(20));
        return new ArrayList<>(List.of(
                told(user, run, "run_start", start, of(run)),
                told(
                        user,
                        run,
                        "wave_clear",
                        start.plusSeconds(60),
                        of(run, "\"tier\":1,\"wave_idx\":0,\"heroes_remaining\":3")),
                told(
                        user,
                        run,
                        "run_end",
                        end,
                        of(run, "\"outcome\":\"defeat\",\"score\":7,\"tiers_cleared\":1,\"waves_cleared\":4")),
                told(
                        user,
                        run,
                        "run_end",
                        end,
                        of(run, "\"outcome\":\"defeat\",\"score\":7,\"tiers_cleared\":1,\"waves_cleared\":4")),
                told(
                        user,
                        run,
                        "run_end",
                        end.plusSeconds(1),
                        of(run, "\"outcome\":\"victory\",\"score\":9,\"tiers_cleared\":2,\"waves_cleared\":8")),
                told(
                        user,
                        run,
                        "run_end",
                        end.plus(Duration.ofDays(40)),
                        of(run, "\"outcome\":\"won\",\"score\":90"))));
    }

    private static String of(String run) {
        return "{\"run_id\":\"" + run + "\"}";
    }

    private static String of(String run, String fields) {
        return "{\"run_id\":\"" + run + "\"," + fields + "}";
    }

    @Test
    void shouldComeToTheSameWhateverTheClockDoesMeanwhile() {
        Random random = new Random(9);
        for (List<Told> batch : StoredTraffic.batches(GivenEvents.of(33, 15), 33)) {
            StoredTraffic.store(batch);
            clock.setAhead(Duration.ofHours(random.nextInt(20_000) - 10_000));
            assertThat(fold.step().await().atMost(PATIENCE).lagSeconds()).isNotNegative();
        }
        fold.drain().await().atMost(PATIENCE);

        NaiveRecount.assertThatEverythingIsRight("by a clock that steps");
    }

    private Told told(String user, String session, String type, Instant time, String payload) {
        UUID id = new UUID(time.toEpochMilli() << 16 | 0x7000, 0x8000_0000_0000_0000L | ++ids);
        return new Told(GivenEvents.event(id, user, session, type, time, payload), payload);
    }
}
