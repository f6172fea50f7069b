package dev.liveops.experiments.definition;

import dev.liveops.experiments.taxonomy.EventTypes;
import dev.liveops.model.problem.ExperimentsProblem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds metrics of a studio's own against the events that there are. */
final class MeasureChecks {

    private static final String METRICS = DefinitionRules.PATH + ".metrics";

    private final Findings findings;
    private final EventTypes types;

    private MeasureChecks(Findings findings, EventTypes types) {
        this.findings = findings;
        this.types = types;
    }

    static void check(Findings findings, ExperimentDefinition definition, EventTypes types) {
        MeasureChecks checks = new MeasureChecks(findings, types);
        List<ExperimentMetric> metrics = definition.allMetrics();
        for (int index = 0; index < metrics.size(); index++) {
            String path = METRICS + "[" + index + "]";
            checks.check(path + ".measure", metrics.get(index).measure());
            checks.check(path + ".denominator", metrics.get(index).denominator());
        }
    }

    private void check(String path, @Nullable MetricMeasure measure) {
        if (measure == null) {
            return;
        }
        report(path + ".event_type", types.faultOfType(measure.eventType()));
        if (measure.field() != null) {
            report(path + ".field", types.faultOfNumber(measure.eventType(), measure.field()));
        }
        if (measure.where() != null) {
            measure.where()
                    .properties()
                    .forEach(field -> report(
                            path + ".where." + field.getKey(),
                            types.faultOfField(measure.eventType(), field.getKey())));
        }
    }

    private void report(String path, Optional<String> fault) {
        fault.ifPresent(detail -> findings.error(ExperimentsProblem.INVALID, path, detail));
    }
}
