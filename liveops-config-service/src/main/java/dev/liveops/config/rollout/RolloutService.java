package dev.liveops.config.rollout;

import dev.liveops.config.attributes.TargetingContext;
import dev.liveops.config.configs.CandidateConfig;
import dev.liveops.config.configs.CandidateConfigs;
import dev.liveops.config.configs.CandidateConfigs.Checked;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.safety.FreezeGate;
import dev.liveops.config.staging.StagedConfigs;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.page.Page;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.rollout.Rollout;
import dev.liveops.support.rollout.RolloutDraft;
import dev.liveops.support.rollout.RolloutOperations;
import dev.liveops.support.rollout.RolloutRepository;
import dev.liveops.support.rollout.RolloutStep;
import dev.liveops.support.rollout.RolloutTools;
import dev.liveops.support.rollout.StartRollout;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The use cases of rollouts of configs; each change is one unit of work. */
@Singleton
class RolloutService {

    // Above every id.
    private static final UUID LAST = new UUID(-1, -1);

    private final UnitOfWork unit;
    private final CandidateConfigs candidates;
    private final TargetingContext targeting;
    private final RolloutRepository repository;
    private final StagedConfig subject;
    private final RolloutOperations operations;
    private final FreezeGate gate;
    private final PreviewClock clock;
    private final JsonText json;

    RolloutService(
            UnitOfWork unit,
            CandidateConfigs candidates,
            TargetingContext targeting,
            RolloutRepository repository,
            RolloutTools tools,
            StagedConfig subject,
            FreezeGate gate,
            PreviewClock clock,
            JsonText json) {
        this.unit = unit;
        this.candidates = candidates;
        this.targeting = targeting;
        this.repository = repository;
        this.subject = subject;
        this.operations = tools.operations(subject);
        this.gate = gate;
        this.clock = clock;
        this.json = json;
    }

    /** Starts one, beside what everybody gets until it ends. */
    Uni<Published<ConfigRollout>> start(StartConfigRollout request, String author, Optional<IdempotencyKey> key) {
        RolloutDraft plan = StartPolicy.check(request, targeting);
        UUID id = Objects.requireNonNull(request.configId());
        return candidates.checked(
                id,
                checked -> unit.publish(
                        ConfigHolder.SNAPSHOT,
                        new Attempt<>(key, request, ConfigRollout.class),
                        work -> start(work, request, plan, id, author, checked)));
    }

    /** Makes a step; while configuration is frozen, what changes what players get is an admin's. */
    Uni<Published<ConfigRollout>> decide(
            AskedStep step,
            UUID id,
            IfMatch seen,
            Caller caller,
            @Nullable String reason,
            Optional<IdempotencyKey> key) {
        return checked(step, id)
                .chain(() -> unit.publish(
                        ConfigHolder.SNAPSHOT,
                        new Attempt<>(key, List.of(id.toString(), String.valueOf(reason)), ConfigRollout.class),
                        work -> passed(work, step, caller)
                                .chain(() -> step.make(operations, work, id, seen, caller.userId(), reason))
                                .map(change -> change.map(this::view))));
    }

    Uni<ConfigRollout> get(UUID id) {
        return unit.read(connection -> operations.get(connection, id)).map(this::view);
    }

    /** @param config null for those of all configs */
    Uni<Page<ConfigRollout>> list(@Nullable UUID config, PageRequest page) {
        UUID before = page.afterId(LAST);
        return unit.read(connection -> repository.list(
                        connection, config == null ? null : StagedConfigs.subject(config), before, page.limit()))
                .map(rollouts -> page.page(
                        rollouts.stream().map(this::view).toList(),
                        view -> view.rolloutId().toString()));
    }

    Uni<Page<RolloutStep>> steps(UUID id, PageRequest page) {
        int after = (int) Math.min(Integer.MAX_VALUE, page.afterNumber(0));
        return unit.read(connection -> operations
                        .get(connection, id)
                        .chain(rollout -> repository.steps(connection, id, after, page.limit())))
                .map(steps -> page.page(steps, step -> Integer.toString(step.step())));
    }

    private Uni<Change<ConfigRollout>> start(
            Work work, StartConfigRollout request, RolloutDraft plan, UUID id, String author, Checked checked) {
        return candidates
                .lock(work, id, request.configRevision(), request.accepted())
                .chain(candidate -> operations
                        .start(work, start(candidate, plan, request.reason()), author)
                        .call(() -> candidates.confirm(work, candidate, checked)))
                .map(change -> change.map(this::view));
    }

    private StartRollout start(CandidateConfig candidate, RolloutDraft plan, @Nullable String reason) {
        return new StartRollout(
                StagedConfigs.subject(candidate.configId()),
                Integer.toString(candidate.configRevision()),
                json.tree(candidate),
                plan,
                reason);
    }

    // What would be everybody's is held against the invariants, as by itself.
    private Uni<Void> checked(AskedStep step, UUID id) {
        return step != AskedStep.ADVANCE
                ? Uni.createFrom().voidItem()
                : unit.read(connection -> operations.get(connection, id))
                        .chain(rollout -> rollout.state().status().isAlive()
                                        && rollout.state().stage()
                                                == rollout.plan().stages().size() - 1
                                ? subject.check(rollout)
                                : Uni.createFrom().voidItem());
    }

    private Uni<Void> passed(Work work, AskedStep step, Caller caller) {
        return step.changesPlayers()
                ? gate.pass(work.connection(), caller.has(Roles.ADMIN), clock.now())
                        .replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private ConfigRollout view(Rollout rollout) {
        return ConfigRollout.of(rollout, subject.candidate(rollout));
    }
}
