package dev.liveops.simulation.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.RunEvent;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunRecord;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.pack.PackReader;
import dev.liveops.simulation.pack.ReferencePacks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReferenceEngineTest {

    private static final ContentPack PACK = ReferencePacks.first();

    private final ReferenceEngine engine = new ReferenceEngine();

    @Test
    void shouldPlayTheSameRunTwice() {
        RunSetup setup = RunSetup.of(PACK, 42, "skilled");

        assertThat(record(setup)).isEqualTo(record(setup)).isNotEqualTo(record(setup.withSeed(43)));
    }

    @Test
    void shouldTellRunsInTheTaxonomysWords() {
        for (int seed = 0; seed < 200; seed++) {
            List<RunEvent> events = new ArrayList<>();
            RunSummary summary = engine.run(RunSetup.of(PACK, seed, "casual"), events::add);

            assertThat(events.get(0)).isEqualTo(RunEvent.of(0, "run_start", new RunEvent.Field("seed", seed)));
            assertThat(events.get(events.size() - 1)).isEqualTo(runEnd(summary));
            assertThat(events).extracting(RunEvent::atMs).isSorted();
            assertThat(count(events, "wave_clear")).isEqualTo(summary.wavesCleared());
            assertThat(count(events, "wave_fail")).isEqualTo(summary.won() ? 0 : 1);
            assertThat(count(events, "draft_offered"))
                    .isEqualTo(count(events, "draft_pick") + count(events, "relic_pick") + count(events, "layout_pick"))
                    .isEqualTo(summary.picks().size());
        }
    }

    @Test
    void shouldOfferWhatIsPicked() {
        List<RunEvent> events = new ArrayList<>();
        engine.run(RunSetup.of(PACK, 3, "random"), events::add);

        for (int index = 0; index < events.size(); index++) {
            if (events.get(index).eventType().endsWith("_pick")) {
                Object picked = events.get(index).fields().get(1).value();
                List<?> options =
                        (List<?>) events.get(index - 1).fields().get(1).value();
                assertThat(options.stream().filter(picked::equals)).hasSize(1);
                assertThat(options).doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void shouldPlayAlikeWhetherSomebodyListensOrNot() {
        RunSetup setup = RunSetup.of(PACK, 11, "expert");

        assertThat(engine.run(setup, RunObserver.NONE)).isEqualTo(engine.run(setup, event -> {}));
    }

    @Test
    void shouldNameThePoliciesThereAre() {
        assertThatExceptionOfType(SimulationException.class)
                .isThrownBy(() -> engine.run(RunSetup.of(PACK, 1, "cheater"), RunObserver.NONE))
                .withMessage(
                        "policy: \"cheater\" (expected one of random, novice, casual, skilled, expert, or one of them"
                                + " with +take:ID or +leave:ID)");
        assertThatExceptionOfType(SimulationException.class)
                .isThrownBy(() -> engine.run(RunSetup.of(PACK, 1, "expert+take:trap_none"), RunObserver.NONE))
                .withMessage("policy: \"expert+take:trap_none\" (expected content that the pack has after the colon)");
    }

    @Test
    void shouldTakeAlwaysOrLeaveAlwaysWhatAPolicyIsStubbornAbout() {
        for (int seed = 0; seed < 100; seed++) {
            int offered = offers(seed, "skilled+take:trap_spike_pit");
            assertThat(picks(seed, "skilled+take:trap_spike_pit")).isEqualTo(offered);
            assertThat(picks(seed, "skilled+leave:trap_spike_pit")).isZero();
        }
    }

    @Test
    void shouldUnlockByLevelAndTellWhatARunUnlocks() {
        List<RunEvent> events = new ArrayList<>();
        RunSummary summary =
                engine.run(new RunSetup(PACK, 1, "expert", List.of(), Map.of("player_experience", 59)), events::add);

        assertThat(summary.experience()).isPositive();
        assertThat(events)
                .extracting(RunEvent::eventType)
                .containsSubsequence("run_end", "profile_level_up", "unlock_obtained");
        assertThat(offeredIds(Map.of("player_experience", 0), List.of())).doesNotContain("trap_inferno_well");
        assertThat(offeredIds(Map.of("player_experience", 450), List.of())).contains("trap_inferno_well");
        assertThat(offeredIds(Map.of("player_experience", 0), List.of("unlock_tag_fire")))
                .contains("trap_inferno_well");
        assertThat(offeredIds(Map.of(), List.of())).contains("trap_inferno_well");
    }

    @Test
    void shouldOfferWhatRequiresOnlyAfterIt() {
        for (int seed = 0; seed < 500; seed++) {
            List<RunEvent> events = new ArrayList<>();
            engine.run(RunSetup.of(PACK, seed, "random"), events::add);
            List<String> texts =
                    events.stream().map(event -> event.fields().toString()).toList();
            int offered = first(texts, "trap_heart_of_the_abyss", "options");
            int picked = first(texts, "trap_void_lance", "picked_id");
            assertThat(offered < 0 || picked >= 0 && picked < offered)
                    .as("seed %s", seed)
                    .isTrue();
        }
    }

    @Test
    void shouldGiveEverybodyOfADailyChallengeTheSameDungeonAndNotTheSamePlay() {
        DailyChallenge day = DailyChallenge.of(PackReader.read(PACK), "2026-11-27");
        RunSetup one = new RunSetup(PACK, day.seed(), 1, "novice", day.mutators(), Map.of());

        assertThat(day.id()).isEqualTo("daily_2026-11-27");
        assertThat(day.mutators()).hasSize(1);
        assertThat(firstOffer(one)).isEqualTo(firstOffer(one.withPlayerSeed(2)));
        assertThat(IntStream.range(0, 10)
                        .mapToObj(player -> engine.run(one.withPlayerSeed(player), RunObserver.NONE)
                                .picks())
                        .distinct())
                .hasSizeGreaterThan(5);
    }

    private static int first(List<String> texts, String id, String field) {
        return IntStream.range(0, texts.size())
                .filter(index ->
                        texts.get(index).contains(field) && texts.get(index).contains(id))
                .findFirst()
                .orElse(-1);
    }

    private RunEvent firstOffer(RunSetup setup) {
        List<RunEvent> events = new ArrayList<>();
        engine.run(setup, events::add);
        return events.get(1);
    }

    private List<Object> offeredIds(Map<String, Object> parameters, List<String> mutators) {
        List<Object> ids = new ArrayList<>();
        for (int seed = 0; seed < 200; seed++) {
            engine.run(new RunSetup(PACK, seed, "expert", mutators, parameters), event -> {
                if (event.eventType().equals("draft_offered")) {
                    ids.addAll((List<?>) event.fields().get(1).value());
                }
            });
        }
        return ids;
    }

    private int offers(int seed, String policy) {
        List<RunEvent> events = new ArrayList<>();
        engine.run(RunSetup.of(PACK, seed, policy), events::add);
        return (int) events.stream()
                .filter(event -> event.eventType().equals("draft_offered"))
                .filter(event -> ((List<?>) event.fields().get(1).value()).contains("trap_spike_pit"))
                .count();
    }

    private int picks(int seed, String policy) {
        return (int) engine.run(RunSetup.of(PACK, seed, policy), RunObserver.NONE).picks().stream()
                .filter("trap_spike_pit"::equals)
                .count();
    }

    private List<Object> record(RunSetup setup) {
        RunRecord record = new RunRecord();
        RunSummary summary = engine.run(setup, record);
        return List.of(record.hash(), summary);
    }

    private static RunEvent runEnd(RunSummary summary) {
        return RunEvent.of(
                summary.durationMs(),
                "run_end",
                new RunEvent.Field("outcome", summary.outcome().word()),
                new RunEvent.Field("score", summary.score()),
                new RunEvent.Field("tiers_cleared", summary.tiersCleared()),
                new RunEvent.Field("waves_cleared", summary.wavesCleared()));
    }

    private static int count(List<RunEvent> events, String type) {
        return (int)
                events.stream().filter(event -> event.eventType().equals(type)).count();
    }
}
