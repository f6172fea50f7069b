package dev.liveops.benchmarks.surface;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.balance.lever.Lever;
import dev.liveops.balance.trial.Population;
import dev.liveops.balance.trial.Question;
import dev.liveops.balance.trial.Trials;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.pack.ReferencePacks;
import org.junit.jupiter.api.Test;

class SurfaceTrialsTest {

    private static final Lever DAMAGE = new Lever("traps.trap_fire_glyph.damage", 15, 12, 18, 1, 1);

    /** A small version of the measure, of the game itself: rough, and the same every time. */
    @Test
    void shouldFindValuesOfALeverOfTheGame() {
        try (Trials trials = new Trials(new ReferenceEngine(), 2)) {
            SurfaceTrials.Result result = new SurfaceTrials(
                            trials,
                            ReferencePacks.first(),
                            Population.of("casual"),
                            Question.winsWith("trap_fire_glyph"),
                            DAMAGE)
                    .run(14, 2_000, 5, 200, 6);

            assertThat(result.trials()).isEqualTo(6);
            assertThat(result.target()).isBetween(.2, .7);
            assertThat(result.right() + result.none()).isGreaterThanOrEqualTo(3);
        }
    }
}
