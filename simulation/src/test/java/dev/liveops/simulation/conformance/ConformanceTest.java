package dev.liveops.simulation.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.liveops.simulation.engine.EngineId;
import dev.liveops.simulation.engine.RunEvent;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.pack.ReferencePacks;
import dev.liveops.simulation.studio.Studio;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceTest {

    private static final ReferenceEngine REFERENCE = new ReferenceEngine();

    @Test
    void shouldFindNothingWrongWithTheReferenceEngine() {
        GoldenSet golden = GoldenSets.reference();

        assertThat(golden.packs()).hasSize(3);
        assertThat(golden.runs()).hasSizeGreaterThan(100);
        assertThat(new Conformance(REFERENCE, golden).check())
                .hasSize(8)
                .allSatisfy(finding -> assertThat(finding.sentence()).isEmpty())
                .allMatch(Finding::met);
    }

    @Test
    void shouldKeepThePacksOfTheStudioAsTheyWere() {
        assertThat(GoldenSets.reference().packs())
                .containsKeys(
                        Studio.pack(7).pack().hash(), Studio.pack(2026).pack().hash());
    }

    @Test
    void shouldNoticeAScoreThatIsOneMore() {
        assertThat(failed((setup, observer) -> withScore(REFERENCE.run(setup, observer), 1)))
                .contains(
                        "plays every golden run as it was, to the byte",
                        "tells a run in order and in the taxonomy's words");
    }

    @Test
    void shouldNoticeAnEngineThatRemembers() {
        AtomicInteger runs = new AtomicInteger();

        assertThat(failed((setup, observer) -> withScore(REFERENCE.run(setup, observer), runs.incrementAndGet() % 7)))
                .contains(
                        "plays a setup the same way twice",
                        "answers many seeds as it answers each alone, in any order");
    }

    @Test
    void shouldNoticeAnEngineThatPlaysForItsListener() {
        assertThat(failed((setup, observer) -> withScore(REFERENCE.run(setup, observer), observer.listens() ? 0 : 1)))
                .contains("plays alike whether somebody listens or not");
    }

    @Test
    void shouldNoticeAnEngineThatIsMovedByStrangers() {
        assertThat(failed((setup, observer) ->
                        REFERENCE.run(setup.withSeed(setup.parameters().size()), observer)))
                .contains("is not changed by mutators and parameters it does not know");
    }

    @Test
    void shouldNoticeAnEngineThatPlaysWhatItDoesNotKnow() {
        assertThat(failed((setup, observer) -> {
                    try {
                        return REFERENCE.run(setup, observer);
                    } catch (SimulationException e) {
                        return REFERENCE.run(RunSetup.of(ReferencePacks.first(), 1, "novice"), observer);
                    }
                }))
                .containsExactly(
                        "refuses a policy it does not know, and goes on", "refuses a pack that is none, and goes on");
    }

    @Test
    void shouldNoticeEventsThatAreNone() {
        assertThat(failed((setup, observer) -> REFERENCE.run(setup, told(observer, "run_start", "boss_defeated"))))
                .contains("tells a run in order and in the taxonomy's words");
        assertThat(failed((setup, observer) -> REFERENCE.run(setup, told(observer, "run_end", "wave_clear"))))
                .contains("tells a run in order and in the taxonomy's words");
    }

    @Test
    void shouldKeepRunsInADirectoryAndReadThemAgain(@TempDir Path directory) {
        RunSetup setup = new RunSetup(
                ReferencePacks.first(), 1, 2, "casual", List.of("hero_hp_boost_10"), Map.of("damage_multiplier", 1.25));
        GoldenSet kept = GoldenSet.record(REFERENCE, List.of(setup, setup.withSeed(2)));

        GoldenSets.write(kept, directory.resolve("golden"));

        assertThat(GoldenSets.read(directory.resolve("golden"))).isEqualTo(kept);
        assertThat(new Conformance(REFERENCE, kept).check()).allMatch(Finding::met);
    }

    @Test
    void shouldSayWhatIsWrongWithGoldenRuns(@TempDir Path directory) {
        assertThatExceptionOfType(SimulationException.class)
                .isThrownBy(() -> GoldenSet.of("{}\n", List.of()))
                .withMessage("golden runs, line 1: no golden run (expected an object with all its fields)");
        assertThatExceptionOfType(SimulationException.class)
                .isThrownBy(() -> GoldenSet.of(GoldenSets.reference().lines(), List.of()))
                .withMessageStartingWith("golden runs, line 1: no pack has the hash");
        assertThatExceptionOfType(SimulationException.class)
                .isThrownBy(() -> GoldenSet.of("", List.of()))
                .withMessage("golden runs: none (expected a line a run)");
        assertThatExceptionOfType(SimulationException.class)
                .isThrownBy(() -> GoldenSets.read(directory.resolve("nowhere")))
                .withMessageEndingWith("cannot be read (expected a directory with golden.jsonl and packs)");
    }

    private static List<String> failed(Play play) {
        return new Conformance(new Other(play), GoldenSets.reference())
                .check().stream()
                        .filter(finding -> !finding.met())
                        .map(Finding::demand)
                        .toList();
    }

    private static RunObserver told(RunObserver observer, String instead, String type) {
        if (!observer.listens()) {
            return observer;
        }
        return event -> observer.event(
                event.eventType().equals(instead) ? new RunEvent(event.atMs(), type, event.fields()) : event);
    }

    private static RunSummary withScore(RunSummary summary, int more) {
        return new RunSummary(
                summary.seed(),
                summary.outcome(),
                summary.score() + more,
                summary.tiersCleared(),
                summary.wavesCleared(),
                summary.coreHp(),
                summary.durationMs(),
                summary.experience(),
                summary.picks());
    }

    @FunctionalInterface
    private interface Play {

        RunSummary run(RunSetup setup, RunObserver observer);
    }

    private record Other(Play play) implements SimulationEngine {

        @Override
        public EngineId id() {
            return new EngineId("other", "1.0.0");
        }

        @Override
        public RunSummary run(RunSetup setup, RunObserver observer) {
            return play.run(setup, observer);
        }
    }
}
