package dev.liveops.targeting;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.parser.CelUnparser;
import dev.cel.parser.CelUnparserFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A compiled condition. Thread-safe; evaluating costs a fraction of a microsecond where closures cover it, and never fails. */
public final class Condition {

    private static final CelUnparser UNPARSER = CelUnparserFactory.newUnparser();

    private final String expression;
    private final ContextDeclaration declaration;
    private final CelAbstractSyntaxTree tree;
    private final Decision decision;
    private final int leftToCel;

    Condition(String expression, ContextDeclaration declaration, CelAbstractSyntaxTree tree) {
        this.expression = expression;
        this.declaration = declaration;
        this.tree = tree;
        Closures closures = new Closures(declaration, tree);
        this.decision = closures.of(tree.getExpr());
        this.leftToCel = closures.leftToCel();
    }

    /** The expression as it was written. */
    public String expression() {
        return expression;
    }

    /** Whether a context is meant. */
    public boolean matches(EvaluationContext context) {
        return decision.decide(context) == Truth.TRUE;
    }

    /** Whether a context is meant, clause by clause. Costs some hundred microseconds. */
    public Verdict explain(EvaluationContext context) {
        List<CelExpr> conjuncts = new ArrayList<>();
        collect(tree.getExpr(), conjuncts);
        return new Verdict(
                matches(context),
                conjuncts.stream().map(clause -> explain(clause, context)).toList());
    }

    /** What CEL itself says of it: what the closures are held against. */
    Truth reference(EvaluationContext context) {
        return new CelDecision(tree).decide(context);
    }

    Truth decide(EvaluationContext context) {
        return decision.decide(context);
    }

    /** How many parts of it the closures do not cover. */
    int leftToCel() {
        return leftToCel;
    }

    CelAbstractSyntaxTree tree() {
        return tree;
    }

    private Verdict.Clause explain(CelExpr conjunct, EvaluationContext context) {
        CelAbstractSyntaxTree clause = Closures.part(tree, conjunct);
        Truth truth = new Closures(declaration, clause).of(conjunct).decide(context);
        String reason = truth == Truth.UNDECIDED ? reason(clause, context) : "";
        return new Verdict.Clause(UNPARSER.unparse(clause), truth == Truth.TRUE, reason);
    }

    private String reason(CelAbstractSyntaxTree clause, EvaluationContext context) {
        return attributesOf(clause).stream()
                .filter(name -> context.get(name) == null)
                .findFirst()
                .map(name -> "the context has no " + name)
                .orElseGet(() -> "cannot be decided: " + new CelDecision(clause).failure(context));
    }

    private Set<String> attributesOf(CelAbstractSyntaxTree clause) {
        return CelNavigableAst.fromAst(clause)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == ExprKind.Kind.IDENT)
                .map(node -> node.expr().ident().name())
                .filter(name -> declaration.slot(name) >= 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void collect(CelExpr expression, List<CelExpr> conjuncts) {
        if (Closures.function(expression)
                .filter(Operator.LOGICAL_AND.getFunction()::equals)
                .isPresent()) {
            expression.call().args().forEach(argument -> collect(argument, conjuncts));
        } else {
            conjuncts.add(expression);
        }
    }
}
