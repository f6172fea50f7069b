package dev.liveops.config.dryrun;

import dev.liveops.config.configs.Validation;
import dev.liveops.config.crosscheck.CrossCheck.Foreseen;
import dev.liveops.config.dryrun.Confidence.Level;
import dev.liveops.config.dryrun.Recommendation.Rule;
import dev.liveops.config.foresight.BlastRadius;
import dev.liveops.config.turnmodel.SimulatedFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The rules by which a dry run recommends what to do next (mission: phase-28, Dry-Run Impact Estimation; ADR 0075). Pure functions. */
final class RecommendationRules {

    private static final double MANY = .1;
    private static final int MAX_TURNS = 10_000;
    private static final int NAMED = 10;

    private RecommendationRules() {}

    static List<Recommendation> of(
            DryRun.Proposed proposed,
            Validation validation,
            List<Foreseen> invariants,
            BlastRadius blast,
            Simulation simulation,
            Confidence confidence) {
        List<Recommendation> all = new ArrayList<>();
        fixFirst(validation, invariants).ifPresent(all::add);
        acceptByName(validation).ifPresent(all::add);
        reachesNobody(blast).ifPresent(all::add);
        gradualRollout(blast, confidence).ifPresent(all::add);
        shadowFirst(simulation).ifPresent(all::add);
        monitor(simulation).ifPresent(all::add);
        moreTurns(simulation).ifPresent(all::add);
        calibrate(simulation).ifPresent(all::add);
        if (!proposed.assumed() && proposed.closes() == null) {
            all.add(new Recommendation(
                    Rule.SET_AN_END, "it has no valid_to: say when it ends, or when it is looked at again"));
        }
        return List.copyOf(all);
    }

    private static Optional<Recommendation> fixFirst(Validation validation, List<Foreseen> invariants) {
        List<String> broken = invariants.stream()
                .filter(Foreseen::refused)
                .map(one -> one.verdict().invariant())
                .toList();
        return validation.valid() && broken.isEmpty()
                ? Optional.empty()
                : Optional.of(new Recommendation(
                        Rule.FIX_FIRST,
                        "it cannot be activated: "
                                + (validation.valid() ? "" : validation.violationCount() + " violations of the catalog")
                                + (validation.valid() || broken.isEmpty() ? "" : ", ")
                                + (broken.isEmpty() ? "" : "it breaks " + named(broken))));
    }

    private static Optional<Recommendation> acceptByName(Validation validation) {
        return validation.toAccept().isEmpty()
                ? Optional.empty()
                : Optional.of(new Recommendation(
                        Rule.ACCEPT_BY_NAME, "its activation has to accept " + named(validation.toAccept())));
    }

    private static Optional<Recommendation> reachesNobody(BlastRadius blast) {
        return blast.n() == 0 || blast.differing() > 0
                ? Optional.empty()
                : Optional.of(new Recommendation(
                        Rule.REACHES_NOBODY,
                        "none of " + blast.n()
                                + " sampled sessions would differ: look at its place, its targeting and at"
                                + " what is published after it"));
    }

    private static Optional<Recommendation> gradualRollout(BlastRadius blast, Confidence confidence) {
        Double high = blast.high();
        boolean many = high == null || high > MANY;
        return !many || confidence.level() == Level.HIGH
                ? Optional.empty()
                : Optional.of(new Recommendation(
                        Rule.GRADUAL_ROLLOUT,
                        "roll it out by stages, to a percentage of sessions first: "
                                + (high == null
                                        ? "nobody knows how many it reaches"
                                        : "it may reach " + percent(high) + " of sessions")
                                + ", and confidence is " + confidence.level().wire()));
    }

    private static Optional<Recommendation> shadowFirst(Simulation simulation) {
        return simulation.notModelled().isEmpty()
                ? Optional.empty()
                : Optional.of(new Recommendation(
                        Rule.SHADOW_FIRST,
                        "nothing models " + named(simulation.notModelled())
                                + ": try it as a shadow, then on a few, and look at GET /api/awf-liveops/effects"));
    }

    private static Optional<Recommendation> monitor(Simulation simulation) {
        List<String> moved = figures(simulation).stream()
                .filter(figure -> figure.settled() || figure.metric().startsWith("oracles_") && figure.difference() > 0)
                .map(SimulatedFigure::metric)
                .toList();
        return moved.isEmpty()
                ? Optional.empty()
                : Optional.of(new Recommendation(Rule.MONITOR, "watch " + named(moved) + " while it is rolled out"));
    }

    private static Optional<Recommendation> moreTurns(Simulation simulation) {
        List<SimulatedFigure> open = simulation.figures().stream()
                .filter(figure -> figure.toSettle() != null && figure.toSettle() > simulation.wanted())
                .toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        long needed = open.stream()
                .map(SimulatedFigure::toSettle)
                .mapToLong(toSettle -> toSettle == null ? 0 : toSettle)
                .max()
                .orElse(0);
        String names = named(open.stream().map(SimulatedFigure::metric).toList());
        return Optional.of(new Recommendation(
                Rule.MORE_TURNS,
                needed <= MAX_TURNS
                        ? "to settle " + names + " takes about " + needed + " turns: ask again with turns=" + needed
                        : "to settle " + names + " takes more than " + MAX_TURNS
                                + " turns: what they move by is small, if anything"));
    }

    private static Optional<Recommendation> calibrate(Simulation simulation) {
        return simulation.calibration().isFitted()
                ? Optional.empty()
                : Optional.of(new Recommendation(
                        Rule.CALIBRATE,
                        "levels are assumed, not those of real turns: have clients tell turn_completed, and see that"
                                + " telemetry answers"));
    }

    private static List<SimulatedFigure> figures(Simulation simulation) {
        List<SimulatedFigure> figures = new ArrayList<>(simulation.figures());
        if (simulation.game() != null) {
            figures.addAll(simulation.game().figures());
        }
        return figures;
    }

    private static String percent(double share) {
        return Math.round(share * 100) + " %";
    }

    private static String named(List<String> names) {
        return names.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "");
    }
}
