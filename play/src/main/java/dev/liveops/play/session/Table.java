package dev.liveops.play.session;

import dev.liveops.play.population.Player;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.SimulationEngine;
import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import org.jspecify.annotations.Nullable;

/** What all who play share. */
public final class Table {

    private final SimulationEngine engine;
    private final WorkerExecutor workers;
    private final Dailies dailies;
    private final @Nullable String policy;
    private final SessionListener listener;

    /**
     * Nobody sits there yet.
     *
     * @param engine the game
     * @param workers where runs are played, off the event loop
     * @param seed the population's
     * @param policy who plays for everybody; null for each player's own
     * @param listener is told of what is played
     */
    public Table(
            SimulationEngine engine,
            WorkerExecutor workers,
            long seed,
            @Nullable String policy,
            SessionListener listener) {
        this.engine = engine;
        this.workers = workers;
        this.dailies = new Dailies(seed);
        this.policy = policy;
        this.listener = listener;
    }

    String policyOf(Player player) {
        return policy == null ? player.skill().policy() : policy;
    }

    SessionListener listener() {
        return listener;
    }

    Future<RecordedRun> run(RunSetup setup, Player player) {
        return workers.executeBlocking(() -> RunRecorder.play(engine, setup, player.cheat()), false);
    }

    Future<RecordedRun> runChallenge(RunSetup setup, int day, Player player) {
        return workers.executeBlocking(
                () -> RunRecorder.play(engine, dailies.challenge(setup, day), player.cheat()), false);
    }
}
