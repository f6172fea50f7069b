package dev.liveops.telemetry.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.testing.Soak;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Facts and cells follow from the events alone, whatever order and batches they come in. */
class FactBatchTest {

    private static final FactRules RULES =
            new FactRules(ZoneId.of("Europe/Berlin"), Set.of("victory", "win", "won"), 1);

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Soak.times(2, 20));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldMakeTheSameOfAnyOrderAndAnyBatches(long seed) {
        List<PlayedEvent> events =
                GivenEvents.of(seed, 15).stream().map(GivenEvents.Told::event).toList();
        FactsInMemory first = folded(events, events.size(), Map.of());
        Map<UserDay, String> bands = Map.copyOf(first.bands());
        Map<String, String> expected = folded(events, events.size(), bands).everything();
        Random random = new Random(seed);

        for (int turn = 0; turn < 4; turn++) {
            List<PlayedEvent> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, random);

            assertThat(folded(shuffled, 1 + random.nextInt(turn == 0 ? 3 : 300), bands)
                            .everything())
                    .as("seed %d turn %d", seed, turn)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldJoinAnonymousPartsTheSameInAnyOrderAndAnyBatches(long seed) {
        List<PlayedEvent> events = GivenEvents.withSignIns(seed, 7).stream()
                .map(GivenEvents.Told::event)
                .toList();
        Map<UserDay, String> bands = Map.copyOf(folded(events, 1, Map.of()).bands());
        Map<String, String> expected = folded(events, events.size(), bands).everything();
        Random random = new Random(seed);

        for (int turn = 0; turn < 4; turn++) {
            List<PlayedEvent> shuffled = new ArrayList<>(events);
            Collections.shuffle(shuffled, random);

            assertThat(folded(shuffled, 1 + random.nextInt(turn < 2 ? 3 : 300), bands)
                            .everything())
                    .as("seed %d turn %d", seed, turn)
                    .isEqualTo(expected);
        }
    }

    @Test
    void shouldLetAPlayerWhoSignsInInTheMiddleOfARunHaveAllOfIt() {
        FactsInMemory facts = new FactsInMemory(RULES, Map.of());
        String run = "{\"run_id\":\"r\"}";

        facts.fold(List.of(event("run_end", "2025-05-02T00:30:00Z", "{\"run_id\":\"r\",\"outcome\":\"won\"}")));
        facts.fold(List.of(anonymous("run_start", "2025-05-01T21:00:00Z", run)));
        facts.fold(List.of(anonymous("wave_clear", "2025-05-01T21:10:00Z", "{\"run_id\":\"r\",\"wave_idx\":3}")));

        Amounts runs = cell(facts, Family.RUNS, "2025-05-01", "");
        assertThat(List.of(runs.get(1), runs.get(2), runs.get(3), runs.get(4))).containsExactly(1L, 1L, 1L, 1L);
        assertThat(cell(facts, Family.WAVES, "2025-05-01", ":3").get(1)).isEqualTo(1);
        assertThat(cell(facts, Family.RUNS, "2025-05-02", "").isZero()).isTrue();
    }

    private static PlayedEvent anonymous(String type, String time, String payload) {
        return GivenEvents.event(
                UUID.nameUUIDFromBytes(("anonymous" + type + time).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                null,
                "session-1",
                type,
                Instant.parse(time),
                payload);
    }

    @Test
    void shouldCountARunWhoseEndArrivesFirstOnTheDayItBegan() {
        FactsInMemory facts = new FactsInMemory(RULES, Map.of());
        facts.fold(List.of(
                event("run_end", "2025-05-03T10:00:00Z", "{\"run_id\":\"r\",\"outcome\":\"WON\",\"score\":2.5}")));
        facts.fold(List.of(event("run_start", "2025-05-01T09:59:00Z", "{\"run_id\":\"r\"}")));

        Amounts runs = cell(facts, Family.RUNS, "2025-05-01", "");
        assertThat(List.of(runs.get(1), runs.get(2), runs.get(3), runs.get(4))).containsExactly(1L, 1L, 1L, 1L);
        assertThat(runs.get(6)).isEqualTo(2 * 86_400_000L + 60_000);
        assertThat(cell(facts, Family.RUNS, "2025-05-03", "").isZero()).isTrue();
        Amounts scores = cell(facts, Family.SCORES, "2025-05-01", Integer.toString(Bins.of(2_500)));
        assertThat(scores.get(2)).isEqualTo(2_500);
        assertThat(scores.squares()).isEqualTo(6_250_000);
    }

    @Test
    void shouldBelieveTheEndThatHappenedFirst() {
        FactsInMemory facts = new FactsInMemory(RULES, Map.of());
        facts.fold(List.of(event("run_start", "2025-05-01T10:00:00Z", "{\"run_id\":\"r\"}")));
        facts.fold(List.of(event("run_end", "2025-05-01T10:09:00Z", "{\"run_id\":\"r\",\"outcome\":\"victory\"}")));
        facts.fold(List.of(event("run_end", "2025-05-01T10:08:00Z", "{\"run_id\":\"r\",\"outcome\":\"defeat\"}")));

        assertThat(cell(facts, Family.RUNS, "2025-05-01", "").get(4)).isZero();
        assertThat(cell(facts, Family.RUNS, "2025-05-01", "outcome:victory").isZero())
                .isTrue();
        assertThat(cell(facts, Family.RUNS, "2025-05-01", "outcome:defeat").get(1))
                .isEqualTo(1);
    }

    @Test
    void shouldPutARunOfANightIntoTheZonesDayAlsoWhereThatIs23Or25HoursLong() {
        FactsInMemory facts = new FactsInMemory(RULES, Map.of());
        // 30 March 2025 lasts from 23:00Z to 22:00Z, 26 October from 22:00Z to 23:00Z.
        List<String> times = List.of(
                "2025-03-29T22:59:59.999999Z",
                "2025-03-29T23:00:00Z",
                "2025-03-30T21:59:59.999999Z",
                "2025-03-30T22:00:00Z",
                "2025-10-25T22:00:00Z",
                "2025-10-26T22:59:59.999999Z",
                "2025-10-26T23:00:00Z");
        List<PlayedEvent> events = new ArrayList<>();
        times.forEach(time -> events.add(event("run_start", time, "{\"run_id\":\"" + time + "\"}")));

        facts.fold(events);

        assertThat(List.of("2025-03-29", "2025-03-30", "2025-03-31", "2025-10-26", "2025-10-27"))
                .extracting(day -> cell(facts, Family.RUNS, day, "").get(1))
                .containsExactly(1L, 2L, 1L, 2L, 1L);
    }

    @Test
    void shouldKeepWhatHappenedFirstOfARunThatTellsMoreThanThereIsRoomFor() {
        List<PlayedEvent> events = new ArrayList<>();
        Instant begin = Instant.parse("2025-05-01T10:00:00Z");
        for (int pick = 0; pick < RunParts.ROOM + 300; pick++) {
            events.add(event(
                    "draft_pick",
                    begin.plusSeconds(pick).toString(),
                    "{\"run_id\":\"r\",\"picked_id\":\"p" + pick + "\"}"));
            if (pick % 50 == 0) {
                events.add(event(
                        "draft_offered",
                        begin.plusSeconds(pick).toString(),
                        "{\"run_id\":\"r\",\"options\":[\"a\",\"b\",\"c\"]}"));
            }
        }
        Map<String, String> expected = folded(events, 7, Map.of()).everything();

        for (int seed = 1; seed <= 5; seed++) {
            Collections.shuffle(events, new Random(seed));
            FactsInMemory facts = folded(events, 1 + seed * 100, Map.of());

            assertThat(facts.everything()).as("seed %d", seed).isEqualTo(expected);
            assertThat(cell(facts, Family.CONTENT, "2025-05-01", "p0").get(2)).isEqualTo(1);
            assertThat(cell(facts, Family.CONTENT, "2025-05-01", "p" + (RunParts.ROOM + 299))
                            .isZero())
                    .isTrue();
        }
    }

    @Test
    void shouldMovePlayersToAnEarlierCohortWhenALateEventShowsThatTheyWereThereBefore() {
        FactsInMemory facts = new FactsInMemory(RULES, Map.of());
        facts.fold(List.of(
                event("session_start", "2025-05-05T10:00:00Z", "{}"),
                event("session_start", "2025-05-08T10:00:00Z", "{}")));
        facts.fold(List.of(event("session_start", "2025-05-04T10:00:00Z", "{}")));

        assertThat(cell(facts, Family.RETENTION, "2025-05-05", "0").isZero()).isTrue();
        assertThat(List.of("0", "1", "2", "3", "4"))
                .extracting(offset ->
                        cell(facts, Family.RETENTION, "2025-05-04", offset).get(1))
                .containsExactly(1L, 1L, 0L, 0L, 1L);
    }

    @Test
    void shouldNotFailOnFieldsThatAreNotWhatTheyWere() {
        FactsInMemory facts = new FactsInMemory(RULES, Map.of());

        facts.fold(List.of(
                event("run_start", "2025-05-01T10:00:00Z", "{\"run_id\":7,\"seed\":\"x\",\"events\":{}}"),
                event(
                        "run_start",
                        "2025-05-01T10:00:00Z",
                        "{\"run_id\":\"r\",\"seed\":1e400,\"events\":[1,{\"event_id\":2}],\"experiment_variants\":[\"a\",\":\",\"a:b\"]}"),
                event(
                        "run_end",
                        "2025-05-01T10:00:01Z",
                        "{\"run_id\":\"r\",\"outcome\":[],\"score\":1e400,\"tiers_cleared\":2147483647}"),
                event("wave_clear", "2025-05-01T10:00:01Z", "{\"run_id\":\"r\",\"wave_idx\":-1}"),
                event("draft_offered", "2025-05-01T10:00:01Z", "{\"run_id\":\"r\",\"options\":[1,null]}"),
                event("session_end", "2025-05-01T10:00:01Z", "{\"duration_ms\":9223372036854775807}")));

        assertThat(cell(facts, Family.RUNS, "2025-05-01", "").get(1)).isEqualTo(1);
        assertThat(cell(facts, Family.RUNS, "2025-05-01", "outcome:").get(1)).isEqualTo(1);
        assertThat(cell(facts, Family.VOLUME, "2025-05-01", "run_start").get(1)).isEqualTo(2);
    }

    private static FactsInMemory folded(List<PlayedEvent> events, int batch, Map<UserDay, String> bands) {
        FactsInMemory facts = new FactsInMemory(RULES, bands);
        for (int from = 0; from < events.size(); from += batch) {
            facts.fold(events.subList(from, Math.min(events.size(), from + batch)));
        }
        return facts;
    }

    private static Amounts cell(FactsInMemory facts, Family family, String day, String item) {
        return facts.dayCells()
                .getOrDefault(new Cells.DayKey(family, "", LocalDate.parse(day), "", item), new Amounts());
    }

    private static PlayedEvent event(String type, String time, String payload) {
        return GivenEvents.event(
                UUID.nameUUIDFromBytes((type + time + payload).getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                "player-1",
                "session-1",
                type,
                Instant.parse(time),
                payload);
    }
}
