package dev.liveops.simulation.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.liveops.simulation.conformance.GoldenSets;
import dev.liveops.simulation.engine.EngineId;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.montecarlo.CancelledException;
import dev.liveops.simulation.montecarlo.Progress;
import dev.liveops.simulation.montecarlo.Sweep;
import dev.liveops.simulation.pack.ReferencePacks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobPlayerTest {

    private static final SweepJob JOB = new SweepJob(
            "reference",
            new Sweep(
                    List.of(new Sweep.Arm("a", ReferencePacks.first(), List.of(), Map.of())), List.of("novice"), 1, 10),
            GoldenSets.reference(),
            List.of());

    @AfterEach
    void shouldLeaveTheInterruptToWhoWasInterrupted() {
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void shouldPlayNoMoreGoldenRunsOnceItIsInterrupted() {
        InterruptingEngine engine = new InterruptingEngine();

        assertThatExceptionOfType(CancelledException.class)
                .isThrownBy(() -> new JobPlayer(1).play("id", JOB, engine, Progress.NONE));
        assertThat(engine.runs).isEqualTo(InterruptingEngine.LAST);
    }

    /** The reference game, in whose third run somebody cancels the job. */
    private static final class InterruptingEngine implements SimulationEngine {

        static final int LAST = 3;

        private final ReferenceEngine engine = new ReferenceEngine();
        private int runs;

        @Override
        public EngineId id() {
            return engine.id();
        }

        @Override
        public RunSummary run(RunSetup setup, RunObserver observer) {
            if (++runs == LAST) {
                Thread.currentThread().interrupt();
            }
            return engine.run(setup, observer);
        }
    }
}
