package dev.liveops.config.configs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.levers.BoundsConfig;
import dev.liveops.config.levers.Finding;
import dev.liveops.config.levers.LeverCatalog;
import dev.liveops.model.config.ConfigStatus;
import dev.liveops.model.config.ConfigView;
import dev.liveops.model.config.CreateConfig;
import dev.liveops.model.config.EditConfig;
import dev.liveops.model.id.Ids;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.ConfigProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.database.Database;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.idempotency.IdempotencyStore;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.size.DocumentLimit;
import dev.liveops.support.snapshot.Publications;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.snapshot.SnapshotHead;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.LongFunction;

/** The use cases of configs; each is one transaction with its audit entry. */
@Singleton
class ConfigService {

    /** Name of the snapshot that activations publish. */
    static final String SNAPSHOT = "configs";

    // Before every id.
    private static final UUID FIRST = new UUID(0, 0);

    private final Database database;
    private final ConfigRepository repository;
    private final Publications publications;
    private final IdempotencyStore idempotency;
    private final AuditLog audit;
    private final PreviewClock clock;
    private final JsonText json;
    private final ConfigMetrics metrics;
    private final ConfigRules rules;

    ConfigService(
            Database database,
            ConfigRepository repository,
            Publications publications,
            IdempotencyStore idempotency,
            AuditLog audit,
            PreviewClock clock,
            JsonText json,
            ConfigMetrics metrics,
            LeverCatalog catalog,
            BoundsConfig bounds) {
        this.database = database;
        this.repository = repository;
        this.publications = publications;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
        this.metrics = metrics;
        this.rules = new ConfigRules(catalog, bounds.strict());
    }

    Uni<ConfigView> create(CreateConfig request, String author, Optional<IdempotencyKey> key) {
        ConfigContent content = metrics.countingRefusals(() -> rules.check(request));
        return idempotency.once(key, request, ConfigView.class, transaction -> {
            Config config =
                    Config.draft(Ids.newId(), request.scope(), request.scopeRef(), content, author, clock.now());
            return repository
                    .insert(transaction, config)
                    .chain(() -> record(transaction, config, "create", author, json.tree(request)))
                    .replaceWith(() -> toView(config));
        });
    }

    Uni<ConfigView> get(UUID id) {
        return database.withConnection(connection -> repository.get(connection, id))
                .map(this::toView);
    }

    Uni<Page<ConfigView>> list(String scope, String status, PageRequest page) {
        UUID after = page.afterId(FIRST);
        return database.withConnection(connection -> repository.list(connection, scope, status, after, page.size()))
                .map(configs -> page.page(
                        configs.map(this::toView), view -> view.configId().toString()));
    }

    Uni<ConfigView> edit(UUID id, EditConfig request, IfMatch ifMatch, String author) {
        ConfigContent content = metrics.countingRefusals(() -> rules.check(request));
        return database.inTransaction(transaction ->
                        change(transaction, id, ifMatch, (same, config) -> edit(same, config, content, author)))
                .map(this::toView);
    }

    private Uni<Config> edit(SqlConnection transaction, Config config, ConfigContent content, String author) {
        Config edited = config.edited(content, clock.now());
        return repository
                .insertRevision(transaction, edited, author)
                .chain(() -> repository.update(transaction, edited))
                .chain(() -> record(transaction, edited, "edit", author, difference(config, edited)))
                .replaceWith(edited);
    }

    Uni<Published<ConfigView>> activate(UUID id, boolean immediate, IfMatch ifMatch, String author) {
        return publish(id, ifMatch, (transaction, config) -> {
            Instant now = clock.now();
            if (!immediate && config.content().isOpenAt(now)) {
                throw ProblemException.at(
                        ConfigProblem.WINDOW_OPEN,
                        "immediate",
                        "false, but the config's window is open now (expected a valid_from in the future, or true)");
            }
            return config.isActiveAsIs()
                    ? Uni.createFrom().item(config)
                    : advance(
                            transaction,
                            author,
                            version -> config.activated(version, now),
                            activated ->
                                    record(transaction, activated, "activate", author, difference(config, activated)));
        });
    }

    Uni<Published<ConfigView>> deactivate(UUID id, IfMatch ifMatch, String author) {
        return publish(id, ifMatch, (transaction, config) -> deactivate(transaction, config, "deactivate", author));
    }

    /** Publishes what was active before as a new revision: history is added to, never rewritten. */
    Uni<Published<ConfigView>> rollBack(UUID id, Integer toRevision, IfMatch ifMatch, String author) {
        return publish(
                id,
                ifMatch,
                (transaction, config) -> target(transaction, config, toRevision)
                        .chain(target -> target.isEmpty()
                                ? deactivate(transaction, config, "rollback", author)
                                : restore(transaction, config, target.get(), author)));
    }

    private Uni<Optional<Integer>> target(SqlConnection transaction, Config config, Integer toRevision) {
        if (toRevision != null) {
            return Uni.createFrom().item(Optional.of(toRevision));
        }
        if (config.activatedVersion() == null) {
            throw ProblemException.of(
                    ConfigProblem.NOT_ACTIVE, "config " + config.id() + " was never active: nothing to roll back");
        }
        return repository.findPreviouslyActiveRevision(transaction, config);
    }

    private Uni<Config> restore(SqlConnection transaction, Config config, int revision, String author) {
        Instant now = clock.now();
        return repository
                .findRevision(transaction, config.id(), revision)
                .map(content -> content.orElseThrow(() -> ProblemException.at(
                        ConfigProblem.UNKNOWN_REVISION,
                        "to_revision",
                        revision + " (expected 1.." + config.revision() + ")")))
                .map(content -> config.edited(content, now))
                .call(restored -> repository.insertRevision(transaction, restored, author))
                .chain(restored -> advance(
                        transaction,
                        author,
                        version -> restored.activated(version, now),
                        activated ->
                                record(transaction, activated, "rollback", author, difference(config, activated))));
    }

    private Uni<Config> deactivate(SqlConnection transaction, Config config, String action, String author) {
        Config deactivated = config.deactivated(clock.now());
        return advance(
                transaction,
                author,
                version -> deactivated,
                after -> record(transaction, after, action, author, difference(config, after)));
    }

    private Uni<Config> advance(
            SqlConnection transaction,
            String author,
            LongFunction<Config> change,
            Function<Config, Uni<Void>> audited) {
        return SnapshotHead.advance(transaction, SNAPSHOT).chain(version -> {
            Config config = change.apply(version);
            return repository
                    .update(transaction, config)
                    .chain(() -> requireRoom(transaction, config))
                    .chain(() -> repository.insertVersion(transaction, version, author, config.updatedAt()))
                    .chain(() -> audited.apply(config))
                    .replaceWith(config);
        });
    }

    // A config that is taken back makes room, so it needs none; neither does anybody who wants it back.
    private Uni<Void> requireRoom(SqlConnection transaction, Config config) {
        if (config.status() != ConfigStatus.ACTIVE) {
            return Uni.createFrom().voidItem();
        }
        DocumentLimit.check("payload", config.content().payload());
        return publications.requireRoom(transaction, SNAPSHOT);
    }

    private Uni<Published<ConfigView>> publish(
            UUID id, IfMatch ifMatch, BiFunction<SqlConnection, Config, Uni<Config>> change) {
        return publications.publish(
                SNAPSHOT,
                transaction -> change(transaction, id, ifMatch, change).map(this::toView));
    }

    private Uni<Config> change(
            SqlConnection transaction,
            UUID id,
            IfMatch ifMatch,
            BiFunction<SqlConnection, Config, Uni<Config>> change) {
        return repository
                .getForUpdate(transaction, id)
                .invoke(config -> ifMatch.check(config.revision()))
                .chain(config -> change.apply(transaction, config));
    }

    private Uni<Void> record(SqlConnection transaction, Config config, String action, String author, JsonNode diff) {
        metrics.changed(action);
        return audit.append(transaction, new AuditEntry("config", config.id().toString(), action, author, diff));
    }

    private JsonNode difference(Config before, Config after) {
        ObjectNode diff = JsonNodeFactory.instance.objectNode();
        diff.set("before", state(before));
        diff.set("after", state(after));
        return diff;
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
                config.revision(),
                config.activeRevision(),
                config.activatedVersion(),
                config.createdBy(),
                config.createdAt(),
                config.updatedAt(),
                rules.findings(content.payload()).stream().map(Finding::toView).toList());
    }
}
