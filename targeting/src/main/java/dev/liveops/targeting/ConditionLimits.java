package dev.liveops.targeting;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.CelComprehension;
import dev.cel.common.ast.CelExpr.ExprKind;
import java.util.List;
import java.util.Map;

/**
 * How much work a condition can be at the most, found from its tree alone: one that could hurt is refused when it is saved. A step
 * is about a call; a loop counts as often as its list can be long, a regular expression by the length of its pattern.
 */
final class ConditionLimits {

    /** The longest list that a context has. */
    static final int MAX_LIST = 100;

    private static final long MAX_STEPS = 20_000;
    private static final long MATCH_STEPS = 200;

    private final CelSource source;
    private final Map<String, Condition> linked;

    private ConditionLimits(CelSource source, Map<String, Condition> linked) {
        this.source = source;
        this.linked = linked;
    }

    /**
     * The steps that a tree may take, with the conditions that it refers to.
     *
     * @param linked by the names of their segments
     * @throws InvalidConditionException with the place, where they are too many
     */
    static long check(CelAbstractSyntaxTree tree, Map<String, Condition> linked) {
        return new ConditionLimits(tree.getSource(), linked).steps(tree.getExpr());
    }

    private long steps(CelExpr expression) {
        long steps = switch (expression.exprKind().getKind()) {
            case CALL -> call(expression.call());
            case IDENT -> variable(expression.ident().name());
            case COMPREHENSION -> loop(expression.comprehension());
            case LIST -> 1 + sum(expression.list().elements());
            case SELECT -> 1 + steps(expression.select().operand());
            case MAP -> throw refused(expression, "maps are not for conditions");
            default -> 1;
        };
        if (steps > MAX_STEPS) {
            throw refused(expression, "may take " + steps + " steps (expected at most " + MAX_STEPS + ")");
        }
        return steps;
    }

    private long variable(String name) {
        Condition condition = SegmentReference.isReference(name) ? linked.get(SegmentReference.segment(name)) : null;
        return condition == null ? 1 : 1 + condition.steps();
    }

    private long call(CelCall call) {
        long own = call.function().equals("matches") ? MATCH_STEPS + 10L * pattern(call) : 1;
        return own + call.target().map(this::steps).orElse(0L) + sum(call.args());
    }

    private long loop(CelComprehension loop) {
        long round = 1 + steps(loop.loopCondition()) + steps(loop.loopStep());
        return steps(loop.iterRange()) + length(loop.iterRange()) * round + steps(loop.result());
    }

    private long sum(List<CelExpr> expressions) {
        return expressions.stream().mapToLong(this::steps).sum();
    }

    private static long length(CelExpr list) {
        return list.exprKind().getKind() == ExprKind.Kind.LIST
                ? list.list().elements().size()
                : MAX_LIST;
    }

    private static long pattern(CelCall call) {
        CelExpr last = call.args().get(call.args().size() - 1);
        return last.exprKind().getKind() == ExprKind.Kind.CONSTANT
                ? last.constant().stringValue().length()
                : ContextDeclaration.MAX_LENGTH;
    }

    private InvalidConditionException refused(CelExpr expression, String why) {
        return new InvalidConditionException(place(source, expression) + why);
    }

    /** Where an expression stands, in front of what is said of it; empty where that is not known. */
    static String place(CelSource source, CelExpr expression) {
        Integer offset = source.getPositionsMap().get(expression.id());
        return offset == null
                ? ""
                : source.getOffsetLocation(offset)
                        .map(at -> "at " + at.getLine() + ":" + (at.getColumn() + 1) + ": ")
                        .orElse("");
    }
}
