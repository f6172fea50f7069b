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
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A compiled condition. Thread-safe; evaluating costs a fraction of a microsecond where closures cover it, and never fails. */
public final class Condition {

    private static final CelUnparser UNPARSER = CelUnparserFactory.newUnparser();

    private final String expression;
    private final ContextDeclaration declaration;
    private final CelAbstractSyntaxTree tree;
    private final Map<String, Condition> linked;
    private final Set<String> attributes;
    private final long steps;
    private final Decision decision;
    private final int leftToCel;

    /**
     * @param linked what it refers to, by the names of segments
     * @param steps that it may take at the most
     */
    Condition(
            String expression,
            ContextDeclaration declaration,
            CelAbstractSyntaxTree tree,
            Map<String, Condition> linked,
            long steps) {
        this.expression = expression;
        this.declaration = declaration;
        this.tree = tree;
        this.linked = Map.copyOf(linked);
        this.steps = steps;
        Set<String> spoken = attributesOf(tree);
        spoken.addAll(askedForIn(tree));
        linked.values().forEach(segment -> spoken.addAll(segment.attributes));
        this.attributes = Set.copyOf(spoken);
        Closures closures = new Closures(declaration, tree, this.linked);
        this.decision = closures.of(tree.getExpr());
        this.leftToCel = closures.leftToCel();
    }

    /** The expression as it was written. */
    public String expression() {
        return expression;
    }

    /** The attributes that it speaks of, by itself and through segments. */
    public Set<String> attributes() {
        return attributes;
    }

    /** The segments that it refers to by itself. */
    public Set<String> segments() {
        return linked.keySet();
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
        return new CelDecision(tree, linked).decide(context);
    }

    Truth decide(EvaluationContext context) {
        return decision.decide(context);
    }

    /** How many parts of it the closures do not cover. */
    int leftToCel() {
        return leftToCel;
    }

    /** How many steps it may take, with all that it refers to. */
    long steps() {
        return steps;
    }

    CelAbstractSyntaxTree tree() {
        return tree;
    }

    private Verdict.Clause explain(CelExpr conjunct, EvaluationContext context) {
        CelAbstractSyntaxTree clause = Closures.part(tree, conjunct);
        Truth truth = new Closures(declaration, clause, linked).of(conjunct).decide(context);
        String reason = truth == Truth.UNDECIDED ? reason(clause, context) : "";
        return new Verdict.Clause(UNPARSER.unparse(clause), truth == Truth.TRUE, reason);
    }

    private String reason(CelAbstractSyntaxTree clause, EvaluationContext context) {
        Set<String> spoken = attributesOf(clause);
        SegmentReference.in(clause).keySet().stream()
                .map(linked::get)
                .filter(Objects::nonNull)
                .forEach(segment -> spoken.addAll(segment.attributes));
        return spoken.stream()
                .filter(name -> context.get(name) == null)
                .findFirst()
                .map(name -> "the context has no " + name)
                .orElseGet(() -> "cannot be decided: " + new CelDecision(clause, linked).failure(context));
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

    // Whether there is one is a question about it as well.
    private static List<String> askedForIn(CelAbstractSyntaxTree tree) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == ExprKind.Kind.IDENT)
                .map(node -> node.expr().ident().name())
                .filter(Presence::isPresence)
                .map(Presence::attribute)
                .toList();
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
