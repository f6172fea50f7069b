package dev.liveops.targeting;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a checked tree into closures: and, or, not, has, comparisons and {@code in} of attributes and constants. Whatever else
 * stands in it is left to CEL, with all that is below.
 */
final class Closures {

    private final ContextDeclaration declaration;
    private final CelAbstractSyntaxTree tree;
    private final Map<String, Condition> linked;
    private int leftToCel;

    /** @param linked the conditions that it refers to, by the names of segments */
    Closures(ContextDeclaration declaration, CelAbstractSyntaxTree tree, Map<String, Condition> linked) {
        this.declaration = declaration;
        this.tree = tree;
        this.linked = linked;
    }

    /** How many parts CEL evaluates. */
    int leftToCel() {
        return leftToCel;
    }

    Decision of(CelExpr expression) {
        return switch (expression.exprKind().getKind()) {
            case CONSTANT -> constant(expression);
            case IDENT -> variable(expression.ident().name());
            case CALL -> call(expression);
            default -> cel(expression);
        };
    }

    private Decision constant(CelExpr expression) {
        CelConstant constant = expression.constant();
        if (constant.getKind() != CelConstant.Kind.BOOLEAN_VALUE) {
            return cel(expression);
        }
        Truth truth = Truth.of(constant.booleanValue());
        return context -> truth;
    }

    private Decision variable(String name) {
        if (Presence.isPresence(name)) {
            int slot = declaration.slot(Presence.attribute(name));
            return context -> Truth.of(context.at(slot) != null);
        }
        Condition segment = SegmentReference.isReference(name) ? linked.get(SegmentReference.segment(name)) : null;
        if (segment != null) {
            return segment::decide;
        }
        int slot = declaration.slot(name);
        return context -> context.at(slot) instanceof Boolean value ? Truth.of(value) : Truth.UNDECIDED;
    }

    private Decision call(CelExpr expression) {
        CelCall call = expression.call();
        List<CelExpr> arguments = call.args();
        Operator operator = Operator.findReverse(call.function()).orElse(null);
        if (operator == null || call.target().isPresent()) {
            return cel(expression);
        }
        return switch (operator) {
            case LOGICAL_AND ->
                arguments.stream().map(this::of).reduce(Decision::and).orElseThrow();
            case LOGICAL_OR ->
                arguments.stream().map(this::of).reduce(Decision::or).orElseThrow();
            case LOGICAL_NOT -> of(arguments.get(0)).not();
            default -> relation(operator, expression);
        };
    }

    private Decision relation(Operator operator, CelExpr expression) {
        List<CelExpr> arguments = expression.call().args();
        if (arguments.size() != 2) {
            return cel(expression);
        }
        Decision covered = operator == Operator.IN
                ? Membership.of(operand(arguments.get(0)), operand(arguments.get(1)))
                : Comparison.of(operator, operand(arguments.get(0)), operand(arguments.get(1)));
        return covered == null ? cel(expression) : covered;
    }

    private @Nullable Operand operand(CelExpr expression) {
        return Operand.of(expression, declaration, tree);
    }

    private Decision cel(CelExpr expression) {
        leftToCel++;
        return new CelDecision(part(tree, expression), linked);
    }

    /** The tree of one of its expressions. */
    static CelAbstractSyntaxTree part(CelAbstractSyntaxTree tree, CelExpr expression) {
        return CelAbstractSyntaxTree.newCheckedAst(
                expression, tree.getSource(), tree.getReferenceMap(), tree.getTypeMap());
    }

    /** The function of a call on nothing; empty for anything else. */
    static Optional<String> function(CelExpr expression) {
        return expression.exprKind().getKind() == CelExpr.ExprKind.Kind.CALL
                        && expression.call().target().isEmpty()
                ? Optional.of(expression.call().function())
                : Optional.empty();
    }
}
