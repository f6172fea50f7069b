package dev.liveops.support.definition;

import dev.liveops.model.wire.WireName;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A condition in HQL that grows with what was asked for; what was not asked for takes no part. */
public final class Filter {
    private final StringBuilder condition = new StringBuilder();
    private final Map<String, Object> parameters = new HashMap<>();

    /** Adds a condition without a parameter. */
    public Filter and(String hql) {
        return and(hql, Map.of());
    }

    /** Adds a condition with several parameters, by name. */
    public Filter and(String hql, Map<String, ?> values) {
        condition.append(condition.isEmpty() ? "" : " and ").append(hql);
        parameters.putAll(values);
        return this;
    }

    /** Adds a parameter that something besides the conditions names. */
    public Filter with(String name, Object value) {
        parameters.put(name, value);
        return this;
    }

    /**
     * Adds a condition unless its value is null.
     *
     * @param hql names its parameter as {@code name}, for example {@code id > :after}
     */
    public Filter and(String hql, String name, @Nullable Object value) {
        return value == null ? this : and(hql, Map.of(name, value));
    }

    /** Adds a condition that an attribute is the constant of a wire name, unless that is null. */
    public <E extends Enum<E> & WireName> Filter andIs(String attribute, Class<E> type, @Nullable String wire) {
        return and(attribute + " = :" + attribute, attribute, wire == null ? null : WireName.of(type, wire));
    }

    String where() {
        return condition.isEmpty() ? "" : " where " + condition;
    }

    Map<String, Object> parameters() {
        return parameters;
    }
}
