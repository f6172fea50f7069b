package dev.liveops.experiments.definition;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.experiments.lever.LeverCatalog;
import dev.liveops.experiments.winner.Winner;
import dev.liveops.model.problem.ExperimentsProblem;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Quote;
import dev.liveops.support.problem.Violations;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes of a finished experiment what its winner leaves behind. */
final class Winners {

    private static final int MAX_NOTE = 500;

    private Winners() {}

    /** Ends the request where a request to finish is not well-formed. */
    static void check(FinishExperiment request) {
        Violations violations = new Violations();
        violations.checkText(request.note(), "note", MAX_NOTE);
        violations.check(
                request.note() == null || request.winner() != null,
                "note",
                "of no winner (expected a winner, or none)");
        violations.throwIfAny(ExperimentsProblem.INVALID);
    }

    /** The winner; {@code experiments.unknown_variant} where the experiment has no such variant. */
    static Winner of(Experiment finished, FinishExperiment request, LeverCatalog catalog, String author) {
        ExperimentDefinition definition = finished.content().definition();
        ExperimentVariant variant = definition.variants().stream()
                .filter(each -> each.id().equals(request.winner()))
                .findFirst()
                .orElseThrow(() -> ProblemException.at(
                        ExperimentsProblem.UNKNOWN_VARIANT,
                        "winner",
                        Quote.of(String.valueOf(request.winner())) + " (expected one of "
                                + definition.variants().stream()
                                        .map(ExperimentVariant::id)
                                        .toList()
                                + ")"));
        ObjectNode levers = JsonNodeFactory.instance.objectNode();
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        variant.allParameters()
                .properties()
                .forEach(parameter -> (catalog.levers().containsKey(parameter.getKey()) ? levers : content)
                        .set(parameter.getKey(), parameter.getValue()));
        return new Winner(
                finished.id(),
                finished.content().name(),
                finished.generation(),
                variant.id(),
                request.note(),
                levers,
                content,
                include(definition.targeting()),
                author,
                finished.updatedAt());
    }

    // A layer, a holdout and coverage were the test's; who is meant is the change's.
    private static @Nullable String include(@Nullable ExperimentTargeting targeting) {
        if (targeting == null) {
            return null;
        }
        List<String> conditions = new ArrayList<>(List.of(targeting.condition()));
        if (targeting.segments() != null) {
            targeting.segments().forEach(segment -> conditions.add(segment.condition()));
        }
        conditions.removeIf("true"::equals);
        if (conditions.isEmpty()) {
            return null;
        }
        return conditions.size() == 1 ? conditions.get(0) : "(" + String.join(") && (", conditions) + ")";
    }
}
