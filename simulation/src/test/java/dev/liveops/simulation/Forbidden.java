package dev.liveops.simulation;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls, and references to methods, whose answer is not the same everywhere. */
final class Forbidden extends DescribedPredicate<JavaAccess<?>> {

    private static final List<String> OF_OBJECTS = List.of("hashCode", "identityHashCode");
    private static final List<String> OF_STREAMS = List.of("parallel", "parallelStream", "unordered");
    private static final List<String> BY_THE_PLACE =
            List.of("format", "formatted", "getBytes", "toLowerCase", "toUpperCase");

    Forbidden() {
        super("differs between JDKs, machines or starts");
    }

    @Override
    public boolean test(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        if (isInAHashCode(access)) {
            return false;
        }
        boolean unordered = List.of(Set.class.getName(), Map.class.getName()).contains(owner)
                && List.of("of", "copyOf", "ofEntries").contains(name)
                // What is empty has no order.
                && !parameters(access).isEmpty();
        boolean byThePlace =
                owner.equals("java.lang.String") && BY_THE_PLACE.contains(name) && !isGiven(access, Charset.class);
        boolean system = owner.equals("java.lang.System") && !name.equals("arraycopy");
        boolean mathematics =
                owner.equals("java.lang.Math") && !List.of("min", "max", "abs").contains(name);
        return unordered
                || byThePlace
                || system
                || mathematics
                || OF_OBJECTS.contains(name)
                || OF_STREAMS.contains(name)
                || owner.equals("java.util.Locale") && name.equals("getDefault")
                || name.equals("valueOf") && owner.startsWith("java.lang.D");
    }

    private static boolean isGiven(JavaAccess<?> access, Class<?> parameter) {
        return parameters(access).stream().anyMatch(type -> type.isEquivalentTo(parameter));
    }

    private static List<JavaClass> parameters(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target ? target.getRawParameterTypes() : List.of();
    }

    // It is made of other objects' own; nothing of a run calls it, or that call would be found.
    private static boolean isInAHashCode(JavaAccess<?> access) {
        return access.getOrigin().getName().equals("hashCode");
    }
}
