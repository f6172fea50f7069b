package dev.liveops.config.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.dryrun.Simulation.Game;
import dev.liveops.config.turnmodel.TurnComparison;
import dev.liveops.config.turnmodel.TurnComparison.Played;
import dev.liveops.config.turnmodel.TurnSimulator.Arm;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.pack.ReferencePacks;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Plays the reference game under levers that it knows. Thread-safe; a run takes some ten microseconds, so it is not for event loops. */
final class GameRuns {

    private static final String POLICY = "casual";
    private static final List<String> FIGURES = List.of("win_rate", "score", "duration_ms", "waves_cleared");

    private final ReferenceEngine engine = new ReferenceEngine();
    private final Set<String> known = Set.copyOf(ReferenceEngine.parameters());

    /** Whether the game knows a lever. */
    boolean knows(String lever) {
        return known.contains(lever);
    }

    /**
     * Compares the game under both; null where it knows no lever that differs, or no runs are wanted.
     *
     * @param runs of each arm
     */
    @Nullable
    Game compare(Map<String, JsonNode> before, Map<String, JsonNode> after, int runs, BooleanSupplier isOver) {
        boolean differs = known.stream()
                .anyMatch(
                        lever -> before.get(lever) != null && !before.get(lever).equals(after.get(lever)));
        if (!differs || runs < TurnComparison.MIN_PAIRS) {
            return null;
        }
        Played played = TurnComparison.play(FIGURES, arm(before), arm(after), runs, isOver);
        return new Game(engine.id().toString(), POLICY, played.pairs(), played.figures());
    }

    private Arm arm(Map<String, JsonNode> levers) {
        RunSetup setup = new RunSetup(ReferencePacks.first(), 0, POLICY, List.of(), parameters(levers));
        return seed -> {
            RunSummary run = engine.run(setup.withSeed(seed), RunObserver.NONE);
            return new double[] {run.won() ? 1 : 0, run.score(), run.durationMs(), run.wavesCleared()};
        };
    }

    private Map<String, Object> parameters(Map<String, JsonNode> levers) {
        Map<String, Object> parameters = new HashMap<>();
        for (String lever : known) {
            JsonNode value = levers.get(lever);
            if (value != null && value.isNumber()) {
                parameters.put(lever, value.decimalValue());
            } else if (value != null && value.isTextual()) {
                parameters.put(lever, value.textValue());
            }
        }
        return parameters;
    }
}
