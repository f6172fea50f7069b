package dev.liveops.experiments.definition;

import dev.liveops.experiments.definition.ExperimentMetric.MetricRole;
import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.problem.Violations;
import java.util.List;
import java.util.Objects;

/** What of an experiment may change once it has started: nothing that moves anybody who was assigned, or that decides its result. */
final class ChangeRules {

    private static final String EXPECTED =
            " changes (expected as it was when it started; finish it and create another)";

    private ChangeRules() {}

    /**
     * Whether a change opens a phase, since from then on users are assigned by other weights or coverage; {@code experiments.frozen}
     * with every place that may not change.
     */
    static boolean check(ExperimentContent before, ExperimentContent after) {
        ExperimentDefinition was = before.definition();
        ExperimentDefinition is = after.definition();
        Violations violations = new Violations();
        same(violations, "start_at", before.startAt(), after.startAt());
        same(violations, DefinitionRules.PATH + ".targeting", was.targeting(), is.targeting());
        same(violations, DefinitionRules.PATH + ".layer", was.layer(), is.layer());
        same(violations, DefinitionRules.PATH + ".holdout", was.holdout(), is.holdout());
        same(violations, DefinitionRules.PATH + ".plan", was.plan(), is.plan());
        same(violations, DefinitionRules.PATH + ".metrics", decisive(was), decisive(is));
        boolean reweighted = checkVariants(violations, was.variants(), is.variants());
        violations.throwIfAny(ExperimentsProblem.FROZEN);
        return reweighted || was.coverage() != is.coverage();
    }

    private static boolean checkVariants(
            Violations violations, List<ExperimentVariant> before, List<ExperimentVariant> after) {
        String path = DefinitionRules.PATH + ".variants";
        if (!ids(before).equals(ids(after))) {
            violations.check(false, path, ids(after) + EXPECTED.replace("as it was", ids(before) + ", as it was"));
            return false;
        }
        boolean reweighted = false;
        for (int index = 0; index < before.size(); index++) {
            ExperimentVariant was = before.get(index);
            ExperimentVariant is = after.get(index);
            same(violations, path + "[" + index + "].parameters", was.allParameters(), is.allParameters());
            reweighted |= was.weight().compareTo(is.weight()) != 0;
        }
        return reweighted;
    }

    // What is only looked at decides nothing.
    private static List<ExperimentMetric> decisive(ExperimentDefinition definition) {
        return definition.allMetrics().stream()
                .filter(metric -> metric.role() != MetricRole.EXPLORATORY)
                .toList();
    }

    private static List<String> ids(List<ExperimentVariant> variants) {
        return variants.stream().map(ExperimentVariant::id).toList();
    }

    private static void same(Violations violations, String path, Object before, Object after) {
        violations.check(Objects.equals(before, after), path, path.substring(path.lastIndexOf('.') + 1) + EXPECTED);
    }
}
