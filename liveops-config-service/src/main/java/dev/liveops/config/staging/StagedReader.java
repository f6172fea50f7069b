package dev.liveops.config.staging;

import dev.liveops.config.attributes.SegmentTexts;
import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.targeting.Targeting;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.rollout.RolloutAudience;
import dev.liveops.support.rollout.RolloutPlan;
import dev.liveops.support.rollout.RolloutPlans;
import dev.liveops.support.rollout.RolloutStage;
import dev.liveops.support.rollout.RolloutState;
import dev.liveops.targeting.Audience;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what a version says of rollouts; compiles, so it is not for event loops. */
@Singleton
public class StagedReader {

    private final JsonText json;
    private final TargetingContext targeting;

    StagedReader(JsonText json, TargetingContext targeting) {
        this.json = json;
        this.targeting = targeting;
    }

    /**
     * A rollout of a config.
     *
     * @param text as it is kept
     * @param replaces the config whose place it takes; null for none
     */
    public Staged read(String text, UUID config, @Nullable UUID replaces) {
        StagedText kept = json.read(text, StagedText.class);
        return of(RolloutPlans.of(kept.rolloutId().toString(), kept.plan()), kept.state(), config, replaces, targeting);
    }

    /** The same of a plan that is ready to decide by. */
    public static Staged of(
            RolloutPlan plan, RolloutState state, UUID config, @Nullable UUID replaces, TargetingContext targeting) {
        Set<UUID> displaced = new HashSet<>(Set.of(config));
        if (replaces != null) {
            displaced.add(replaces);
        }
        return new Staged(UUID.fromString(plan.id()), plan, state, displaced, conditions(plan, targeting));
    }

    private static Map<String, Audience> conditions(RolloutPlan plan, TargetingContext targeting) {
        Map<String, Audience> conditions = new HashMap<>();
        Stream.concat(Stream.of(plan.audience()), plan.stages().stream().map(RolloutStage::audience))
                .map(RolloutAudience::condition)
                .filter(Objects::nonNull)
                .forEach(expression -> conditions.computeIfAbsent(
                        expression,
                        written -> targeting.compile(new Targeting(written, null, null), SegmentTexts.NONE)));
        return conditions;
    }
}
