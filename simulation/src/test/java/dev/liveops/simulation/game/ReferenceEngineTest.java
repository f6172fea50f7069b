package dev.liveops.simulation.game;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.Outcome;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    void shouldChangeNothingByWhatItDoesNotKnow() {
        RunSetup plain = RunSetup.of(PACK, 5, "skilled");
        RunSetup strange = new RunSetup(
                PACK,
                5,
                "skilled",
                List.of("global_water_damage_boost_20", "gravity_boost_20", "global_fire_damage_boost", "", "🔥"),
                Map.of("draft_relic_weight", 3, "SOFT_LOCK_HINT_FREQUENCY", 0.2, "theme", "dark", "beta", true));

        assertThat(record(strange)).isEqualTo(record(plain));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "global_fire_damage_boost_20",
                "fire_damage_boost_20",
                "damage_cut_30",
                "global_frost_cooldown_cut_20",
                "hero_hp_boost_20",
                "hero_step_boost_50",
                "core_hp_cut_50",
                "elite_rate_boost_500",
                "hero_count_boost_50",
                "relic_weight_boost_200"
            })
    void shouldObeyMutatorsOfEvents(String mutator) {
        assertThat(changedRuns(List.of(mutator), Map.of())).isGreaterThan(0);
    }

    @ParameterizedTest
    @CsvSource({
        "DROP_RATE_COMMON_MULTIPLIER,0.2",
        "DROP_RATE_UNCOMMON_MULTIPLIER,3",
        "DROP_RATE_RARE_MULTIPLIER,3",
        "DROP_RATE_EPIC_MULTIPLIER,5",
        "DROP_RATE_LEGENDARY_MULTIPLIER,10",
        "SKILL_CHECK_DIFFICULTY_BIAS,0.5",
        "SKILL_CHECK_SUCCESS_RATE_MULTIPLIER,0.6",
        "RESOURCE_REGEN_MULTIPLIER,0",
        "PARTY_COHESION_MULTIPLIER,0",
        "QUEST_PACING_TEMPO_MULTIPLIER,3",
        "TURN_PACING_MULTIPLIER,0.5",
        "CRAFTING_QUALITY_BIAS,0.5",
        "WORLD_EVENT_RATE_MULTIPLIER,5",
        "WORLD_EVENT_SEVERITY_MULTIPLIER,0",
        "ECONOMIC_ACTIVITY_MULTIPLIER,0.5",
        "draft_trap_weight_multiplier,3",
        "draft_monster_weight_multiplier,3",
        "draft_relic_weight_multiplier,1.5",
        "trap_cooldown_multiplier,0.5",
        "damage_multiplier,1.2",
        "monster_hp_multiplier,2",
        "core_hp_multiplier,0.5",
        "hero_hp_multiplier,1.1",
        "hero_damage_multiplier,1.5",
        "hero_count_multiplier,1.5",
        "score_multiplier,2"
    })
    void shouldObeyLeversAndExperimentParameters(String parameter, double value) {
        assertThat(changedRuns(List.of(), Map.of(parameter, value))).isGreaterThan(0);
        assertThat(changedRuns(List.of(), Map.of(parameter, parameter.endsWith("BIAS") ? 0 : 1)))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"WORLDSIM_GATE", "PARTY_GATE", "ECONOMY_KERNEL_GATE"})
    void shouldObeyGatesThatAreNotFull(String gate) {
        assertThat(changedRuns(List.of(), Map.of(gate, "off"))).isGreaterThan(0);
        assertThat(changedRuns(List.of(), Map.of(gate, "full"))).isZero();
    }

    @Test
    void shouldWinMoreWithMoreDamageAndLessWithMoreHeroes() {
        assertThat(wins(Map.of("damage_multiplier", 1.3))).isGreaterThan(wins(Map.of()));
        assertThat(wins(Map.of("hero_count_multiplier", 1.4))).isLessThan(wins(Map.of()));
    }

    @Test
    void shouldSurviveTheLargestParameters() {
        Map<String, Object> most = Map.of(
                "damage_multiplier", 1e12,
                "hero_hp_multiplier", 1e12,
                "hero_count_multiplier", 1e12,
                "core_hp_multiplier", 1e12,
                "score_multiplier", 1e12,
                "QUEST_PACING_TEMPO_MULTIPLIER", 1e-9,
                "WORLD_EVENT_RATE_MULTIPLIER", 1e12,
                "draft_relic_weight_multiplier", 1e12,
                "DROP_RATE_LEGENDARY_MULTIPLIER", 1e12);
        List<String> mutators = List.of("global_fire_damage_boost_999", "core_hp_boost_999", "cooldown_cut_100");

        for (int seed = 0; seed < 100; seed++) {
            RunSummary summary = engine.run(new RunSetup(PACK, seed, "expert", mutators, most), event -> {});
            assertThat(summary.score()).isNotNegative();
        }
        for (String parameter : most.keySet()) {
            engine.run(new RunSetup(PACK, 1, "expert", List.of(), Map.of(parameter, -1e12)), event -> {});
            engine.run(new RunSetup(PACK, 1, "expert", List.of(), Map.of(parameter, 0)), event -> {});
        }
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

    private int changedRuns(List<String> mutators, Map<String, Object> parameters) {
        return (int) IntStream.range(0, 60)
                .filter(seed -> !record(new RunSetup(PACK, seed, "skilled", mutators, parameters))
                        .equals(record(RunSetup.of(PACK, seed, "skilled"))))
                .count();
    }

    private long wins(Map<String, Object> parameters) {
        return IntStream.range(0, 400)
                .filter(seed -> engine.run(new RunSetup(PACK, seed, "skilled", List.of(), parameters), RunObserver.NONE)
                                .outcome()
                        == Outcome.VICTORY)
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
