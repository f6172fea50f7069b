package dev.liveops.experiments.definition;

import dev.liveops.experiments.definition.ExperimentTargeting.Segment;
import dev.liveops.experiments.definition.Findings.Finding;
import dev.liveops.experiments.lever.LeverCatalog;
import dev.liveops.experiments.targeting.Targets;
import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.targeting.InvalidConditionException;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Holds an experiment against everything it must agree with: the attributes that are declared, the levers, and the experiments that run. */
@Singleton
class ExperimentChecks {

    private static final String TARGETING = DefinitionRules.PATH + ".targeting";

    private final Targets targets;
    private final LayerConfig layers;
    private final PreviewClock clock;

    ExperimentChecks(Targets targets, LayerConfig layers, PreviewClock clock) {
        this.targets = targets;
        this.layers = layers;
        this.clock = clock;
    }

    /** Ends the request unless the definition can be saved: conditions that compile, levers that take their values, metrics over events that there are. */
    void requireSound(ExperimentContent content, Elsewhere known) {
        Findings findings = new Findings();
        checkDefinition(findings, content.definition(), known);
        findings.throwIfAny();
    }

    /** Ends the request unless the experiment can be served beside the others. */
    void requirePlace(String id, ExperimentContent content, Elsewhere known, List<Experiment> others) {
        Findings findings = new Findings();
        checkDefinition(findings, content.definition(), known);
        checkPlace(findings, id, content, others);
        findings.throwIfAny();
    }

    /** Everything there is to say of an experiment that is well-formed. */
    Findings of(@Nullable String id, ExperimentContent content, Elsewhere known, List<Experiment> others) {
        Findings findings = new Findings();
        checkDefinition(findings, content.definition(), known);
        checkPlace(findings, id == null ? "" : id, content, others);
        remark(findings, content, known);
        return findings;
    }

    /** Which ranges are taken. */
    ConflictRules conflicts() {
        return new ConflictRules(clock.now(), layers.rest());
    }

    static ExperimentCheck answer(Findings findings, LeverCatalog catalog, List<ExperimentPower> power) {
        return new ExperimentCheck(
                findings.errors().isEmpty(),
                items(findings.errors()),
                items(findings.warnings()),
                catalog.source().name().toLowerCase(Locale.ROOT),
                power);
    }

    private void checkDefinition(Findings findings, ExperimentDefinition definition, Elsewhere known) {
        MeasureChecks.check(findings, definition, known.types());
        ExperimentTargeting targeting = definition.targeting();
        if (targeting != null) {
            checkCondition(findings, TARGETING + ".condition", targeting.condition());
            List<Segment> segments = targeting.segments() == null ? List.of() : targeting.segments();
            for (int index = 0; index < segments.size(); index++) {
                checkCondition(
                        findings,
                        TARGETING + ".segments[" + index + "].condition",
                        segments.get(index).condition());
            }
        }
        for (int index = 0; index < definition.variants().size(); index++) {
            String path = DefinitionRules.PATH + ".variants[" + index + "].parameters.";
            definition
                    .variants()
                    .get(index)
                    .allParameters()
                    .properties()
                    .forEach(parameter -> known.levers()
                            .fault(parameter.getKey(), parameter.getValue())
                            .ifPresent(fault -> findings.error(
                                    ExperimentsProblem.LEVER_OUT_OF_BOUNDS, path + parameter.getKey(), fault)));
        }
    }

    private void checkCondition(Findings findings, String path, String condition) {
        try {
            targets.compile(condition);
        } catch (InvalidConditionException refused) {
            findings.error(ExperimentsProblem.INVALID, path, refused.getMessage());
        }
    }

    private void checkPlace(Findings findings, String id, ExperimentContent content, List<Experiment> others) {
        Instant end = content.endAt();
        if (end != null && !end.isAfter(clock.now())) {
            findings.error(
                    ExperimentsProblem.BAD_WINDOW, "end_at", end + " (expected later than now, " + clock.now() + ")");
        }
        conflicts().check(findings, id, content, others);
    }

    private static void remark(Findings findings, ExperimentContent content, Elsewhere known) {
        LeverCatalog catalog = known.levers();
        if (!known.types().isKnown()) {
            findings.warning(
                    ExperimentsProblem.INVALID,
                    DefinitionRules.PATH + ".metrics",
                    "telemetry is away; whether it has these events and fields is not known");
        }
        boolean sets = content.definition().variants().stream()
                .anyMatch(variant -> !variant.allParameters().isEmpty());
        if (sets && catalog.source() != LeverCatalog.Source.CURRENT) {
            findings.warning(
                    ExperimentsProblem.LEVER_OUT_OF_BOUNDS,
                    DefinitionRules.PATH + ".variants",
                    catalog.askedAt()
                            .map(at -> "the config service is away; parameters were held against its levers of " + at)
                            .orElse("the config service is away and was never asked; parameters were held against no"
                                    + " levers"));
        }
        if (content.definition().variants().get(0).weight().signum() == 0) {
            findings.warning(
                    ExperimentsProblem.INVALID,
                    DefinitionRules.PATH + ".variants[0].weight",
                    "0 (the first variant is the control: without users nothing is compared)");
        }
    }

    private static List<ExperimentCheck.Item> items(List<Finding> findings) {
        return findings.stream()
                .map(finding -> new ExperimentCheck.Item(
                        finding.code().code(), finding.path().isEmpty() ? null : finding.path(), finding.detail()))
                .toList();
    }
}
