package dev.liveops.config.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.dryrun.Simulation.LeverUse;
import dev.liveops.config.dryrun.TurnModels.Model;
import dev.liveops.config.turnmodel.LeverPath;
import dev.liveops.config.turnmodel.LiveTurns;
import dev.liveops.config.turnmodel.TurnComparison;
import dev.liveops.config.turnmodel.TurnComparison.Played;
import dev.liveops.config.turnmodel.TurnSimulator;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Simulates what a change does to whom it reaches, for a bounded time; not for event loops. */
@Singleton
class Simulations {

    private final TurnModels models;
    private final GameRuns game = new GameRuns();
    private final int gameRuns;
    private final Duration limit;

    Simulations(TurnModels models, DryRunConfig config) {
        within("liveops.dryrun.game-runs", config.gameRuns(), 0, 5_000);
        this.models = models;
        this.gameRuns = config.gameRuns();
        this.limit = config.timeLimit();
    }

    static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected " + least + ".." + most + ")");
        }
    }

    /**
     * Simulates.
     *
     * @param live what turns really took; empty where nobody knows
     * @param turns how many are wanted
     */
    Simulation simulate(Rehearsed rehearsed, JsonNode payload, Optional<LiveTurns> live, int turns) {
        Model model =
                models.of(live, rehearsed.published(), rehearsed.rehearsal().version());
        TurnSimulator simulator = model.simulator();
        Map<String, JsonNode> before = rehearsed.reached().before();
        Map<String, JsonNode> after = rehearsed.reached().after();
        Played played = TurnComparison.play(
                simulator.figures(), simulator.arm(before), simulator.arm(after), turns, deadline());
        List<LeverUse> uses = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        uses(simulator, payload, uses, unknown);
        return new Simulation(
                model.label(),
                Simulation.SAMPLING,
                model.calibration(),
                turns,
                played.pairs(),
                played.figures(),
                game.compare(before, after, gameRuns, deadline()),
                uses,
                unknown);
    }

    private void uses(TurnSimulator simulator, JsonNode payload, List<LeverUse> uses, List<String> unknown) {
        Map<String, LeverPath> paths =
                simulator.paths().stream().collect(Collectors.toMap(LeverPath::lever, Function.identity()));
        payload.properties().stream().map(Map.Entry::getKey).sorted().forEach(lever -> {
            LeverPath path = paths.get(lever);
            List<String> by = new ArrayList<>();
            if (path != null) {
                by.add("turn_model");
            }
            if (game.knows(lever)) {
                by.add("reference_game");
            }
            if (by.isEmpty()) {
                unknown.add(lever);
            } else {
                uses.add(new LeverUse(
                        lever, by, path == null ? List.of() : path.figures(), path == null ? null : path.how()));
            }
        });
    }

    private BooleanSupplier deadline() {
        long end = System.nanoTime() + limit.toNanos();
        return () -> System.nanoTime() - end > 0;
    }
}
