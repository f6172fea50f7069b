package dev.liveops.targeting;

import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code value in list}. */
final class Membership {

    private Membership() {}

    /** Null where it is not covered. */
    static @Nullable Decision of(@Nullable Operand value, @Nullable Operand list) {
        if (value == null || list == null || !isCovered(value.type(), list)) {
            return null;
        }
        if (list.constant() instanceof List<?> constants) {
            Set<Object> set = new HashSet<>(constants);
            return context -> {
                Object sought = value.in(context);
                return sought == null ? Truth.UNDECIDED : Truth.of(set.contains(sought));
            };
        }
        return context -> {
            Object sought = value.in(context);
            return sought != null && list.in(context) instanceof Collection<?> texts
                    ? Truth.of(texts.contains(sought))
                    : Truth.UNDECIDED;
        };
    }

    private static boolean isCovered(CelType type, Operand list) {
        return (type.equals(SimpleType.STRING) || type.equals(SimpleType.INT))
                && list.type().equals(ListType.create(type));
    }
}
