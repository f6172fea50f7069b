package dev.liveops.targeting;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.parser.CelUnparser;
import dev.cel.parser.CelUnparserFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A compiled condition. Thread-safe; evaluating costs about a microsecond and never fails. */
public final class Condition {

    private static final CelRuntime RUNTIME = CelRuntimeFactory.legacyCelRuntimeBuilder()
            .setOptions(ContextDeclaration.OPTIONS)
            .build();
    private static final CelUnparser UNPARSER = CelUnparserFactory.newUnparser();
    private static final String AND = "_&&_";

    private final String expression;
    private final Map<String, AttributeType> attributes;
    private final CelRuntime.Program program;
    private final List<CompiledClause> clauses;

    Condition(String expression, Map<String, AttributeType> attributes, CelAbstractSyntaxTree tree) {
        this.expression = expression;
        this.attributes = attributes;
        this.program = program(tree);
        this.clauses = clauses(tree);
    }

    /** The expression as it was written. */
    public String expression() {
        return expression;
    }

    /**
     * Whether a context is meant. What is not declared, and what is of another type than declared, counts as not sent.
     *
     * @param context attribute to value: String, Long, Double, Boolean, Instant or a collection of String
     */
    public boolean matches(Map<String, ?> context) {
        return evaluate(program, usable(context)).matched();
    }

    /** Whether a context is meant, clause by clause. */
    public Verdict explain(Map<String, ?> context) {
        Map<String, Object> usable = usable(context);
        List<Verdict.Clause> results = new ArrayList<>();
        for (CompiledClause clause : clauses) {
            Outcome outcome = evaluate(clause.program(), usable);
            results.add(new Verdict.Clause(clause.expression(), outcome.matched(), reason(clause, outcome, usable)));
        }
        return new Verdict(evaluate(program, usable).matched(), results);
    }

    private Map<String, Object> usable(Map<String, ?> context) {
        Map<String, Object> usable = new HashMap<>();
        context.forEach((name, value) -> {
            AttributeType type = attributes.get(name);
            if (type != null && type.holds(value)) {
                usable.put(name, value);
            }
        });
        return usable;
    }

    private static String reason(CompiledClause clause, Outcome outcome, Map<String, Object> usable) {
        if (outcome.failure() == null) {
            return "";
        }
        return clause.attributes().stream()
                .filter(name -> !usable.containsKey(name))
                .findFirst()
                .map(name -> "the context has no " + name)
                .orElse("cannot be decided: " + outcome.failure());
    }

    private static Outcome evaluate(CelRuntime.Program program, Map<String, Object> context) {
        try {
            Object result = program.eval(context);
            // CEL answers with a set of unknowns where an attribute is missing and decides the rest.
            return result instanceof Boolean matched ? new Outcome(matched, null) : new Outcome(false, "unknown");
        } catch (CelEvaluationException e) {
            // A missing key, a division by zero, too many iterations: no match, never a failed request.
            return new Outcome(false, String.valueOf(e.getMessage()));
        }
    }

    private List<CompiledClause> clauses(CelAbstractSyntaxTree tree) {
        List<CelExpr> conjuncts = new ArrayList<>();
        collect(tree.getExpr(), conjuncts);
        return conjuncts.stream()
                .map(conjunct -> CelAbstractSyntaxTree.newCheckedAst(
                        conjunct, tree.getSource(), tree.getReferenceMap(), tree.getTypeMap()))
                .map(clause -> new CompiledClause(UNPARSER.unparse(clause), program(clause), attributesOf(clause)))
                .toList();
    }

    private Set<String> attributesOf(CelAbstractSyntaxTree clause) {
        return CelNavigableAst.fromAst(clause)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == ExprKind.Kind.IDENT)
                .map(node -> node.expr().ident().name())
                .filter(attributes::containsKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void collect(CelExpr expression, List<CelExpr> conjuncts) {
        if (expression.exprKind().getKind() == ExprKind.Kind.CALL
                && expression.call().function().equals(AND)) {
            expression.call().args().forEach(argument -> collect(argument, conjuncts));
        } else {
            conjuncts.add(expression);
        }
    }

    private static CelRuntime.Program program(CelAbstractSyntaxTree tree) {
        try {
            return RUNTIME.createProgram(tree);
        } catch (CelEvaluationException e) {
            throw new InvalidConditionException("cannot be evaluated: " + e.getMessage());
        }
    }

    private record CompiledClause(String expression, CelRuntime.Program program, Set<String> attributes) {}

    private record Outcome(boolean matched, @Nullable String failure) {}
}
