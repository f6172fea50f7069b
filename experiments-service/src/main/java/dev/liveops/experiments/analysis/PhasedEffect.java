package dev.liveops.experiments.analysis;

import dev.liveops.statistics.Status;
import dev.liveops.statistics.experiment.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * The effect of a variant over all phases: each phase is compared within itself, since weights that changed between two would make an effect where there is none
 * (statistics.md 4, {@link Effect#acrossPhases}).
 */
final class PhasedEffect {

    private PhasedEffect() {}

    /** What both arms have in one phase. */
    record Pair<T>(T control, T treatment) {}

    /** Both arms by phase, where either has something. */
    static <T> List<Pair<T>> pairs(Map<Cell, T> cells, String control, String variant, T nothing) {
        TreeSet<Integer> phases = new TreeSet<>();
        cells.keySet().stream()
                .filter(cell -> cell.variant().equals(control) || cell.variant().equals(variant))
                .forEach(cell -> phases.add(cell.phase()));
        return phases.stream()
                .map(phase -> new Pair<>(
                        cells.getOrDefault(new Cell(phase, control), nothing),
                        cells.getOrDefault(new Cell(phase, variant), nothing)))
                .toList();
    }

    /**
     * The known effects of the phases as one; where no phase has one, what keeps the last of them from it. A phase that has none, with one user maybe, takes nothing away from the
     * others.
     */
    static <T> Effect of(List<Pair<T>> phases, BiFunction<T, T, Effect> compare) {
        List<Effect.Known> known = new ArrayList<>();
        Optional<Effect> unknown = Optional.empty();
        for (Pair<T> phase : phases) {
            Effect effect = compare.apply(phase.control(), phase.treatment());
            if (effect instanceof Effect.Known found) {
                known.add(found);
            } else {
                unknown = Optional.of(effect);
            }
        }
        if (known.isEmpty()) {
            return unknown.orElse(new Effect.Unknown(Status.INSUFFICIENT_DATA, null));
        }
        return known.size() == 1 ? known.get(0) : Effect.acrossPhases(known);
    }

    /** All of an arm's phases together, for what is no comparison. */
    static ArmSums total(Map<Cell, ArmSums> cells, String variant) {
        return of(cells, variant).reduce(ArmSums.NONE, ArmSums::plus);
    }

    private static Stream<ArmSums> of(Map<Cell, ArmSums> cells, String variant) {
        return cells.entrySet().stream()
                .filter(cell -> cell.getKey().variant().equals(variant))
                .map(Map.Entry::getValue);
    }
}
