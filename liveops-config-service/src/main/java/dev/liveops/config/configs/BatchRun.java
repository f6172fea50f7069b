package dev.liveops.config.configs;

import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.DocumentLimit;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The steps of a batch in one transaction, one after the other; what is published by them is one version. */
final class BatchRun {

    private final BatchTools tools;
    private final Work work;
    private final Act act;
    private final Instant now;
    // As each is by now: a row's window is the database's to say, which it does when it is written.
    private final Map<UUID, Config> configs = new HashMap<>();
    private final List<AuditEntry> entries = new ArrayList<>();
    private final Set<UUID> known = new HashSet<>();
    private long version;

    /** @param locked the configs that it is about, locked in this transaction */
    BatchRun(BatchTools tools, Work work, Act act, Instant now, List<Config> locked) {
        this.tools = tools;
        this.work = work;
        this.act = act;
        this.now = now;
        locked.forEach(config -> configs.put(config.id(), config));
    }

    /** Takes the version that everything is published as, which is the one after the head that is locked. */
    Uni<Void> publishes() {
        return work.publish(ConfigHolder.SNAPSHOT)
                .invoke(taken -> version = taken)
                .chain(() -> tools.gate().pass(work.connection(), act.passesFreeze(), now))
                .replaceWithVoid();
    }

    /** The version taken; 0 where nothing is published. */
    long version() {
        return version;
    }

    /** What the audit says of all of it, in order. */
    List<AuditEntry> entries() {
        return entries;
    }

    /**
     * Carries out what comes with the configs.
     *
     * @param newest version of the head, where nothing is published
     */
    Uni<Void> carryOut(BatchCompany company, long newest) {
        return company.carryOut(work, version == 0 ? newest : version, act.author(), now)
                .invoke(done -> done.forEach(entry -> entries.add(
                        entry.withReason(act.why().reason()).withLinks(act.why().auditLinks()))))
                .replaceWithVoid();
    }

    /** Carries out the steps. */
    Uni<Void> carryOut(List<BatchStep> steps) {
        Uni<Void> done = Uni.createFrom().voidItem();
        for (BatchStep step : steps) {
            done = done.chain(() -> carryOut(step)).chain(work::flush);
        }
        return done;
    }

    /** Writes the version down; to be called when all of it is done. */
    Uni<Void> written() {
        return version == 0
                ? Uni.createFrom().voidItem()
                : work.requireRoom(ConfigHolder.SNAPSHOT)
                        .chain(() -> tools.versions().write(work, version, act.author(), now));
    }

    private Uni<Void> carryOut(BatchStep step) {
        if (step instanceof BatchStep.Create create) {
            return create(create);
        }
        Config config = current(step.id());
        if (step instanceof BatchStep.Edit edit) {
            require(config, ConfigAction.EDIT);
            return edit(config, edit.content());
        }
        if (step instanceof BatchStep.Activate activate) {
            require(config, ConfigAction.ACTIVATE);
            return activate(config, activate);
        }
        if (step instanceof BatchStep.Deactivate) {
            require(config, ConfigAction.DEACTIVATE);
            return changed(config, config.deactivated(now), ConfigAction.DEACTIVATE);
        }
        require(config, ConfigAction.ARCHIVE);
        return changed(config, config.archived(now), ConfigAction.ARCHIVE);
    }

    private Uni<Void> create(BatchStep.Create step) {
        ConfigOrigin origin = new ConfigOrigin(step.id(), step.scope(), step.scopeRef(), null, null, act.author(), now);
        Config config = Config.draft(origin, step.content());
        configs.put(config.id(), config);
        known.add(config.id());
        entries.add(tools.audit().entry(null, config, act.as(ConfigAction.CREATE), now));
        return tools.repository()
                .insert(config)
                .chain(work::flush)
                .chain(() -> tools.revisions().insert(config, act.author()));
    }

    private Uni<Void> edit(Config config, ConfigContent content) {
        Config edited = config.edited(content, now);
        return tools.revisions().insert(edited, act.author()).chain(() -> changed(config, edited, ConfigAction.EDIT));
    }

    private Uni<Void> activate(Config config, BatchStep.Activate step) {
        ConfigContent content = config.content();
        PublicationService.refuseOver(content, now);
        DocumentLimit.check("payload", content.payload());
        Act accepting =
                act.as(ConfigAction.ACTIVATE).accepting(tools.rules().accepted(content.payload(), step.accept()));
        return predecessor(config).chain(predecessor -> {
            ActivationRepository.Key previous = ActivationRepository.Key.of(predecessor.orElse(config));
            Config after = config.activated(version, now);
            return changed(config, after, accepting)
                    .chain(() -> predecessor.isEmpty()
                            ? Uni.createFrom().voidItem()
                            : superseded(predecessor.get(), after.id()))
                    .chain(work::flush)
                    .chain(() -> tools.activations().insert(work.connection(), after, previous));
        });
    }

    // The config whose place another one takes, if it is published still.
    private Uni<Optional<Config>> predecessor(Config config) {
        UUID replaced = config.origin().replaces();
        if (replaced == null || config.state().live() != null || config.origin().restored() != null) {
            return Uni.createFrom().item(Optional.empty());
        }
        Uni<Config> found = configs.containsKey(replaced)
                ? Uni.createFrom().item(() -> current(replaced))
                : tools.repository().getForUpdate(replaced).map(locked -> {
                    configs.put(replaced, locked);
                    return current(replaced);
                });
        return found.map(before -> Optional.of(before).filter(one -> one.state().live() != null))
                .invoke(before -> before.ifPresent(one -> Publications.requireStarted(one, config, now)));
    }

    private Uni<Void> superseded(Config config, UUID by) {
        return changed(config, config.supersededBy(by, now), ConfigAction.SUPERSEDE);
    }

    private Uni<Void> changed(Config before, Config after, ConfigAction action) {
        return changed(before, after, act.as(action));
    }

    private Uni<Void> changed(Config before, Config after, Act done) {
        configs.put(after.id(), after);
        entries.add(tools.audit().entry(before, after, done, now));
        return tools.repository().update(after);
    }

    // What the clock did before comes first in the audit, also where the job has not come to it yet.
    private Config current(UUID id) {
        Config config = configs.get(id);
        if (config == null) {
            throw ProblemException.of(ConfigProblem.NOT_FOUND, "no config " + id);
        }
        if (!known.contains(id)) {
            known.add(id);
            entries.addAll(tools.audit().automatic(config, now));
            configs.put(id, config.caughtUp(now));
        }
        return configs.get(id);
    }

    private void require(Config config, ConfigAction action) {
        Lifecycle.require(config.id(), config.status(now), action);
    }
}
