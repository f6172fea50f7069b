package dev.liveops.play.session;

import dev.liveops.play.population.Cheat;
import dev.liveops.play.population.Player;
import dev.liveops.play.population.Population;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.SimulationEngine;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import org.jspecify.annotations.Nullable;

/**
 * What all who play share.
 *
 * @param engine the game
 * @param workers where runs are played, off the event loop
 * @param population whose daily seeds hold
 * @param policy who plays for everybody; null for each player's own
 * @param listener is told of what is played
 */
public record Table(
        SimulationEngine engine,
        WorkerExecutor workers,
        Population population,
        @Nullable String policy,
        SessionListener listener) {

    String policyOf(Player player) {
        return policy == null ? player.skill().policy() : policy;
    }

    Future<RecordedRun> run(RunSetup setup, Cheat cheat) {
        return workers.executeBlocking(() -> RunRecorder.play(engine, setup, cheat), false);
    }
}
