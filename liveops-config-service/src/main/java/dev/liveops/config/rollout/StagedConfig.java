package dev.liveops.config.rollout;

import dev.liveops.config.configs.CandidateConfig;
import dev.liveops.config.configs.CandidateConfigs;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.safety.EnvironmentFreeze;
import dev.liveops.config.safety.Safety;
import dev.liveops.config.safety.SafetyChanges;
import dev.liveops.config.staging.StagedConfigs;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.rollout.ArmsSource;
import dev.liveops.support.rollout.Rollout;
import dev.liveops.support.rollout.RolloutFigures;
import dev.liveops.support.rollout.RolloutStep;
import dev.liveops.support.rollout.RolloutStep.Kind;
import dev.liveops.support.rollout.RolloutSubject;
import dev.liveops.support.rollout.RolloutTools;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Work;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the steps of a rollout do to configs. */
@Singleton
class StagedConfig implements RolloutSubject {

    /** Steps that give what is rolled out to more players; what takes it back from them passes a freeze, as a kill does. */
    private static final Set<Kind> GIVING = EnumSet.of(Kind.START, Kind.ADVANCE, Kind.COMPLETE);

    private final CandidateConfigs candidates;
    private final StagedConfigs staged;
    private final SafetyChanges safety;
    private final EnvironmentFreeze environment;
    private final ArmsSource arms;
    private final RolloutTools tools;
    private final RolloutConfig config;
    private final JsonText json;
    private final PreviewClock clock;

    StagedConfig(
            CandidateConfigs candidates,
            StagedConfigs staged,
            SafetyChanges safety,
            EnvironmentFreeze environment,
            ArmsSource arms,
            RolloutTools tools,
            RolloutConfig config,
            JsonText json,
            PreviewClock clock) {
        this.candidates = candidates;
        this.staged = staged;
        this.safety = safety;
        this.environment = environment;
        this.arms = arms;
        this.tools = tools;
        this.config = config;
        this.json = json;
        this.clock = clock;
    }

    void start(@Observes StartupEvent started) {
        tools.watch(this, config.interval());
    }

    /** What a rollout rolls out. */
    CandidateConfig candidate(Rollout rollout) {
        return json.read(rollout.details().toString(), CandidateConfig.class);
    }

    @Override
    public Uni<RolloutFigures> figures(Rollout rollout, Instant from, Instant to) {
        return arms.find(ArmsSource.parameter("rollout", rollout.id().toString()), from, to);
    }

    @Override
    public Uni<Optional<String>> obstacle(Rollout rollout) {
        return safety.current().map(published -> {
            Instant now = clock.now();
            return environment.isFrozen(published, now) ? Optional.of(frozen(published)) : Optional.empty();
        });
    }

    @Override
    public Uni<Void> check(Rollout rollout) {
        return candidates.check(candidate(rollout).configId()).replaceWithVoid();
    }

    // Who gets what is part of the configs' snapshot, so each step makes a version of it.
    @Override
    public Uni<List<AuditEntry>> apply(Work work, Rollout rollout, RolloutStep step) {
        CandidateConfig candidate = candidate(rollout);
        return step.kind() == Kind.COMPLETE
                ? activate(work, candidate, rollout, step)
                : staged.publish(
                                work,
                                rollout,
                                candidate.configId(),
                                candidate.configRevision(),
                                step.decidedBy(),
                                !GIVING.contains(step.kind()),
                                step.decidedAt())
                        .call(() -> step.kind() == Kind.START
                                ? work.requireRoom(ConfigHolder.SNAPSHOT)
                                : Uni.createFrom().voidItem())
                        .replaceWith(List.of());
    }

    private Uni<List<AuditEntry>> activate(Work work, CandidateConfig candidate, Rollout rollout, RolloutStep step) {
        return candidates
                .activate(work, candidate, step.decidedBy(), "rollout " + rollout.id() + " is complete")
                .call(done -> staged.end(work, candidate.configId(), done.answer()))
                .map(done -> done.audit());
    }

    private static String frozen(Safety published) {
        return published.freeze() == null
                ? "configuration is frozen by LIVEOPS_GLOBAL_FREEZE"
                : "configuration is frozen since " + published.freeze().instant() + ": "
                        + published.freeze().reason();
    }
}
