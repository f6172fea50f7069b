package dev.liveops.support.rollout;

import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a service's rollouts may speak of.
 *
 * @param metrics that guardrails may be on
 * @param isUnit whether something can be bucketed
 * @param conditionFault what is wrong with a condition, in words; null for nothing
 */
public record RolloutWords(
        Set<String> metrics, Predicate<String> isUnit, Function<String, @Nullable String> conditionFault) {

    public RolloutWords {
        metrics = Set.copyOf(metrics);
    }
}
