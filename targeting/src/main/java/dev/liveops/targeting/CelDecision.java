package dev.liveops.targeting;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Map;
import java.util.Optional;

/** What CEL itself says: for whatever {@link Closures} do not cover, and to hold them against in tests. */
final class CelDecision implements Decision {

    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(ContextDeclaration.OPTIONS)
            .addFunctionBindings(VersionFunctions.bindings())
            .build();

    private final CelRuntime.Program program;
    private final Map<String, Condition> linked;

    /** @param linked the conditions that it refers to, by the names of segments */
    CelDecision(CelAbstractSyntaxTree tree, Map<String, Condition> linked) {
        this.linked = linked;
        try {
            program = RUNTIME.createProgram(tree);
        } catch (CelEvaluationException e) {
            throw new InvalidConditionException("cannot be evaluated: " + e.getMessage());
        }
    }

    @Override
    public Truth decide(EvaluationContext context) {
        try {
            Object result = program.eval(name -> find(context, name));
            return result instanceof Boolean matched ? Truth.of(matched) : Truth.UNDECIDED;
        } catch (CelEvaluationException e) {
            // A missing attribute, a division by zero, too many iterations: no match, never a failed request.
            return Truth.UNDECIDED;
        }
    }

    /** Why it cannot be decided, as CEL says it; empty when it can. */
    String failure(EvaluationContext context) {
        try {
            return program.eval(name -> find(context, name)) instanceof Boolean ? "" : "unknown";
        } catch (CelEvaluationException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private Optional<Object> find(EvaluationContext context, String name) {
        Condition segment = SegmentReference.isReference(name) ? linked.get(SegmentReference.segment(name)) : null;
        if (segment != null) {
            Truth truth = segment.decide(context);
            return truth == Truth.UNDECIDED ? Optional.empty() : Optional.of(truth == Truth.TRUE);
        }
        return Presence.isPresence(name)
                ? Optional.of(context.get(Presence.attribute(name)) != null)
                : Optional.ofNullable(context.get(name));
    }
}
