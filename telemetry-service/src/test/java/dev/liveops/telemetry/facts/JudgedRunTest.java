package dev.liveops.telemetry.facts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.model.telemetry.Platform;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What judgement makes of runs and of the cells they count in. */
class JudgedRunTest {

    private static final FactRules RULES = new FactRules(ZoneOffset.UTC, Set.of("victory"), 1);
    private static final Instant START = Instant.parse("2025-05-01T10:00:00Z");
    private static final UUID RUN = FactId.of("player-1", "s", "r");
    private static final Judge BY_HASH =
            run -> "good".equals(run.contentHash()) ? Judgement.FITS : Judgement.VERSION_MISMATCH;

    private final FactsInMemory facts = new FactsInMemory(RULES, Map.of());

    @Test
    void shouldOverruleWhatItsBackendSaysAndKeepIt() {
        facts.judgedBy(BY_HASH);
        facts.foldSubmitted(List.of(submitted("bad", Validity.VALIDATED, false)));

        RunColumns run = RunColumns.of(facts.run(RUN), RULES);

        assertThat(List.of(run.validity(), run.toldValidity(), run.judgement()))
                .containsExactly("invalid", "validated", "version_mismatch");
        assertThat(cells("validity:")).containsOnlyKeys("validity:invalid");
    }

    @Test
    void shouldLetAnOperatorsWordStand() {
        facts.judgedBy(BY_HASH);
        facts.foldSubmitted(List.of(submitted("bad", Validity.VALIDATED, false)));

        facts.foldSubmitted(List.of(submitted("bad", Validity.VALIDATED, true)));

        RunColumns run = RunColumns.of(facts.run(RUN), RULES);
        assertThat(run.validity()).isEqualTo("validated");
        assertThat(run.toldValidity()).isNull();
        assertThat(run.judgement()).isEqualTo("version_mismatch");
        assertThat(cells("validity:")).containsOnlyKeys("validity:validated");
    }

    @Test
    void shouldKeepTheReasonOfABackendThatSaysInvalidItself() {
        facts.judgedBy(BY_HASH);
        facts.foldSubmitted(List.of(submitted("bad", Validity.INVALID, false)));

        assertThat(RunColumns.of(facts.run(RUN), RULES).toldValidity()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "\"ranked\":true, version_mismatch, invalid",
                "\"ranked\":false, -, unverified",
                "\"ranked\":null, -, unverified",
                "\"challenge_id\":\"daily\", version_mismatch, invalid",
            })
    void shouldJudgeWhatClientsTellOnlyOfRankedAndChallengeRuns(String more, String judgement, String validity) {
        facts.judgedBy(BY_HASH);
        facts.fold(List.of(event(1, "run_start", 0, "{\"run_id\":\"r\"," + more + "}")));

        RunColumns run = RunColumns.of(facts.run(RUN), RULES);

        assertThat(run.judgement()).isEqualTo(judgement);
        assertThat(run.validity()).isEqualTo(validity);
    }

    @Test
    void shouldCountHoursOfArmsInsideAndOutside() {
        facts.judgedBy(BY_HASH);
        facts.fold(List.of(
                event(1, "run_start", 0, start("r", "good")),
                event(2, "run_end", 60, "{\"run_id\":\"r\",\"outcome\":\"victory\"}"),
                event(3, "run_start", 90, start("r-2", "bad")),
                event(4, "run_end", 4_000, "{\"run_id\":\"r-2\",\"outcome\":\"defeat\"}"),
                event(5, "client_crash", 4_001, "{\"error_type\":\"e\"}")));

        // Ended, failed, judged, mismatched, sessions, crashed; the session is of its first run.
        assertThat(arms())
                .containsOnly(
                        Map.entry("/ 10:web", "2 1 2 1 1 1"),
                        Map.entry("content_hash/good 10:web", "1 0 1 0 1 1"),
                        Map.entry("content_hash/bad 10:web", "1 1 1 1 0 0"),
                        Map.entry("engine_version/ 10:web", "2 1 2 1 1 1"));
    }

    // However runs were judged meanwhile: in the end there is what there is by the last judge.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldComeToTheSameWheneverItIsJudged(long seed) {
        Random random = new Random(seed);
        List<PlayedEvent> story = new ArrayList<>(List.of(
                event(1, "run_start", 0, start("r", "good")),
                event(2, "run_end", 60, "{\"run_id\":\"r\",\"outcome\":\"victory\",\"score\":4}"),
                anonymous(3, "draft_pick", -5, "{\"run_id\":\"r\",\"picked_id\":\"trap\",\"picked_type\":\"trap\"}"),
                anonymous(4, "run_start", -9, start("r", "bad")),
                event(5, "run_start", 90, start("r-2", "bad"))));
        FactsInMemory atOnce = new FactsInMemory(RULES, Map.of());
        atOnce.judgedBy(BY_HASH);
        atOnce.fold(story);
        atOnce.foldSubmitted(List.of(submitted("bad", Validity.VALIDATED, false)));

        Collections.shuffle(story, random);
        for (PlayedEvent event : story) {
            facts.judgedBy(random.nextBoolean() ? BY_HASH : Judge.WAITING);
            facts.fold(List.of(event));
            if (random.nextBoolean()) {
                facts.judgeAgain();
            }
        }
        facts.judgedBy(run -> Judgement.FITS);
        facts.foldSubmitted(List.of(submitted("bad", Validity.VALIDATED, false)));
        facts.judgedBy(BY_HASH);
        facts.judgeAgain();

        assertThat(facts.everything()).as("seed %d", seed).isEqualTo(atOnce.everything());
    }

    private Map<String, Long> cells(String item) {
        Map<String, Long> found = new TreeMap<>();
        facts.dayCells().forEach((key, amounts) -> {
            if (key.dimension().isEmpty() && key.item().startsWith(item) && amounts.get(1) != 0) {
                found.put(key.item(), amounts.get(1));
            }
        });
        return found;
    }

    private Map<String, String> arms() {
        Map<String, String> found = new TreeMap<>();
        facts.dayCells().forEach((key, amounts) -> {
            if (key.family() == Family.ARMS && !amounts.isZero()) {
                StringBuilder text = new StringBuilder();
                for (int measure = 1; measure <= 6; measure++) {
                    text.append(measure == 1 ? "" : " ").append(amounts.get(measure));
                }
                found.put(key.dimension() + "/" + key.value() + " " + key.item(), text.toString());
            }
        });
        return found;
    }

    private static String start(String run, String hash) {
        return "{\"run_id\":\"" + run + "\",\"ranked\":true,\"content_hash\":\"" + hash + "\"}";
    }

    private static SubmittedRun submitted(String hash, Validity validity, boolean isCorrected) {
        return new SubmittedRun(
                RUN,
                "player-1",
                "r",
                null,
                null,
                "0.6.0",
                Platform.WEB.wire(),
                micros(1),
                micros(59),
                validity,
                isCorrected,
                false,
                Fields.of("{\"outcome\":\"defeat\",\"score\":1.25,\"content_hash\":\"" + hash + "\"}"));
    }

    private static PlayedEvent event(int number, String type, int seconds, String payload) {
        return event(number, "player-1", type, seconds, payload);
    }

    private static PlayedEvent anonymous(int number, String type, int seconds, String payload) {
        return event(number, null, type, seconds, payload);
    }

    private static PlayedEvent event(int number, String user, String type, int seconds, String payload) {
        return new PlayedEvent(
                new UUID(0x0196_0000_0000_7000L, number),
                user,
                "s",
                type,
                micros(seconds),
                "1.1.0",
                null,
                "web",
                Fields.of(payload));
    }

    private static long micros(int seconds) {
        return START.plusSeconds(seconds).toEpochMilli() * 1_000;
    }
}
