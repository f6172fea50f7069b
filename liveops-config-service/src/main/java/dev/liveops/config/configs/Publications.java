package dev.liveops.config.configs;

import dev.liveops.config.configs.EarlierStates.Before;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.safety.FreezeGate;
import dev.liveops.config.safety.PublishedVersions;
import dev.liveops.config.staging.StagedConfigs;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.size.DocumentLimit;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Changes what is published, inside a step: each is one version, written down with the state that it took the place of. */
@Singleton
class Publications {

    private final ConfigRepository repository;
    private final ConfigRevisionRepository revisions;
    private final PublishedVersions versions;
    private final ActivationRepository activations;
    private final ConfigAudit audit;
    private final FreezeGate gate;
    private final StagedConfigs staged;

    Publications(
            ConfigRepository repository,
            ConfigRevisionRepository revisions,
            PublishedVersions versions,
            ActivationRepository activations,
            ConfigAudit audit,
            FreezeGate gate,
            StagedConfigs staged) {
        this.repository = repository;
        this.revisions = revisions;
        this.versions = versions;
        this.activations = activations;
        this.audit = audit;
        this.gate = gate;
        this.staged = staged;
    }

    /**
     * Publishes a config.
     *
     * @param before as it was
     * @param next with the revision to publish as its newest
     */
    Uni<Change<Config>> publish(Work work, Config before, Config next, Act act, Instant now) {
        return predecessor(work, before, next, now)
                .chain(predecessor -> version(work, act, now).chain(version -> {
                    Config after = next.activated(version, now);
                    ActivationRepository.Key previous = ActivationRepository.Key.of(predecessor.orElse(before));
                    AuditEntry entry = audit.entry(before, after, act, now);
                    return predecessor.isEmpty()
                            ? written(work, after, previous, act, now).replaceWith(() -> Change.of(after, entry))
                            : supersede(predecessor.get(), after, act, now)
                                    .call(() -> written(work, after, previous, act, now))
                                    .map(superseded -> new Change<>(after, List.of(entry, superseded)));
                }));
    }

    /** Takes a config out. */
    Uni<Change<Config>> takeOut(Work work, Config before, Config after, Act act, Instant now) {
        return version(work, act, now)
                .chain(version -> repository
                        .update(after)
                        .chain(work::flush)
                        .chain(() -> versions.write(work, version, act.author(), now)))
                .replaceWith(() -> Change.of(after, audit.entry(before, after, act, now)));
    }

    /** Publishes an earlier state as a config of its own, in the place of one that goes. */
    Uni<Change<Config>> restore(Work work, Config replaced, Before before, Act act, Instant now) {
        return work.publish(ConfigHolder.SNAPSHOT)
                .chain(version -> gate.pass(work.connection(), act.passesFreeze(), now)
                        .chain(instant -> restore(work, replaced, before, act, now, version, instant)));
    }

    /** @param instant at which windows are looked at */
    private Uni<Change<Config>> restore(
            Work work, Config replaced, Before before, Act act, Instant now, long version, Instant instant) {
        Config draft = replaced.restoring(before.revision(), begun(before.content(), instant, now), act.author(), now);
        return repository
                .insert(draft)
                .chain(() -> revisions.insert(draft, act.author()))
                .chain(() -> {
                    Config restored = draft.activated(version, now);
                    AuditEntry entry = audit.entry(null, restored, act, now);
                    return supersede(replaced, restored, act, now)
                            .call(() -> written(work, restored, before.previous(), act, now))
                            .map(superseded -> new Change<>(restored, List.of(entry, superseded)));
                });
    }

    // From now on, unless it starts later. While it is frozen, now is the frozen instant: or it would not show.
    private static ConfigContent begun(ConfigContent content, Instant instant, Instant now) {
        Instant from = content.validFrom();
        return from != null && from.isAfter(now) ? content : content.startingAt(instant);
    }

    // Behind the lock of the head: nothing is published after a freeze was.
    private Uni<Long> version(Work work, Act act, Instant now) {
        return work.publish(ConfigHolder.SNAPSHOT)
                .call(version -> gate.pass(work.connection(), act.passesFreeze(), now));
    }

    // The config whose place another one takes, if it is published still.
    private Uni<Optional<Config>> predecessor(Work work, Config before, Config next, Instant now) {
        if (next.origin().replaces() == null
                || before.state().live() != null
                || next.origin().restored() != null) {
            return Uni.createFrom().item(Optional.empty());
        }
        UUID replaced = next.origin().replaces();
        return repository
                .getForUpdate(replaced)
                .call(() -> staged.requireNone(work.connection(), replaced))
                .map(found -> Optional.of(found.caughtUp(now))
                        .filter(config -> config.state().live() != null))
                .invoke(found -> found.ifPresent(config -> requireStarted(config, next, now)));
    }

    // What it replaces ends when it starts: a successor that starts later would leave nothing in between.
    static void requireStarted(Config predecessor, Config next, Instant now) {
        Instant from = next.content().validFrom();
        if (from != null && from.isAfter(now)) {
            throw ProblemException.at(
                    ConfigProblem.BAD_WINDOW,
                    "valid_from",
                    from + " is to come, and it takes the place of config " + predecessor.id()
                            + " when it is activated (expected immediate: true; or, in a config that replaces none, a"
                            + " window that begins where the other's ends)");
        }
    }

    private Uni<AuditEntry> supersede(Config config, Config by, Act act, Instant now) {
        Config superseded = config.supersededBy(by.id(), now);
        return repository
                .update(superseded)
                .replaceWith(() -> audit.entry(config, superseded, act.as(ConfigAction.SUPERSEDE), now));
    }

    private Uni<Void> written(
            Work work, Config published, ActivationRepository.@Nullable Key previous, Act act, Instant now) {
        DocumentLimit.check("payload", published.content().payload());
        return repository
                .update(published)
                .chain(() -> work.requireRoom(ConfigHolder.SNAPSHOT))
                .chain(() -> activations.insert(work.connection(), published, previous))
                .chain(() -> versions.write(work, published.state().activatedVersion(), act.author(), now));
    }
}
