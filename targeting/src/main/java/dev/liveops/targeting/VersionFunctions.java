package dev.liveops.targeting;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelFunctionOverload;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/** Semantic versions in conditions: {@code semver("1.4.0")}, and the order of semver.org, section 11. */
final class VersionFunctions {

    static final CelType TYPE = OpaqueType.create("semver");
    static final String FUNCTION = "semver";

    private static final String PARSE = "string_to_semver";
    private static final List<Order> ORDERS = List.of(
            new Order("_<_", "less_semver", (left, right) -> left.compareTo(right) < 0),
            new Order("_<=_", "less_equals_semver", (left, right) -> left.compareTo(right) <= 0),
            new Order("_>_", "greater_semver", (left, right) -> left.compareTo(right) > 0),
            new Order("_>=_", "greater_equals_semver", (left, right) -> left.compareTo(right) >= 0));

    private VersionFunctions() {}

    static List<CelFunctionDecl> declarations() {
        List<CelFunctionDecl> declarations = new ArrayList<>();
        declarations.add(CelFunctionDecl.newFunctionDeclaration(
                FUNCTION, CelOverloadDecl.newGlobalOverload(PARSE, TYPE, SimpleType.STRING)));
        ORDERS.forEach(order -> declarations.add(CelFunctionDecl.newFunctionDeclaration(
                order.operator(), CelOverloadDecl.newGlobalOverload(order.overload(), SimpleType.BOOL, TYPE, TYPE))));
        return declarations;
    }

    static List<CelFunctionBinding> bindings() {
        List<CelFunctionBinding> bindings = new ArrayList<>();
        bindings.addAll(CelFunctionBinding.fromOverloads(
                FUNCTION, CelFunctionBinding.from(PARSE, String.class, VersionFunctions::parsed)));
        ORDERS.forEach(order -> bindings.add(order.binding()));
        return bindings;
    }

    /** The version that a text is; null when it is none. */
    static @Nullable Semver parse(String text) {
        return Semver.parse(text);
    }

    private static Semver parsed(String text) throws CelEvaluationException {
        Semver version = parse(text);
        if (version == null) {
            throw new CelEvaluationException("\"" + text + "\" is no semantic version");
        }
        return version;
    }

    private record Order(String operator, String overload, CelFunctionOverload.Binary<Semver, Semver> holds) {

        CelFunctionBinding binding() {
            return CelFunctionBinding.from(overload, Semver.class, Semver.class, holds);
        }
    }
}
