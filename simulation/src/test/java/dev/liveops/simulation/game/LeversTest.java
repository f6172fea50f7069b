package dev.liveops.simulation.game;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.Outcome;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunRecord;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.pack.ReferencePacks;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What mutators, levers and experiment parameters do to runs. */
class LeversTest {

    private static final ContentPack PACK = ReferencePacks.first();

    private final ReferenceEngine engine = new ReferenceEngine();

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
}
