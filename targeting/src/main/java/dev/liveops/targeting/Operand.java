package dev.liveops.targeting;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An attribute, or a constant.
 *
 * @param type what CEL's checker takes it for
 * @param slot of the attribute; negative for a constant
 * @param constant its value; null for an attribute
 */
record Operand(CelType type, int slot, @Nullable Object constant) {

    /** Null where an expression is neither, or a constant that comparisons do not cover. */
    static @Nullable Operand of(CelExpr expression, ContextDeclaration declaration, CelAbstractSyntaxTree tree) {
        CelType type = tree.getType(expression.id()).orElse(null);
        if (type == null) {
            return null;
        }
        if (expression.exprKind().getKind() == CelExpr.ExprKind.Kind.IDENT) {
            int slot = declaration.slot(expression.ident().name());
            return slot < 0 ? null : new Operand(type, slot, null);
        }
        Object constant = constant(expression);
        return constant == null ? null : new Operand(type, -1, constant);
    }

    boolean isConstant() {
        return slot < 0;
    }

    /** Null where the context does not say it. */
    @Nullable
    Object in(EvaluationContext context) {
        return slot < 0 ? constant : context.at(slot);
    }

    private static @Nullable Object constant(CelExpr expression) {
        return switch (expression.exprKind().getKind()) {
            case CONSTANT -> literal(expression.constant());
            case LIST -> list(expression.list().elements());
            case CALL -> converted(expression);
            default -> null;
        };
    }

    private static @Nullable Object literal(CelConstant constant) {
        return switch (constant.getKind()) {
            case STRING_VALUE -> constant.stringValue();
            case INT64_VALUE -> constant.int64Value();
            case DOUBLE_VALUE -> constant.doubleValue();
            case BOOLEAN_VALUE -> constant.booleanValue();
            default -> null;
        };
    }

    private static @Nullable Object list(List<CelExpr> elements) {
        List<Object> values = new ArrayList<>();
        for (CelExpr element : elements) {
            Object value = constant(element);
            if (value == null || value instanceof List) {
                return null;
            }
            values.add(value);
        }
        return values;
    }

    // timestamp("..") and semver("..") of a text that is one; CEL says what is wrong with another.
    private static @Nullable Object converted(CelExpr expression) {
        List<CelExpr> arguments = expression.call().args();
        if (expression.call().target().isPresent() || arguments.size() != 1) {
            return null;
        }
        Object text = constant(arguments.get(0));
        if (!(text instanceof String literal)) {
            return null;
        }
        return switch (expression.call().function()) {
            case "timestamp" -> instant(literal);
            case VersionFunctions.FUNCTION -> VersionFunctions.parse(literal);
            default -> null;
        };
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
