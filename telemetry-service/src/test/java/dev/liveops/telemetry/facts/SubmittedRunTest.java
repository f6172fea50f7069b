package dev.liveops.telemetry.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.AbstractObjectAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the game's backend says of a run counts before what clients say, whenever it comes. */
class SubmittedRunTest {

    private static final FactRules RULES = new FactRules(ZoneId.of("Europe/Berlin"), Set.of("victory"), 1);
    private static final UUID RUN = FactId.of("player-1", "", "r");
    private static final Instant START = Instant.parse("2025-05-01T10:00:00Z");

    @Test
    void shouldBelieveTheSubmissionAndLeaveToClientsWhatItDoesNotSay() {
        FactsInMemory facts = new FactsInMemory(RULES, Map.of());
        facts.fold(clientsStory());

        facts.foldSubmitted(List.of(submitted(Validity.VALIDATED)));

        RunColumns run = RunColumns.of(facts.run(RUN), RULES);
        assertThat(List.of(run.outcome(), run.score(), run.validity(), run.challengeId()))
                .containsExactly("defeat", 1_250L, "validated", "daily_2025-05-01");
        assertThat(run.variants()).contains("draft").contains("more_relics");
        assertThat(run.tiersCleared()).isEqualTo(7);
        assertThat(run.sessionId()).isEqualTo("s");
        assertThatOneValidityCounts(facts, "validated");
    }

    @Test
    void shouldMoveARunThatIsCorrected() {
        FactsInMemory facts = new FactsInMemory(RULES, Map.of());
        facts.foldSubmitted(List.of(submitted(Validity.VALIDATED)));

        facts.foldSubmitted(List.of(submitted(Validity.INVALID)));
        facts.foldSubmitted(List.of(submitted(Validity.INVALID)));

        assertThatOneValidityCounts(facts, "invalid");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void shouldComeToTheSameWheneverItIsSubmitted(long seed) {
        List<PlayedEvent> story = new ArrayList<>(clientsStory());
        FactsInMemory first = new FactsInMemory(RULES, Map.of());
        story.forEach(event -> first.fold(List.of(event)));
        first.foldSubmitted(List.of(submitted(Validity.VALIDATED)));
        Random random = new Random(seed);
        Collections.shuffle(story, random);
        int when = (int) (seed % (story.size() + 1));
        FactsInMemory other = new FactsInMemory(RULES, first.bands());

        story.subList(0, when).forEach(event -> other.fold(List.of(event)));
        other.foldSubmitted(List.of(submitted(Validity.VALIDATED)));
        story.subList(when, story.size()).forEach(event -> other.fold(List.of(event)));

        assertThat(other.everything())
                .as("seed %d, submitted after %d", seed, when)
                .isEqualTo(first.everything());
    }

    private static AbstractObjectAssert<?, ?> assertThatOneValidityCounts(FactsInMemory facts, String validity) {
        return assertThat(facts.dayCells().entrySet())
                .filteredOn(cell -> cell.getKey().item().startsWith("validity:")
                        && cell.getKey().dimension().isEmpty()
                        && !cell.getValue().isZero())
                .singleElement()
                .satisfies(cell -> {
                    assertThat(cell.getKey().item()).isEqualTo("validity:" + validity);
                    assertThat(cell.getValue().get(1)).isEqualTo(1);
                });
    }

    private static List<PlayedEvent> clientsStory() {
        return List.of(
                event(
                        1,
                        "run_start",
                        0,
                        "{\"run_id\":\"r\",\"challenge_id\":\"weekly\",\"experiment_variants\":{\"draft\":\"more_relics\"}}"),
                event(2, "draft_pick", 5, "{\"run_id\":\"r\",\"picked_id\":\"trap\",\"picked_type\":\"trap\"}"),
                event(3, "run_end", 60, "{\"run_id\":\"r\",\"outcome\":\"victory\",\"score\":99,\"tiers_cleared\":7}"));
    }

    private static SubmittedRun submitted(Validity validity) {
        return new SubmittedRun(
                RUN,
                "player-1",
                "r",
                null,
                null,
                "0.6.0",
                null,
                micros(1),
                micros(59),
                validity,
                false,
                false,
                Fields.of("{\"outcome\":\"defeat\",\"score\":1.25,\"challenge_id\":\"daily_2025-05-01\"}"));
    }

    private static PlayedEvent event(int number, String type, int seconds, String payload) {
        return new PlayedEvent(
                new UUID(0x0196_0000_0000_7000L, number),
                "player-1",
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
