package dev.liveops.config.dryrun;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.configs.Validation;
import dev.liveops.config.dryrun.Confidence.Input;
import dev.liveops.config.foresight.BlastRadius;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.levers.LeverFinding;
import dev.liveops.config.turnmodel.SimulatedFigure;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Grades what a dry run stands on (ADR 0075). Pure functions. */
final class ConfidenceRules {

    private static final double NARROW = .05;
    private static final double WIDE = .2;
    private static final double FEW_POINTS = .05;
    private static final double MANY_POINTS = .15;

    private ConfidenceRules() {}

    static Confidence of(
            Simulation simulation, BlastRadius blast, Validation validation, JsonNode payload, LeverCatalog catalog) {
        return Confidence.of(List.of(
                calibration(simulation),
                width(simulation),
                sessions(blast),
                bounds(validation, payload, catalog),
                modelled(simulation)));
    }

    /** Whether the figures that move start from the level of real turns. */
    static Input calibration(Simulation simulation) {
        Set<String> fitted = Set.copyOf(simulation.calibration().fitted());
        List<SimulatedFigure> moved = simulation.figures().stream()
                .filter(figure -> figure.difference() != 0)
                .toList();
        boolean all = moved.stream().allMatch(figure -> fitted.contains(figure.metric()));
        Grade grade = !simulation.calibration().isFitted() ? Grade.POOR : all ? Grade.GOOD : Grade.FAIR;
        return new Input(
                "calibration",
                grade,
                null,
                "good where each figure that moves is fitted to real turns, fair where some are, else poor");
    }

    /** The widest interval of what moves, as a share of the figure's level. */
    static Input width(Simulation simulation) {
        Double widest = Stream.of(
                        simulation.figures(),
                        simulation.game() == null
                                ? List.<SimulatedFigure>of()
                                : simulation.game().figures())
                .flatMap(Collection::stream)
                .map(ConfidenceRules::relative)
                .filter(width -> width >= 0)
                .max(Double::compare)
                .orElse(null);
        return new Input(
                "interval_width",
                widest == null ? Grade.POOR : grade(widest, NARROW, WIDE),
                widest,
                "widest half interval of a figure that moves over its level, of a share as it is: good to 0.05, fair to"
                        + " 0.2; poor where nothing moves");
    }

    /** How well the share of sessions is known. */
    static Input sessions(BlastRadius blast) {
        Double half = blast.halfWidth();
        return new Input(
                "sessions",
                half == null ? Grade.POOR : grade(half, FEW_POINTS, MANY_POINTS),
                half,
                "half of the interval of the share of sessions: good to 0.05, fair to 0.15; poor where none was"
                        + " sampled");
    }

    /** Values outside of their bounds, and near an end of them. */
    static Input bounds(Validation validation, JsonNode payload, LeverCatalog catalog) {
        Set<String> outside = Set.copyOf(validation.violations().stream()
                .map(LeverFinding::lever)
                .distinct()
                .toList());
        long near = payload.properties().stream()
                .filter(field -> !outside.contains(field.getKey())
                        && BoundsDistance.isNear(catalog.levers().get(field.getKey()), field.getValue()))
                .count();
        Grade grade = !outside.isEmpty() ? Grade.POOR : near > 0 ? Grade.FAIR : Grade.GOOD;
        return new Input(
                "bounds",
                grade,
                (double) (outside.isEmpty() ? near : outside.size()),
                "levers outside of their bounds, else those off their defaults within a twentieth of the range of an"
                        + " end: good for none, fair for some near an end, poor for one outside");
    }

    /** Levers that nothing knows. */
    static Input modelled(Simulation simulation) {
        int unknown = simulation.notModelled().size();
        int known = simulation.levers().size();
        return new Input(
                "modelled",
                known == 0 ? Grade.POOR : unknown == 0 ? Grade.GOOD : Grade.FAIR,
                (double) unknown,
                "levers that nothing models: good for none, fair for some, poor for all");
    }

    private static Grade grade(double value, double good, double fair) {
        return value <= good ? Grade.GOOD : value <= fair ? Grade.FAIR : Grade.POOR;
    }

    // Negative where there is nothing to grade: the figure does not move, or too few pairs bound it.
    private static double relative(SimulatedFigure figure) {
        Double half = figure.halfWidth();
        if (half == null) {
            return -1;
        }
        boolean share = isShare(figure.metric());
        double level = share ? 1 : Math.abs(figure.before());
        return level > 0 ? half / level : 1;
    }

    private static boolean isShare(String metric) {
        return metric.startsWith("coverage_") || metric.startsWith("oracles_") || metric.equals("win_rate");
    }
}
