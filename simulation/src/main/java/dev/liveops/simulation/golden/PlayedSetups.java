package dev.liveops.simulation.golden;

import dev.liveops.model.golden.GoldenPlay;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.engine.SimulationException;
import dev.liveops.simulation.game.DailyChallenge;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.montecarlo.CancelledException;
import dev.liveops.simulation.pack.PackReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The runs of a golden sim: each seed a run, or each seed a player of one challenge. */
final class PlayedSetups {

    private final SimulationEngine engine;
    private final RunSetup setup;
    private final boolean isChallenge;

    PlayedSetups(SimulationEngine engine, ContentPack pack, GoldenPlay play) {
        this.engine = engine;
        this.isChallenge = play.challenge() != null;
        Map<String, Object> parameters = JsonParameters.of(play.parameters(), "parameters");
        if (play.challenge() == null) {
            this.setup = new RunSetup(pack, 0, play.policy(), play.allMutators(), parameters);
        } else {
            DailyChallenge challenge = challenge(pack, play.challenge());
            TreeSet<String> mutators = new TreeSet<>(play.allMutators());
            mutators.addAll(challenge.mutators());
            this.setup = new RunSetup(pack, challenge.seed(), 0, play.policy(), new ArrayList<>(mutators), parameters);
        }
    }

    // Which seed and mutator a day has is the game's affair; of other games nobody here knows.
    private DailyChallenge challenge(ContentPack pack, String date) {
        if (!engine.id().name().equals(ReferenceEngine.ID.name())) {
            throw new SimulationException("challenge: " + date + " of " + engine.id()
                    + " (expected the reference game's; of another game give seed and mutators)");
        }
        return DailyChallenge.of(PackReader.read(pack), date);
    }

    /** How its runs are set up, but for their seeds; of a challenge they are not counted by a sweep. */
    RunSetup setup() {
        return setup;
    }

    boolean isChallenge() {
        return isChallenge;
    }

    /** Plays so many seeds from one on. */
    List<RunSummary> play(int firstSeed, int runs) {
        if (!isChallenge) {
            int[] seeds = new int[runs];
            for (int index = 0; index < runs; index++) {
                seeds[index] = firstSeed + index;
            }
            return engine.runAll(setup, seeds);
        }
        List<RunSummary> summaries = new ArrayList<>(runs);
        for (int index = 0; index < runs; index++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancelledException();
            }
            summaries.add(engine.run(setup.withPlayerSeed(firstSeed + index), RunObserver.NONE));
        }
        return summaries;
    }
}
