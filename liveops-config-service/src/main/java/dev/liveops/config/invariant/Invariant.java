package dev.liveops.config.invariant;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.targeting.Condition;
import dev.liveops.targeting.ContextDeclaration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A compiled invariant. Thread-safe. */
public final class Invariant {

    private final String name;
    private final String expression;
    private final Set<String> levers;
    private final ContextDeclaration declaration;
    private final Condition condition;

    /** @param levers the keys of those that it speaks of */
    Invariant(String name, String expression, Set<String> levers, ContextDeclaration declaration, Condition condition) {
        this.name = name;
        this.expression = expression;
        this.levers = Set.copyOf(levers);
        this.declaration = declaration;
        this.condition = condition;
    }

    /** What it is called; unique. */
    public String name() {
        return name;
    }

    /** As it was written. */
    public String expression() {
        return expression;
    }

    /** Keys of the levers that it speaks of. */
    public Set<String> levers() {
        return levers;
    }

    /**
     * Whether it holds. What cannot be decided does not hold.
     *
     * @param values key of a lever to its value in its one form
     */
    public boolean holds(Function<String, JsonNode> values) {
        Map<String, Object> known = new LinkedHashMap<>();
        for (String lever : levers) {
            known.put(lever, LeverValues.toCel(values.apply(lever)));
        }
        return condition.matches(declaration.context(known));
    }
}
