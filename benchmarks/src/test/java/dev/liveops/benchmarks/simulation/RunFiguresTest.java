package dev.liveops.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.benchmarks.simulation.RunLoad.Played;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunFiguresTest {

    @Test
    void shouldTakeTheMiddleRoundByCpuTime() {
        Played fast = new Played(10, 5, 100, 1_000, 100, 900);
        Played middle = new Played(10, 5, 100, 1_000, 200, 300);
        Played slow = new Played(10, 5, 100, 1_000, 300, 200);

        assertThat(RunFigures.middle(List.of(slow, fast, middle))).isEqualTo(middle);
    }

    @Test
    void shouldCountWhatIsPlayed() {
        RunFigures figures = RunFigures.median(new RunLoad(List.of("novice", "expert"), 20, true), 2);

        assertThat(figures.middle().runs()).isEqualTo(40);
        assertThat(figures.byPolicy()).containsOnlyKeys("novice", "expert");
        assertThat(figures.eventsPerRun()).isBetween(10.0, 100.0);
        assertThat(figures.bytesPerEvent()).isBetween(50.0, 300.0);
        assertThat(figures.runsPerCpuSecond()).isPositive();
    }
}
