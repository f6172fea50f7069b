package dev.liveops.simulation;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls whose answer is not the same everywhere. */
final class Forbidden extends DescribedPredicate<JavaMethodCall> {

    private static final List<String> OF_OBJECTS = List.of("hashCode", "identityHashCode");
    private static final List<String> OF_STREAMS = List.of("parallel", "parallelStream", "unordered");

    Forbidden() {
        super("differs between JDKs, machines or starts");
    }

    @Override
    public boolean test(JavaMethodCall call) {
        String owner = call.getTargetOwner().getName();
        String name = call.getName();
        if (isOfARecordItself(call)) {
            return false;
        }
        boolean unordered = List.of(Set.class.getName(), Map.class.getName()).contains(owner)
                && List.of("of", "copyOf", "ofEntries").contains(name);
        boolean formatted = owner.equals("java.lang.String")
                && List.of("format", "formatted", "getBytes").contains(name);
        boolean system = owner.equals("java.lang.System") && !name.equals("arraycopy");
        boolean mathematics =
                owner.equals("java.lang.Math") && !List.of("min", "max", "abs").contains(name);
        return unordered
                || formatted
                || system
                || mathematics
                || OF_OBJECTS.contains(name)
                || OF_STREAMS.contains(name)
                || name.equals("valueOf") && owner.startsWith("java.lang.D");
    }

    // The compiler writes hashCode of a record; nothing of a run calls it, or the call would be found.
    private static boolean isOfARecordItself(JavaMethodCall call) {
        return call.getOrigin().getOwner().isRecord()
                && call.getOrigin().getName().equals("hashCode");
    }
}
