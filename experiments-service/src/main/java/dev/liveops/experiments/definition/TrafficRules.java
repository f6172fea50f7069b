package dev.liveops.experiments.definition;

import dev.liveops.experiments.definition.ExperimentLayer.Range;
import dev.liveops.experiments.definition.ExperimentTargeting.Segment;
import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.support.problem.Violations;
import java.util.List;

/** Decides whether it is clear whom an experiment takes: its coverage, layer, holdout and the form of its targeting. */
final class TrafficRules {

    private static final int MAX_RANGES = 20;
    private static final int MAX_SEGMENTS = 10;
    private static final int MAX_HOLDOUT = 5_000;
    private static final String LAYER = DefinitionRules.PATH + ".layer";
    private static final String HOLDOUT = DefinitionRules.PATH + ".holdout";
    private static final String TARGETING = DefinitionRules.PATH + ".targeting";

    private TrafficRules() {}

    static void check(Violations violations, ExperimentDefinition definition) {
        checkCoverage(violations, definition.coverageBasisPoints());
        if (definition.layer() != null) {
            checkLayer(violations, definition.layer());
        }
        if (definition.holdout() != null) {
            checkHoldout(violations, definition.holdout());
        }
        if (definition.targeting() != null) {
            checkTargeting(violations, definition.targeting());
        }
    }

    private static void checkCoverage(Violations violations, Integer coverage) {
        violations.check(
                coverage == null || coverage >= 0 && coverage <= Bucketing.WHOLE_BASIS_POINTS,
                DefinitionRules.PATH + ".coverage_basis_points",
                coverage + " (expected 0.." + Bucketing.WHOLE_BASIS_POINTS + ", where 10000 is everybody)");
    }

    private static void checkLayer(Violations violations, ExperimentLayer layer) {
        if (violations.present(layer.id(), LAYER + ".id")) {
            ExperimentRules.checkId(violations, LAYER + ".id", layer.id());
        }
        if (!violations.present(layer.ranges(), LAYER + ".ranges")) {
            return;
        }
        List<Range> ranges = layer.ranges();
        violations.check(
                !ranges.isEmpty() && ranges.size() <= MAX_RANGES,
                LAYER + ".ranges",
                ranges.size() + " ranges (expected 1.." + MAX_RANGES + ")");
        boolean sound = true;
        for (int index = 0; index < ranges.size(); index++) {
            sound &= checkRange(violations, LAYER + ".ranges[" + index + "]", ranges.get(index));
        }
        for (int index = 0; sound && index < ranges.size(); index++) {
            Range range = ranges.get(index);
            violations.check(
                    ranges.subList(0, index).stream().noneMatch(range::overlaps),
                    LAYER + ".ranges[" + index + "]",
                    range.from() + ".." + range.to() + " overlaps one before it (expected ranges of their own)");
        }
    }

    private static boolean checkRange(Violations violations, String path, Range range) {
        boolean isRange = range != null
                && range.from() != null
                && range.to() != null
                && range.from() >= 0
                && range.from() < range.to()
                && range.to() <= Bucketing.WHOLE_BASIS_POINTS;
        violations.check(
                isRange,
                path,
                (range == null ? "null" : range.from() + ".." + range.to())
                        + " (expected whole basis points from..to, 0 <= from < to <= " + Bucketing.WHOLE_BASIS_POINTS
                        + ")");
        return isRange;
    }

    private static void checkHoldout(Violations violations, ExperimentHoldout holdout) {
        if (violations.present(holdout.id(), HOLDOUT + ".id")) {
            ExperimentRules.checkId(violations, HOLDOUT + ".id", holdout.id());
        }
        if (violations.present(holdout.basisPoints(), HOLDOUT + ".basis_points")) {
            violations.check(
                    holdout.basisPoints() >= 1 && holdout.basisPoints() <= MAX_HOLDOUT,
                    HOLDOUT + ".basis_points",
                    holdout.basisPoints() + " (expected 1.." + MAX_HOLDOUT + ", where 10000 is everybody)");
        }
    }

    private static void checkTargeting(Violations violations, ExperimentTargeting targeting) {
        List<Segment> segments = targeting.segments() == null ? List.of() : targeting.segments();
        violations.present(targeting.condition(), TARGETING + ".condition");
        violations.check(
                segments.size() <= MAX_SEGMENTS,
                TARGETING + ".segments",
                segments.size() + " segments (expected at most " + MAX_SEGMENTS + ")");
        for (int index = 0; index < segments.size(); index++) {
            String path = TARGETING + ".segments[" + index + "]";
            Segment segment = segments.get(index);
            if (violations.present(segment, path)) {
                if (violations.present(segment.id(), path + ".id")) {
                    ExperimentRules.checkId(violations, path + ".id", segment.id());
                }
                violations.present(segment.condition(), path + ".condition");
            }
        }
    }
}
