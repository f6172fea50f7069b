package dev.liveops.targeting;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.parser.CelMacro;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code segment("whales")}: a variable under a name that no expression can write, whose value another condition decides. */
final class SegmentReference {

    private static final String PREFIX = "@segment_";
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
    private static final String EXPECTED =
            "segment() takes the name of a segment in quotes, as segment(\"new_players\")";

    private SegmentReference() {}

    /** The variable that says whether a segment means the context. */
    static String variable(String segment) {
        return PREFIX + segment;
    }

    static boolean isReference(String variable) {
        return variable.startsWith(PREFIX);
    }

    /** The segment of such a variable. */
    static String segment(String variable) {
        return variable.substring(PREFIX.length());
    }

    static CelMacro macro() {
        return CelMacro.newGlobalMacro("segment", 1, (factory, target, arguments) -> {
            String name = name(arguments.get(0));
            return Optional.of(name == null ? factory.reportError(EXPECTED) : factory.newIdentifier(variable(name)));
        });
    }

    /** The segments that a tree refers to, each with the expression that does so first. */
    static Map<String, CelExpr> in(CelAbstractSyntaxTree tree) {
        Map<String, CelExpr> found = new LinkedHashMap<>();
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == ExprKind.Kind.IDENT
                        && isReference(node.expr().ident().name()))
                .forEach(node -> found.putIfAbsent(segment(node.expr().ident().name()), node.expr()));
        return found;
    }

    private static @Nullable String name(CelExpr argument) {
        boolean isText = argument.exprKind().getKind() == ExprKind.Kind.CONSTANT
                && argument.constant().getKind() == CelConstant.Kind.STRING_VALUE
                && NAME.matcher(argument.constant().stringValue()).matches();
        return isText ? argument.constant().stringValue() : null;
    }
}
