package dev.liveops.targeting;

import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.parser.CelMacro;
import java.util.Optional;

/**
 * {@code has(level)}: whether the context says an attribute. CEL's own asks for the field of a message; ours is a variable beside
 * each attribute, under a name that no expression can write.
 */
final class Presence {

    private static final String PREFIX = "@has_";

    private Presence() {}

    /** The variable that says whether an attribute is there. */
    static String variable(String attribute) {
        return PREFIX + attribute;
    }

    static boolean isPresence(String variable) {
        return variable.startsWith(PREFIX);
    }

    /** The attribute that such a variable is about. */
    static String attribute(String variable) {
        return variable.substring(PREFIX.length());
    }

    static CelMacro macro() {
        return CelMacro.newGlobalMacro(
                "has",
                1,
                (factory, target, arguments) -> Optional.of(
                        arguments.get(0).exprKind().getKind() == ExprKind.Kind.IDENT
                                ? factory.newIdentifier(
                                        variable(arguments.get(0).ident().name()))
                                : factory.reportError("has() takes the name of an attribute of the context")));
    }

    /** A message of the checker without what no expression can write. */
    static String readable(String message) {
        return message.replace(PREFIX, "");
    }
}
