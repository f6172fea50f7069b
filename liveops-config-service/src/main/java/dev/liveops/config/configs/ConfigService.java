package dev.liveops.config.configs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.levers.BoundsConfig;
import dev.liveops.config.levers.Finding;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.config.resolution.ConfigHolder;
import dev.liveops.config.targeting.Conditions;
import dev.liveops.config.targeting.TargetingRules;
import dev.liveops.model.id.Ids;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.caching.EntityTag;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.size.DocumentLimit;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.Difference;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.UnitOfWork.Step;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.LongFunction;

/** The use cases of configs; each is one unit of work. */
@Singleton
class ConfigService {

    // Before every id.
    private static final UUID FIRST = new UUID(0, 0);

    private final UnitOfWork unit;
    private final ConfigRepository repository;
    private final ConfigRevisionRepository revisions;
    private final ConfigVersionRepository versions;
    private final PreviewClock clock;
    private final JsonText json;
    private final ConfigRules rules;
    private final String levers;

    ConfigService(
            UnitOfWork unit,
            ConfigRepository repository,
            ConfigRevisionRepository revisions,
            ConfigVersionRepository versions,
            PreviewClock clock,
            JsonText json,
            ConfigMetrics metrics,
            LeverCatalog catalog,
            Conditions conditions,
            BoundsConfig bounds) {
        this.unit = unit;
        this.repository = repository;
        this.revisions = revisions;
        this.versions = versions;
        this.clock = clock;
        this.json = json;
        this.rules = new ConfigRules(catalog, new TargetingRules(conditions), bounds.strict(), metrics::count);
        this.levers = catalog.hash() + " strict=" + bounds.strict();
    }

    Uni<ConfigView> create(CreateConfig request, String author, Optional<IdempotencyKey> key) {
        ConfigContent content = rules.check(request);
        return unit.run(new Attempt<>(key, request, ConfigView.class), work -> {
            Config config =
                    Config.draft(Ids.newId(), request.scope(), request.scopeRef(), content, author, clock.now());
            return repository
                    .insert(config)
                    .chain(() -> revisions.insert(config, author))
                    .replaceWith(() ->
                            Change.of(toView(config), entry(config, new Act("create", author), json.tree(request))));
        });
    }

    Uni<ConfigView> get(UUID id) {
        return unit.read(connection -> repository.get(id)).map(this::toView);
    }

    Uni<Page<ConfigView>> list(String scope, String status, PageRequest page) {
        UUID after = page.afterId(FIRST);
        return unit.read(connection -> repository.list(scope, status, after, page.size()))
                .map(configs -> page.page(
                        configs.map(this::toView), view -> view.configId().toString()));
    }

    Uni<ConfigView> edit(UUID id, EditConfig request, IfMatch ifMatch, String author) {
        ConfigContent content = rules.check(request);
        return unit.run(change(id, ifMatch, (work, config) -> {
            Config edited = config.edited(content, clock.now());
            return revisions
                    .insert(edited, author)
                    .chain(() -> repository.update(edited))
                    .replaceWith(() -> Change.of(edited, entry(config, edited, new Act("edit", author))));
        }));
    }

    /** What would come of a payload that is saved; saves nothing. */
    Validation validate(ValidateConfig request) {
        return rules.validate(request.payload());
    }

    Uni<Published<ConfigView>> activate(UUID id, ActivateConfig request, IfMatch ifMatch, String author) {
        Step<ConfigView> activation = change(id, ifMatch, (work, config) -> {
            Instant now = clock.now();
            if (!request.isImmediate() && config.content().window().isOpenAt(now)) {
                throw ProblemException.at(
                        ConfigProblem.WINDOW_OPEN,
                        "immediate",
                        "false, but the config's window is open now (expected a valid_from in the future, or true)");
            }
            if (config.isActiveAsIs()) {
                return Uni.createFrom().item(Change.none(config));
            }
            List<Finding> accepted = rules.accepted(config.content().payload(), request.accepted());
            return advance(
                    work, config, version -> config.activated(version, now), new Act("activate", author, accepted));
        });
        return unit.publish(ConfigHolder.SNAPSHOT, activation);
    }

    Uni<Published<ConfigView>> deactivate(UUID id, IfMatch ifMatch, String author) {
        return unit.publish(
                ConfigHolder.SNAPSHOT,
                change(id, ifMatch, (work, config) -> deactivate(work, config, new Act("deactivate", author))));
    }

    /** Publishes what was active before as a new revision: history is added to, never rewritten. */
    Uni<Published<ConfigView>> rollBack(
            UUID id, RollbackConfig request, IfMatch ifMatch, String author, Optional<IdempotencyKey> key) {
        Act act = new Act("rollback", author);
        Step<ConfigView> rollback = change(
                id,
                ifMatch,
                (work, config) -> target(work, config, request)
                        .chain(target -> target.isEmpty()
                                ? deactivate(work, config, act)
                                : restore(work, config, target.get(), act)));
        return unit.publish(ConfigHolder.SNAPSHOT, new Attempt<>(key, request, ConfigView.class), rollback);
    }

    /**
     * The tag of a config's state, which changes without a new revision, too. Of the payload it says the revision alone: how the
     * database writes it is not how it was sent. What is found in it follows from the revision and the levers.
     */
    EntityTag tag(ConfigView config) {
        return EntityTag.ofRevision(
                config.revision(),
                String.join(
                        "|",
                        config.status().wire(),
                        String.valueOf(config.activeRevision()),
                        String.valueOf(config.activatedVersion()),
                        config.updatedAt().toString(),
                        levers));
    }

    private Uni<Optional<Integer>> target(Work work, Config config, RollbackConfig request) {
        if (request.toRevision() != null) {
            return Uni.createFrom().item(Optional.of(request.toRevision()));
        }
        if (config.activatedVersion() == null) {
            throw ProblemException.of(
                    ConfigProblem.NOT_ACTIVE, "config " + config.id() + " was never active: nothing to roll back");
        }
        return versions.findPreviouslyActiveRevision(work.connection(), config);
    }

    private Uni<Change<Config>> restore(Work work, Config config, int revision, Act act) {
        Instant now = clock.now();
        return revisions
                .find(config.id(), revision)
                .map(content -> content.orElseThrow(() -> ProblemException.at(
                        ConfigProblem.UNKNOWN_REVISION,
                        "to_revision",
                        revision + " (expected 1.." + config.revision() + ")")))
                .map(content -> config.edited(content, now))
                .call(restored -> revisions.insert(restored, act.author()))
                .chain(restored -> advance(work, config, version -> restored.activated(version, now), act));
    }

    private Uni<Change<Config>> deactivate(Work work, Config config, Act act) {
        Config deactivated = config.deactivated(clock.now());
        return advance(work, config, version -> deactivated, act);
    }

    private Uni<Change<Config>> advance(Work work, Config before, LongFunction<Config> change, Act act) {
        return work.publish(ConfigHolder.SNAPSHOT).chain(version -> {
            Config after = change.apply(version);
            return repository
                    .update(after)
                    .chain(work::flush)
                    .chain(() -> requireRoom(work, after))
                    .chain(() -> versions.insert(work.connection(), version, act.author(), after.updatedAt()))
                    .replaceWith(() -> Change.of(after, entry(before, after, act)));
        });
    }

    // A config that is taken back makes room, so it needs none; neither does anybody who wants it back.
    private Uni<Void> requireRoom(Work work, Config config) {
        if (config.status() != ConfigStatus.ACTIVE) {
            return Uni.createFrom().voidItem();
        }
        DocumentLimit.check("payload", config.content().payload());
        return work.requireRoom(ConfigHolder.SNAPSHOT);
    }

    private Step<ConfigView> change(UUID id, IfMatch ifMatch, BiFunction<Work, Config, Uni<Change<Config>>> change) {
        return work -> repository
                .getForUpdate(id)
                .invoke(config -> ifMatch.check(config.revision(), tag(toView(config))))
                .chain(config -> change.apply(work, config))
                .map(changed -> changed.map(this::toView));
    }

    private AuditEntry entry(Config before, Config after, Act act) {
        ObjectNode diff = Difference.of(state(before), state(after));
        if (!act.accepted().isEmpty()) {
            diff.set(
                    "accepted",
                    json.tree(act.accepted().stream().map(Finding::toView).toList()));
        }
        return entry(after, act, diff);
    }

    private static AuditEntry entry(Config config, Act act, JsonNode diff) {
        return new AuditEntry("config", config.id().toString(), act.action(), act.author(), diff)
                .withRevision(config.revision());
    }

    private ObjectNode state(Config config) {
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("status", config.status().wire())
                .put("revision", config.revision())
                .put("active_revision", config.activeRevision());
        state.set("content", json.tree(config.content()));
        return state;
    }

    private ConfigView toView(Config config) {
        ConfigContent content = config.content();
        return new ConfigView(
                config.id(),
                content.name(),
                config.scope(),
                config.scopeRef(),
                config.status(),
                content.payload(),
                content.validFrom(),
                content.validTo(),
                content.priority(),
                content.targeting(),
                config.revision(),
                config.activeRevision(),
                config.activatedVersion(),
                config.createdBy(),
                config.createdAt(),
                config.updatedAt(),
                rules.findings(content.payload()).stream().map(Finding::toView).toList());
    }

    /**
     * What is done, and by whom.
     *
     * @param accepted what they accept by name
     */
    private record Act(String action, String author, List<Finding> accepted) {
        Act(String action, String author) {
            this(action, author, List.of());
        }
    }
}
