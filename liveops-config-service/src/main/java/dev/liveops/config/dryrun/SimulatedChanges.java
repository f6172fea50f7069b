package dev.liveops.config.dryrun;

import dev.liveops.config.configs.Proposal;
import dev.liveops.config.turnmodel.LiveTurns;
import dev.liveops.config.turnmodel.SimulatedFigure;
import dev.liveops.support.context.Workers;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/** Simulates what some changes do, each for itself, for whoever proposes several; one at a time with dry runs. */
@Singleton
public class SimulatedChanges {

    private final Stage stage;
    private final Simulations simulations;
    private final TurnCalibration calibration;
    private final DryRunGate gate;

    SimulatedChanges(Stage stage, Simulations simulations, TurnCalibration calibration, DryRunGate gate) {
        this.stage = stage;
        this.simulations = simulations;
        this.calibration = calibration;
        this.gate = gate;
    }

    /**
     * The figures of a turn under each, in the order of the changes.
     *
     * @param turns of each
     * @return fails with {@code config.dry_run_busy} while a dry run is being made
     */
    public Uni<List<List<SimulatedFigure>>> of(List<Proposal> changes, int turns) {
        return changes.isEmpty()
                ? Uni.createFrom().item(List.of())
                : gate.alone(() -> calibration
                        .turns()
                        .emitOn(Workers.OF_REQUEST)
                        .map(live -> changes.stream()
                                .map(change -> figures(change, live, turns))
                                .toList()));
    }

    private List<SimulatedFigure> figures(Proposal change, Optional<LiveTurns> live, int turns) {
        return simulations
                .simulate(stage.rehearse(change, null), change.config().payload(), live, turns)
                .figures();
    }
}
