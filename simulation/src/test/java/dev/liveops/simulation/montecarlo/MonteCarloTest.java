package dev.liveops.simulation.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.liveops.simulation.engine.EngineFailedException;
import dev.liveops.simulation.engine.EngineId;
import dev.liveops.simulation.engine.Outcome;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.montecarlo.Sweep.Arm;
import dev.liveops.simulation.pack.ReferencePacks;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MonteCarloTest {

    private static final Arm BASE = new Arm("base", ReferencePacks.first(), List.of(), Map.of());
    private static final Arm HARDER = new Arm("harder", ReferencePacks.first(), List.of("hero_hp_boost_10"), Map.of());
    private static final Sweep SWEEP = new Sweep(List.of(BASE, HARDER), List.of("novice", "expert"), -700, 1_700);

    private final ReferenceEngine engine = new ReferenceEngine();

    @Test
    void shouldReportTheSameWhateverTheNumberOfThreads() {
        SweepReport alone = new MonteCarlo(engine, 1).run(SWEEP, Progress.NONE);

        assertThat(new MonteCarlo(engine, 4).run(SWEEP, Progress.NONE)).isEqualTo(alone);
        assertThat(new MonteCarlo(engine, 7).run(SWEEP, Progress.NONE)).isEqualTo(alone);
    }

    @Test
    void shouldCountWhatWasPlayed() {
        SweepReport report = new MonteCarlo(engine, 2).run(SWEEP, Progress.NONE);
        List<RunSummary> runs = IntStream.range(-700, 1_000)
                .mapToObj(seed -> engine.run(RunSetup.of(ReferencePacks.first(), seed, "novice"), RunObserver.NONE))
                .toList();

        SweepReport.Cell novice = report.cells().get(0);
        assertThat(novice.arm()).isEqualTo("base");
        assertThat(novice.policy()).isEqualTo("novice");
        assertThat(novice.runs()).isEqualTo(1_700);
        assertThat(novice.wins())
                .isEqualTo(runs.stream().filter(RunSummary::won).count());
        assertThat(novice.meanScore())
                .isEqualTo(runs.stream().mapToLong(RunSummary::score).sum() / 1_700);
        assertThat(novice.tiers()).hasSize(5);
        assertThat(novice.tiers().get(0).entered()).isEqualTo(1_700);
        assertThat(novice.tiers().get(1).entered())
                .isEqualTo(novice.tiers().get(0).cleared())
                .isEqualTo(runs.stream().filter(run -> run.tiersCleared() >= 1).count());
        assertThat(novice.tiers().get(4).cleared()).isEqualTo(novice.wins());
        assertThat(novice.content())
                .filteredOn(content -> content.contentId().equals("trap_fire_glyph"))
                .singleElement()
                .satisfies(content -> assertThat(content.picked())
                        .isEqualTo(runs.stream()
                                .filter(run -> run.picks().contains("trap_fire_glyph"))
                                .count()));
    }

    @Test
    void shouldCompareArmsSeedBySeed() {
        SweepReport report = new MonteCarlo(engine, 2).run(SWEEP, Progress.NONE);

        assertThat(report.comparisons()).hasSize(2).allSatisfy(comparison -> {
            assertThat(comparison.bothWon()
                            + comparison.bothLost()
                            + comparison.onlyArmWon()
                            + comparison.onlyBaselineWon())
                    .isEqualTo(1_700);
            assertThat(comparison.onlyBaselineWon()).isGreaterThan(comparison.onlyArmWon());
        });
        assertThat(report.comparisons().get(0).bothWon()
                        + report.comparisons().get(0).onlyBaselineWon())
                .isEqualTo(report.cells().get(0).wins());
    }

    @Test
    void shouldGiveBothArmsTheSameLuck() {
        Arm same = new Arm("same", ReferencePacks.first(), List.of("unknown_boost_10"), Map.of("unknown", 1));

        SweepReport report =
                new MonteCarlo(engine, 2).run(new Sweep(List.of(BASE, same), List.of("casual"), 1, 600), Progress.NONE);

        assertThat(report.comparisons().get(0).onlyArmWon()).isZero();
        assertThat(report.comparisons().get(0).onlyBaselineWon()).isZero();
    }

    @Test
    void shouldTellHowFarItIs() {
        List<Long> told = Collections.synchronizedList(new ArrayList<>());

        new MonteCarlo(engine, 2).run(SWEEP, (done, total) -> {
            assertThat(total).isEqualTo(6_800);
            told.add(done);
            return true;
        });

        assertThat(told).doesNotHaveDuplicates().contains(6_800L);
    }

    @Test
    void shouldEndSoonWhenCancelled() {
        List<Long> told = Collections.synchronizedList(new ArrayList<>());
        Sweep long1 = new Sweep(List.of(BASE), List.of("expert"), 1, Sweep.MAX_RUNS);

        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(() -> new MonteCarlo(engine, 2).run(long1, (done, total) -> {
                    told.add(done);
                    return done < 2_000;
                }));
        assertThat(told).hasSizeLessThan(10);
    }

    @Test
    void shouldSayWhatAnEngineRefuses() {
        Sweep unknown = new Sweep(List.of(BASE), List.of("cheater"), 1, 5_000);

        assertThatExceptionOfType(SimulationException.class)
                .isThrownBy(() -> new MonteCarlo(engine, 2).run(unknown, Progress.NONE))
                .withMessageStartingWith("policy: \"cheater\"");
    }

    @Test
    void shouldNotCountWithoutEndWhatAnEngineInvents() {
        SimulationEngine inventive = new SimulationEngine() {
            @Override
            public EngineId id() {
                return new EngineId("inventive", "1.0.0");
            }

            @Override
            public RunSummary run(RunSetup setup, RunObserver observer) {
                return new RunSummary(setup.seed(), Outcome.DEFEAT, 0, 0, 0, 0, 0, 0, List.of("id" + setup.seed()));
            }
        };

        assertThatExceptionOfType(EngineFailedException.class)
                .isThrownBy(() -> new MonteCarlo(inventive, 2)
                        .run(new Sweep(List.of(BASE), List.of("novice"), 1, 2_049), Progress.NONE))
                .withMessage("engine inventive/1.0.0: more than 2048 different picks in one sweep"
                        + " (expected ids of a pack's content).");
        assertThat(new MonteCarlo(inventive, 2)
                        .run(new Sweep(List.of(BASE), List.of("novice"), 1, 2_048), Progress.NONE)
                        .cells()
                        .get(0)
                        .content())
                .hasSize(2_048);
    }

    @Test
    void shouldRefuseSweepsWithoutMeaning() {
        refused("runs: 0 (expected 1..10000000)", () -> new Sweep(List.of(BASE), List.of("novice"), 1, 0));
        refused("arms: 0 (expected 1..8)", () -> new Sweep(List.of(), List.of("novice"), 1, 1));
        refused("policies: 0 (expected 1..16)", () -> new Sweep(List.of(BASE), List.of(), 1, 1));
        refused(
                "policies: one is there twice (expected each once)",
                () -> new Sweep(List.of(BASE), List.of("novice", "novice"), 1, 1));
        refused(
                "arms: two have the same name (expected different ones)",
                () -> new Sweep(List.of(BASE, BASE), List.of("novice"), 1, 1));
        refused(
                "first_seed: 2147483647 (expected at most 2^31 - 1 less the runs)",
                () -> new Sweep(List.of(BASE), List.of("novice"), Integer.MAX_VALUE, 1));
        refused(
                "runs: 160000000 of all arms and policies (expected at most 100000000)",
                () -> new Sweep(
                        List.of(BASE),
                        IntStream.range(0, 16).mapToObj(Integer::toString).toList(),
                        1,
                        10_000_000));
    }

    private static void refused(String sentence, Runnable sweep) {
        assertThatExceptionOfType(SimulationException.class)
                .isThrownBy(sweep::run)
                .withMessage(sentence);
    }
}
