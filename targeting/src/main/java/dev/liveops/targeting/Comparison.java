package dev.liveops.targeting;

import dev.cel.common.Operator;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import org.jspecify.annotations.Nullable;

/** Two operands of one type, compared as CEL compares them. */
final class Comparison {

    private enum Relation {
        EQUAL,
        UNEQUAL,
        LESS,
        AT_MOST,
        GREATER,
        AT_LEAST;

        Truth of(int sign) {
            return Truth.of(
                    switch (this) {
                        case EQUAL -> sign == 0;
                        case UNEQUAL -> sign != 0;
                        case LESS -> sign < 0;
                        case AT_MOST -> sign <= 0;
                        case GREATER -> sign > 0;
                        case AT_LEAST -> sign >= 0;
                    });
        }
    }

    private Comparison() {}

    /** Null where it is not covered. */
    static @Nullable Decision of(Operator operator, @Nullable Operand left, @Nullable Operand right) {
        Relation relation = relation(operator);
        if (relation == null || left == null || right == null || !left.type().equals(right.type())) {
            return null;
        }
        CelType type = left.type();
        if (type.equals(SimpleType.DOUBLE)) {
            return doubles(relation, left, right);
        }
        if (isOrdered(type)) {
            return ordered(relation, left, right);
        }
        return null;
    }

    private static boolean isOrdered(CelType type) {
        return type.equals(SimpleType.STRING)
                || type.equals(SimpleType.INT)
                || type.equals(SimpleType.BOOL)
                || type.equals(SimpleType.TIMESTAMP)
                || type.equals(VersionFunctions.TYPE);
    }

    // The checker has seen to it that both are of one type, and contexts hold nothing else.
    @SuppressWarnings("unchecked")
    private static Decision ordered(Relation relation, Operand left, Operand right) {
        return context -> {
            Object first = left.in(context);
            Object second = right.in(context);
            if (first == null || second == null) {
                return Truth.UNDECIDED;
            }
            return relation.of(((Comparable<Object>) first).compareTo(second));
        };
    }

    // Not Double's own order, in which a number that is none equals itself and zero has two values.
    private static Decision doubles(Relation relation, Operand left, Operand right) {
        return context -> left.in(context) instanceof Double first && right.in(context) instanceof Double second
                ? compare(relation, first, second)
                : Truth.UNDECIDED;
    }

    private static Truth compare(Relation relation, double first, double second) {
        return Truth.of(
                switch (relation) {
                    case EQUAL -> first == second;
                    case UNEQUAL -> first != second;
                    case LESS -> first < second;
                    case AT_MOST -> first <= second;
                    case GREATER -> first > second;
                    case AT_LEAST -> first >= second;
                });
    }

    private static @Nullable Relation relation(Operator operator) {
        return switch (operator) {
            case EQUALS -> Relation.EQUAL;
            case NOT_EQUALS -> Relation.UNEQUAL;
            case LESS -> Relation.LESS;
            case LESS_EQUALS -> Relation.AT_MOST;
            case GREATER -> Relation.GREATER;
            case GREATER_EQUALS -> Relation.AT_LEAST;
            default -> null;
        };
    }
}
