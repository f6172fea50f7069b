package dev.liveops.targeting;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of one caller, as conditions see them. Made by {@link ContextDeclaration#context}; it does not change, and equal
 * ones decide equally.
 */
public final class EvaluationContext {

    private final ContextDeclaration declaration;
    private final @Nullable Object[] values;

    EvaluationContext(ContextDeclaration declaration, @Nullable Object[] values) {
        this.declaration = declaration;
        this.values = values;
    }

    /** The value of an attribute; null where it was not sent, or not as it is declared. */
    public @Nullable Object get(String name) {
        int slot = declaration.slot(name);
        return slot < 0 ? null : values[slot];
    }

    /** What was sent and can be used, by name. */
    public Map<String, Object> values() {
        Map<String, Object> known = new TreeMap<>();
        declaration.attributes().keySet().forEach(name -> {
            Object value = get(name);
            if (value != null) {
                known.put(name, value);
            }
        });
        return known;
    }

    @Nullable
    Object at(int slot) {
        return values[slot];
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof EvaluationContext context
                && context.declaration == declaration
                && Arrays.equals(context.values, values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
