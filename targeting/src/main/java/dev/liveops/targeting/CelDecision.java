package dev.liveops.targeting;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.Optional;

/** What CEL itself says: for whatever {@link Closures} do not cover, and to hold them against in tests. */
final class CelDecision implements Decision {

    private static final CelRuntime RUNTIME = CelRuntimeFactory.plannerRuntimeBuilder()
            .setOptions(ContextDeclaration.OPTIONS)
            .addFunctionBindings(VersionFunctions.bindings())
            .build();

    private final CelRuntime.Program program;

    CelDecision(CelAbstractSyntaxTree tree) {
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

    private static Optional<Object> find(EvaluationContext context, String name) {
        return Presence.isPresence(name)
                ? Optional.of(context.get(Presence.attribute(name)) != null)
                : Optional.ofNullable(context.get(name));
    }
}
