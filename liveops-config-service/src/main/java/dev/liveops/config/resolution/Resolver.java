package dev.liveops.config.resolution;

import dev.liveops.config.assignments.Participation;
import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.attributes.TargetingContext.Subject;
import dev.liveops.config.safety.EnvironmentFreeze;
import dev.liveops.config.safety.Safety;
import dev.liveops.model.config.Resolution.AudienceSource;
import dev.liveops.model.config.Resolution.ExperimentSource;
import dev.liveops.support.audience.KnownPlayer;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** Whether it matters what the server knows of a player. */
    boolean asksOfPlayers(Settled settled) {
        return snapshot(settled).asksOfPlayers();
    }

    /** What somebody who looks would have the server know of the player; nothing where he says nothing of it. */
    Optional<KnownPlayer> given(Question question) {
        return question.looks() ? targeting.given(question.attributes()) : Optional.empty();
    }

    /** The answer of a snapshot, with the reasons where the question asks for them. */
    Answer resolve(
            Question question,
            Settled settled,
            List<Participation> participations,
            ExperimentSource source,
            KnownPlayer player,
            @Nullable String pin) {
        ConfigSnapshot snapshot = snapshot(settled);
        ResolutionContext context = toContext(question, participations, player);
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
                player,
                settled.isFirst(),
                pin,
                settled.pinIgnored(),
                question.explain() ? snapshot.explain(context, instant, unused(question, player)) : null);
    }

    /** What conditions see of a question, by the names of attributes. */
    Map<String, Object> seen(Question question, KnownPlayer player) {
        return toContext(question, List.of(), player).attributes().values();
    }

    // While it is frozen no window opens or closes; its expiry is the next edge.
    private @Nullable Instant thaw(Safety safety) {
        return freeze.isOn() || safety.freeze() == null ? null : safety.freeze().expiresAt();
    }

    private ConfigSnapshot snapshot(Settled settled) {
        return enabled ? settled.snapshot().value() : configs.nothing();
    }

    private Map<String, String> unused(Question question, KnownPlayer player) {
        Map<String, String> unused = targeting.unused(question.attributes());
        if (player.source() == AudienceSource.GIVEN) {
            unused.keySet().removeAll(player.values().keySet());
        }
        return unused;
    }

    private ResolutionContext toContext(Question question, List<Participation> participations, KnownPlayer player) {
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
                        question.attributes(),
                        player));
    }
}
