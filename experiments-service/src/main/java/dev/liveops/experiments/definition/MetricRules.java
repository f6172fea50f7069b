package dev.liveops.experiments.definition;

import dev.liveops.experiments.definition.ExperimentMetric.BuiltIn;
import dev.liveops.experiments.definition.ExperimentMetric.MetricKind;
import dev.liveops.experiments.definition.ExperimentMetric.MetricRole;
import dev.liveops.experiments.definition.MetricMeasure.Aggregation;
import dev.liveops.model.id.Ids;
import dev.liveops.support.problem.Violations;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides whether an experiment's metrics can be computed, and its plan be reckoned with. */
final class MetricRules {

    private static final int MAX_METRICS = 20;
    private static final int MAX_WINDOW_DAYS = 90;
    private static final int MAX_WHERE = 5;
    private static final int MAX_FIELD = 128;
    // Values are summed up in thousandths.
    private static final int CAP_PLACES = 3;
    private static final long MAX_SAMPLE = 1_000_000_000L;
    private static final String METRICS = DefinitionRules.PATH + ".metrics";
    private static final String PLAN = DefinitionRules.PATH + ".plan";

    private final Violations violations;

    private MetricRules(Violations violations) {
        this.violations = violations;
    }

    static void check(Violations violations, ExperimentDefinition definition) {
        MetricRules rules = new MetricRules(violations);
        rules.checkMetrics(definition.allMetrics());
        if (definition.plan() != null) {
            rules.checkPlan(definition.plan());
        }
    }

    private void checkMetrics(List<ExperimentMetric> metrics) {
        violations.check(
                metrics.size() <= MAX_METRICS,
                METRICS,
                metrics.size() + " metrics (expected at most " + MAX_METRICS + ")");
        Set<String> ids = new HashSet<>();
        for (int index = 0; index < metrics.size(); index++) {
            String path = METRICS + "[" + index + "]";
            ExperimentMetric metric = metrics.get(index);
            if (violations.present(metric, path)) {
                if (violations.present(metric.id(), path + ".id")) {
                    ExperimentRules.checkId(violations, path + ".id", metric.id());
                    violations.check(
                            ids.add(metric.id()), path + ".id", "\"" + metric.id() + "\" again (expected unique ids)");
                }
                violations.present(metric.role(), path + ".role");
                checkSource(path, metric);
                checkNumbers(path, metric);
            }
        }
    }

    private void checkSource(String path, ExperimentMetric metric) {
        if (metric.builtIn() != null) {
            violations.check(
                    metric.measure() == null && metric.denominator() == null,
                    path + ".measure",
                    "beside built_in (expected one of them)");
            violations.check(
                    metric.builtIn().mayBe(metric.kind()),
                    path + ".kind",
                    metric.kind() == null
                            ? ""
                            : metric.kind().wire() + " (expected what "
                                    + metric.builtIn().wire() + " is, or none)");
            return;
        }
        if (!violations.present(metric.measure(), path + ".measure")
                || !violations.present(metric.kind(), path + ".kind")) {
            return;
        }
        checkMeasure(path + ".measure", metric.measure());
        boolean isRatio = metric.kind() == MetricKind.RATIO;
        violations.check(
                isRatio == (metric.denominator() != null),
                path + ".denominator",
                isRatio ? "missing (expected what the ratio divides by)" : "of no ratio (expected none)");
        if (metric.denominator() != null) {
            checkMeasure(path + ".denominator", metric.denominator());
        }
    }

    private void checkMeasure(String path, MetricMeasure measure) {
        if (violations.present(measure.eventType(), path + ".event_type")) {
            violations.check(
                    Ids.isName(measure.eventType()),
                    path + ".event_type",
                    "\"" + measure.eventType() + "\" (expected the name of an event type)");
        }
        if (violations.present(measure.aggregation(), path + ".aggregation")) {
            boolean counts = measure.aggregation() == Aggregation.COUNT;
            violations.check(
                    counts == (measure.field() == null),
                    path + ".field",
                    counts ? "of a count (expected none)" : "missing (expected a number in the payload)");
        }
        violations.checkText(measure.field(), path + ".field", MAX_FIELD);
        if (measure.where() != null) {
            violations.check(
                    measure.where().isObject() && measure.where().size() <= MAX_WHERE,
                    path + ".where",
                    "expected an object of at most " + MAX_WHERE + " fields and their values");
            measure.where()
                    .properties()
                    .forEach(field -> violations.check(
                            field.getValue().isValueNode() && !field.getValue().isNull(),
                            path + ".where." + field.getKey(),
                            "expected a string, a number, true or false"));
        }
    }

    private void checkNumbers(String path, ExperimentMetric metric) {
        boolean isQuantile = metric.effectiveKind() == MetricKind.QUANTILE;
        if (isQuantile) {
            checkInside(path + ".quantile", metric.quantile(), "0", "1");
        } else {
            violations.check(
                    metric.quantile() == null, path + ".quantile", "of no quantile (expected kind quantile, or none)");
        }
        if (metric.role() == MetricRole.GUARDRAIL) {
            checkPositive(path + ".margin", metric.margin());
        } else {
            violations.check(
                    metric.margin() == null, path + ".margin", "of no guardrail (expected role guardrail, or none)");
        }
        checkCap(path + ".cap", metric);
        if (metric.baseline() != null && metric.isRate()) {
            checkInside(path + ".baseline", metric.baseline(), "0", "1");
        }
        checkWindow(path + ".window_days", metric);
        if (metric.standardDeviation() != null) {
            checkPositive(path + ".standard_deviation", metric.standardDeviation());
        }
        if (metric.effect() != null) {
            checkPositive(path + ".effect", metric.effect());
        }
    }

    private void checkCap(String path, ExperimentMetric metric) {
        BigDecimal cap = metric.cap();
        if (cap == null) {
            return;
        }
        violations.check(metric.effectiveKind() == MetricKind.MEAN, path, "of no mean (expected kind mean, or none)");
        checkPositive(path, cap);
        violations.check(
                cap.stripTrailingZeros().scale() <= CAP_PLACES,
                path,
                cap + " (expected at most " + CAP_PLACES + " decimal places)");
    }

    private void checkWindow(String path, ExperimentMetric metric) {
        Integer days = metric.windowDays();
        if (days == null) {
            return;
        }
        violations.check(
                days >= 1 && days <= MAX_WINDOW_DAYS, path, days + " (expected 1.." + MAX_WINDOW_DAYS + " days)");
        violations.check(
                metric.builtIn() != BuiltIn.RETENTION_D1 && metric.builtIn() != BuiltIn.RETENTION_D7,
                path,
                "of retention (expected none: its own days are its window)");
    }

    private void checkPlan(ExperimentPlan plan) {
        if (violations.present(plan.sampleSize(), PLAN + ".sample_size")) {
            violations.check(
                    plan.sampleSize() >= 1 && plan.sampleSize() <= MAX_SAMPLE,
                    PLAN + ".sample_size",
                    plan.sampleSize() + " (expected 1.." + MAX_SAMPLE + " users)");
        }
        if (plan.alpha() != null) {
            checkInside(PLAN + ".alpha", plan.alpha(), "0.0009", "0.2001");
        }
        if (plan.power() != null) {
            checkInside(PLAN + ".power", plan.power(), "0.4999", "0.9991");
        }
    }

    private void checkInside(String path, BigDecimal value, String above, String below) {
        if (violations.present(value, path)) {
            violations.check(
                    value.compareTo(new BigDecimal(above)) > 0 && value.compareTo(new BigDecimal(below)) < 0,
                    path,
                    value + " (expected above " + above + " and below " + below + ")");
        }
    }

    // Larger ones would be none of a double any more.
    private void checkPositive(String path, BigDecimal value) {
        if (violations.present(value, path)) {
            violations.check(
                    value.signum() > 0 && value.doubleValue() > 0 && value.doubleValue() < 1e15,
                    path,
                    value + " (expected above 0 and below 1e15)");
        }
    }
}
