package dev.liveops.simulation.policy;

import dev.liveops.simulation.engine.SimulationException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The policies by name: {@code random}, {@code novice}, {@code casual}, {@code skilled}, {@code expert}; and of each {@code
 * expert+take:relic_id} and {@code expert+leave:relic_id}, which always picks that content when it is offered, or never.
 */
public final class Policies {

    private static final Map<String, Policy> BY_NAME = new LinkedHashMap<>();

    static {
        BY_NAME.put("random", new RandomPolicy());
        BY_NAME.put("novice", new SkilledPolicy(0, 700, 0));
        BY_NAME.put("casual", new SkilledPolicy(350, 450, 300));
        BY_NAME.put("skilled", new SkilledPolicy(750, 250, 700));
        BY_NAME.put("expert", new SkilledPolicy(1_000, 60, 1_000));
    }

    private Policies() {}

    /** The names, the least skilled first. */
    public static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /**
     * The policy of a name.
     *
     * @param isContent whether the pack has content of an id
     * @throws SimulationException for a name that is none, or content that the pack does not have
     */
    public static Policy named(String name, Predicate<String> isContent) {
        int plus = name.indexOf('+');
        Policy policy = BY_NAME.get(plus < 0 ? name : name.substring(0, plus));
        if (policy == null) {
            throw unknown(name);
        }
        return plus < 0 ? policy : stubborn(policy, name, name.substring(plus + 1), isContent);
    }

    private static Policy stubborn(Policy policy, String name, String habit, Predicate<String> isContent) {
        boolean take = habit.startsWith("take:");
        if (!take && !habit.startsWith("leave:")) {
            throw unknown(name);
        }
        String contentId = habit.substring(habit.indexOf(':') + 1);
        if (!isContent.test(contentId)) {
            throw new SimulationException(
                    "policy: \"" + name + "\" (expected content that the pack has after the colon)");
        }
        return new StubbornPolicy(policy, contentId, take);
    }

    private static SimulationException unknown(String name) {
        return new SimulationException("policy: \"" + name + "\" (expected one of "
                + String.join(", ", BY_NAME.keySet()) + ", or one of them with +take:ID or +leave:ID)");
    }
}
