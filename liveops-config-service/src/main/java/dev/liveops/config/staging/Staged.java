package dev.liveops.config.staging;

import dev.liveops.model.telemetry.Platform;
import dev.liveops.support.rollout.RolloutAudience;
import dev.liveops.support.rollout.RolloutCaller;
import dev.liveops.support.rollout.RolloutPlan;
import dev.liveops.support.rollout.RolloutState;
import dev.liveops.support.rollout.Rollouts;
import dev.liveops.targeting.Audience;
import dev.liveops.targeting.EvaluationContext;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * For whom a revision is that is rolled out. Thread-safe.
 *
 * @param displaced configs that those inside get no more: the config's own published revision, and the config whose place it takes
 * @param conditions those of the plan's audiences, compiled, by what was written
 */
public record Staged(
        UUID rolloutId, RolloutPlan plan, RolloutState state, Set<UUID> displaced, Map<String, Audience> conditions) {

    /** Copies the collections. */
    public Staged {
        displaced = Set.copyOf(displaced);
        conditions = Map.copyOf(conditions);
    }

    /** Whether somebody gets what is rolled out. */
    public boolean has(EvaluationContext context) {
        return Rollouts.inside(plan, state, caller(context));
    }

    /** Whether somebody is one of those of whom a share gets it, be it his or not: whoever can be compared. */
    public boolean means(EvaluationContext context) {
        RolloutCaller caller = caller(context);
        return state.status().isAlive()
                && caller.unit() != null
                && plan.audience().holds(caller)
                && plan.stages().subList(0, state.stage() + 1).stream()
                        .map(stage -> stage.audience())
                        .anyMatch(audience -> audience.equals(RolloutAudience.EVERYBODY) || audience.holds(caller));
    }

    /** Whether players are told apart by it, so that how they fare can be compared. */
    public boolean isOfPlayers() {
        return plan.unit().equals(StagedConfigs.PLAYERS);
    }

    /** The attributes that its conditions speak of. */
    public Set<String> attributes() {
        Set<String> attributes = new TreeSet<>();
        conditions.values().forEach(condition -> attributes.addAll(condition.attributes()));
        return attributes;
    }

    private RolloutCaller caller(EvaluationContext context) {
        String unit = plan.unit();
        return new RolloutCaller(
                context.get(unit) instanceof String id ? unit + ":" + id : null,
                context.get("platform") instanceof String name
                        ? Platform.find(name).orElse(null)
                        : null,
                text(context.get("client_version")),
                false,
                expression -> isMet(expression, context));
    }

    private boolean isMet(String expression, EvaluationContext context) {
        Audience condition = conditions.get(expression);
        return condition != null && condition.matches(context);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
