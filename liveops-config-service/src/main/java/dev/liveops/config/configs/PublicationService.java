package dev.liveops.config.configs;

import dev.liveops.config.configs.PublicationCheck.Checked;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.identity.Caller;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The use cases that change what players get; each is one unit of work and at most one version. */
@Singleton
class PublicationService {

    private final UnitOfWork unit;
    private final ConfigRepository repository;
    private final ConfigRevisionRepository revisions;
    private final Publications publications;
    private final ConfigChanges changes;
    private final ConfigAudit audit;
    private final ConfigRules rules;
    private final EarlierStates earlier;
    private final PublicationCheck check;

    PublicationService(
            UnitOfWork unit,
            ConfigRepository repository,
            ConfigRevisionRepository revisions,
            Publications publications,
            ConfigChanges changes,
            ConfigAudit audit,
            ConfigRules rules,
            EarlierStates earlier,
            PublicationCheck check) {
        this.unit = unit;
        this.repository = repository;
        this.revisions = revisions;
        this.publications = publications;
        this.changes = changes;
        this.audit = audit;
        this.rules = rules;
        this.earlier = earlier;
        this.check = check;
    }

    /** Publishes the newest revision, and takes the config out whose place it takes. */
    Uni<Published<ConfigView>> activate(UUID id, ActivateConfig request, IfMatch ifMatch, String author) {
        return check.activation(
                id,
                request,
                (checked, attempt) -> unit.publish(
                        ConfigHolder.SNAPSHOT,
                        changes.overlapping(
                                id,
                                ifMatch,
                                ConfigAction.ACTIVATE,
                                (work, config, now) -> activate(work, config, request, author, now)
                                        .call(done -> confirm(work, done, checked, attempt)))));
    }

    /** Takes a config back from players. */
    Uni<Published<ConfigView>> deactivate(UUID id, ExplainChange request, IfMatch ifMatch, String author) {
        Act act = new Act(ConfigAction.DEACTIVATE, author, request.why());
        return check.takingOut(
                id,
                (checked, attempt) -> unit.publish(
                        ConfigHolder.SNAPSHOT,
                        changes.step(
                                id,
                                ifMatch,
                                ConfigAction.DEACTIVATE,
                                (work, config, now) -> publications
                                        .takeOut(work, config, config.deactivated(now), act, now)
                                        .call(done -> confirm(work, done, checked, attempt)))));
    }

    /** Puts a config away; one that has expired is published no more. */
    Uni<Published<ConfigView>> archive(UUID id, ExplainChange request, IfMatch ifMatch, String author) {
        Act act = new Act(ConfigAction.ARCHIVE, author, request.why());
        return unit.publish(
                ConfigHolder.SNAPSHOT, changes.step(id, ifMatch, ConfigAction.ARCHIVE, (work, config, now) -> {
                    Config archived = config.archived(now);
                    return config.state().live() == null
                            ? repository
                                    .update(archived)
                                    .replaceWith(() -> Change.of(archived, audit.entry(config, archived, act, now)))
                            : publications.takeOut(work, config, archived, act, now);
                }));
    }

    /** Restores the state before as another config; where there was none, only takes the config out. */
    Uni<Published<ConfigView>> rollBack(
            UUID id, RollbackConfig request, IfMatch ifMatch, Caller caller, Optional<IdempotencyKey> key) {
        Act act = new Act(ConfigAction.ROLLBACK, caller.userId(), request.why()).passingFreeze(caller.has(Roles.ADMIN));
        return check.rollback(
                id,
                request,
                (checked, attempt) -> unit.publish(
                        ConfigHolder.SNAPSHOT,
                        new Attempt<>(key, request, ConfigView.class),
                        changes.overlapping(
                                id,
                                ifMatch,
                                ConfigAction.ROLLBACK,
                                (work, config, now) -> rollBack(work, config, request, act, now)
                                        .call(done -> confirm(work, done, checked, attempt)))));
    }

    private Uni<Change<Config>> rollBack(Work work, Config config, RollbackConfig request, Act act, Instant now) {
        return earlier.before(work.connection(), config, request, now)
                .chain(before -> before.isEmpty()
                        ? publications.takeOut(work, config, config.deactivated(now), act, now)
                        : publications.restore(work, config, before.get(), act, now));
    }

    private Uni<Void> confirm(Work work, Change<Config> done, Checked checked, int attempt) {
        return done.audit().isEmpty()
                ? Uni.createFrom().voidItem()
                : check.confirm(work, done.answer(), checked, attempt);
    }

    private Uni<Change<Config>> activate(Work work, Config config, ActivateConfig request, String author, Instant now) {
        ConfigContent content = config.content();
        refuseOver(content, now);
        boolean earlier = request.isImmediate() && config.status(now) == ConfigStatus.SCHEDULED;
        if (config.isPublishedAsIs() && !earlier) {
            return Uni.createFrom().item(Change.none(config));
        }
        Act act = new Act(ConfigAction.ACTIVATE, author, request.why())
                .accepting(rules.accepted(content.payload(), request.accepted()));
        if (!request.isImmediate()) {
            return publications.publish(work, config, config, act, now);
        }
        Config fromNow = config.edited(content.startingAt(now), now);
        return revisions.insert(fromNow, author).chain(() -> publications.publish(work, config, fromNow, act, now));
    }

    static void refuseOver(ConfigContent content, Instant now) {
        if (content.isOverAt(now)) {
            throw ProblemException.at(
                    ConfigProblem.BAD_WINDOW,
                    "valid_to",
                    content.validTo() + " has passed, it is " + now + " (expected an end to come, or none)");
        }
    }
}
