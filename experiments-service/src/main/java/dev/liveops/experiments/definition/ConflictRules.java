package dev.liveops.experiments.definition;

import dev.liveops.experiments.definition.ExperimentLayer.Range;
import dev.liveops.model.problem.ExperimentsProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides whether an experiment may run beside the others: what one user is told comes from one experiment, and the users of a layer's
 * range are those of one test.
 *
 * @param rest how long a finished experiment's ranges are given to no other, so that its users carry nothing into the next test
 */
record ConflictRules(Instant now, Duration rest) {

    private static final String PARAMETERS = DefinitionRules.PATH + ".variants";
    private static final String RANGES = DefinitionRules.PATH + ".layer.ranges";
    private static final String HOLDOUT = DefinitionRules.PATH + ".holdout.basis_points";

    /**
     * What stands in the experiment's way.
     *
     * @param others those that run or are paused, and those that were finished lately
     */
    void check(Findings findings, String id, ExperimentContent content, List<Experiment> others) {
        for (Experiment other : others) {
            if (!other.id().equals(id)) {
                checkRanges(findings, content.definition().layer(), other);
                if (other.isUnderWay()) {
                    checkParameters(findings, content, other);
                    checkHoldout(findings, content.definition().holdout(), other);
                }
            }
        }
    }

    /** Until when nobody else gets an experiment's ranges; null while it is under way, and where they are free already. */
    Instant restsUntil(Experiment experiment) {
        if (experiment.status() != ExperimentStatus.FINISHED || experiment.finishedAt() == null) {
            return null;
        }
        Instant until = experiment.finishedAt().plus(rest);
        return until.isAfter(now) ? until : null;
    }

    /** Whether an experiment holds its ranges of a layer. */
    boolean holdsRanges(Experiment experiment) {
        return experiment.content().definition().layer() != null
                && (experiment.isUnderWay() || restsUntil(experiment) != null);
    }

    private void checkRanges(Findings findings, ExperimentLayer layer, Experiment other) {
        ExperimentLayer taken = other.content().definition().layer();
        if (layer == null || !holdsRanges(other) || !taken.id().equals(layer.id())) {
            return;
        }
        Instant until = restsUntil(other);
        String because =
                until == null ? " is " + other.status().wire() : " is finished and its ranges rest until " + until;
        for (int index = 0; index < layer.ranges().size(); index++) {
            Range range = layer.ranges().get(index);
            taken.ranges().stream()
                    .filter(range::overlaps)
                    .findFirst()
                    .map(hit -> range.from() + ".." + range.to() + " of layer " + layer.id() + " meets " + hit.from()
                            + ".." + hit.to() + " of " + other.id() + ", which" + because
                            + " (expected ranges that are free)")
                    .ifPresent(found -> findings.error(ExperimentsProblem.CONFLICT, RANGES, found));
        }
    }

    private static void checkParameters(Findings findings, ExperimentContent content, Experiment other) {
        if (!overlap(content, other.content())
                || areExclusive(
                        content.definition().layer(),
                        other.content().definition().layer())) {
            return;
        }
        Set<String> common = parameters(content.definition());
        common.retainAll(parameters(other.content().definition()));
        if (!common.isEmpty()) {
            findings.error(
                    ExperimentsProblem.CONFLICT,
                    PARAMETERS,
                    common + " set by " + other.id() + ", which is "
                            + other.status().wire() + " (expected parameters of its own, or both in one layer)");
        }
    }

    private static void checkHoldout(Findings findings, ExperimentHoldout holdout, Experiment other) {
        ExperimentHoldout theirs = other.content().definition().holdout();
        if (holdout != null
                && theirs != null
                && theirs.id().equals(holdout.id())
                && !theirs.basisPoints().equals(holdout.basisPoints())) {
            findings.error(
                    ExperimentsProblem.CONFLICT,
                    HOLDOUT,
                    holdout.basisPoints() + " (expected " + theirs.basisPoints() + " as in " + other.id()
                            + ", or another holdout: it keeps the same users out of all)");
        }
    }

    // Two ranges of one layer have no user in common; that they do not overlap is looked at by itself.
    private static boolean areExclusive(ExperimentLayer one, ExperimentLayer other) {
        return one != null && other != null && one.id().equals(other.id());
    }

    private static boolean overlap(ExperimentContent one, ExperimentContent other) {
        return (one.endAt() == null
                        || other.startAt() == null
                        || other.startAt().isBefore(one.endAt()))
                && (other.endAt() == null
                        || one.startAt() == null
                        || one.startAt().isBefore(other.endAt()));
    }

    private static Set<String> parameters(ExperimentDefinition definition) {
        Set<String> names = new TreeSet<>();
        definition
                .variants()
                .forEach(variant -> variant.allParameters().fieldNames().forEachRemaining(names::add));
        return names;
    }
}
