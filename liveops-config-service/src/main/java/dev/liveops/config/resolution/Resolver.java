package dev.liveops.config.resolution;

import dev.liveops.config.assignments.Participation;
import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.attributes.TargetingContext.Subject;
import dev.liveops.config.safety.EnvironmentFreeze;
import dev.liveops.config.safety.Safety;
import dev.liveops.model.config.Resolution.ExperimentSource;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers questions from snapshots; asks nobody. */
@Singleton
class Resolver {

    private final ConfigHolder configs;
    private final TargetingContext targeting;
    private final EnvironmentFreeze freeze;
    private final boolean enabled;

    Resolver(
            ConfigHolder configs,
            TargetingContext targeting,
            EnvironmentFreeze freeze,
            RemoteConfigSwitch remoteConfig) {
        this.configs = configs;
        this.targeting = targeting;
        this.freeze = freeze;
        this.enabled = remoteConfig.isOn();
    }

    /** Whether it matters which experiments somebody takes part in. */
    boolean dependsOnExperiments(Settled settled) {
        return snapshot(settled).hasExperiments();
    }

    /** The answer of a snapshot, with the reasons where the question asks for them. */
    Answer resolve(
            Question question,
            Settled settled,
            List<Participation> participations,
            ExperimentSource source,
            @Nullable String pin) {
        ConfigSnapshot snapshot = snapshot(settled);
        ResolutionContext context = toContext(question, participations);
        Plan plan = snapshot.plan(context);
        Safety safety = snapshot.guards().safety();
        Instant asked = settled.instant();
        Instant instant = freeze.effective(safety, asked);
        boolean frozen = freeze.isFrozen(safety, asked);
        return new Answer(
                question,
                settled.snapshot().version(),
                settled.instant(),
                frozen ? thaw(safety) : plan.nextEdge(instant),
                frozen ? instant : null,
                enabled,
                plan.resolve(context.attributes(), instant),
                source,
                settled.isFirst(),
                pin,
                settled.pinIgnored(),
                question.explain()
                        ? snapshot.explain(context, instant, targeting.unused(question.attributes()))
                        : null);
    }

    // While it is frozen no window opens or closes; its expiry is the next edge.
    private @Nullable Instant thaw(Safety safety) {
        return freeze.isOn() || safety.freeze() == null ? null : safety.freeze().expiresAt();
    }

    private ConfigSnapshot snapshot(Settled settled) {
        return enabled ? settled.snapshot().value() : configs.nothing();
    }

    private ResolutionContext toContext(Question question, List<Participation> participations) {
        return new ResolutionContext(
                question.worldId(),
                question.adventureId(),
                question.sessionId(),
                participations,
                targeting.of(
                        new Subject(
                                question.userId(),
                                question.sessionId(),
                                question.turnId(),
                                question.worldId(),
                                question.adventureId()),
                        question.attributes()));
    }
}
