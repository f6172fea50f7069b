package dev.liveops.experiments.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.experiments.CreateExperiment;
import dev.liveops.model.experiments.EditExperiment;
import dev.liveops.model.experiments.ExperimentStatus;
import dev.liveops.model.experiments.ExperimentView;
import dev.liveops.model.page.Page;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.database.Database;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.idempotency.IdempotencyStore;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.size.DocumentLimit;
import dev.liveops.support.snapshot.Publications;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.snapshot.SnapshotHead;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The use cases of experiments; each is one transaction with its audit entry. */
@Singleton
class ExperimentService {

    /** Name of the snapshot that actions publish. */
    static final String SNAPSHOT = "experiments";

    private final Database database;
    private final ExperimentRepository repository;
    private final Publications publications;
    private final IdempotencyStore idempotency;
    private final AuditLog audit;
    private final PreviewClock clock;
    private final JsonText json;
    private final ExperimentMetrics metrics;

    ExperimentService(
            Database database,
            ExperimentRepository repository,
            Publications publications,
            IdempotencyStore idempotency,
            AuditLog audit,
            PreviewClock clock,
            JsonText json,
            ExperimentMetrics metrics) {
        this.database = database;
        this.repository = repository;
        this.publications = publications;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
        this.metrics = metrics;
    }

    Uni<ExperimentView> create(CreateExperiment request, String author, Optional<IdempotencyKey> key) {
        ExperimentContent content = check(ExperimentRules.check(request));
        return idempotency.once(key, request, ExperimentView.class, transaction -> {
            Experiment experiment = Experiment.draft(request.id(), content, author, clock.now());
            return repository
                    .insert(transaction, experiment)
                    .chain(() -> record(transaction, experiment, "create", author, json.tree(request)))
                    .replaceWith(() -> toView(experiment));
        });
    }

    Uni<ExperimentView> get(String id) {
        return database.withConnection(connection -> repository.get(connection, id))
                .map(ExperimentService::toView);
    }

    Uni<Page<ExperimentView>> list(String status, PageRequest page) {
        return database.withConnection(connection -> repository.list(connection, status, page.after(), page.size()))
                .map(experiments -> page.page(experiments.map(ExperimentService::toView), ExperimentView::id));
    }

    Uni<ExperimentView> edit(String id, EditExperiment request, IfMatch ifMatch, String author) {
        ExperimentContent content = check(ExperimentRules.check(request));
        return database.inTransaction(transaction -> get(transaction, id, ifMatch)
                .chain(experiment -> {
                    Experiment edited = experiment.edited(content, clock.now());
                    return repository
                            .updateContent(transaction, edited)
                            .chain(() -> record(transaction, edited, "edit", author, difference(experiment, edited)))
                            .replaceWith(() -> toView(edited));
                }));
    }

    /** Takes a step in the experiment's life and publishes it. */
    Uni<Published<ExperimentView>> act(String id, ExperimentAction action, IfMatch ifMatch, String author) {
        return publications.publish(
                SNAPSHOT,
                transaction -> get(transaction, id, ifMatch).chain(experiment -> {
                    Experiment after = experiment.after(action, clock.now());
                    return SnapshotHead.advance(transaction, SNAPSHOT)
                            .chain(() -> repository.updateStatus(transaction, after))
                            .chain(() -> requireRoom(transaction, after))
                            .chain(() ->
                                    record(transaction, after, action.wire(), author, difference(experiment, after)))
                            .replaceWith(() -> toView(after));
                }));
    }

    private Uni<Experiment> get(SqlConnection transaction, String id, IfMatch ifMatch) {
        return repository.getForUpdate(transaction, id).invoke(experiment -> ifMatch.check(experiment.revision()));
    }

    // What is no longer served makes room, so it needs none.
    private Uni<Void> requireRoom(SqlConnection transaction, Experiment experiment) {
        if (experiment.status() != ExperimentStatus.RUNNING) {
            return Uni.createFrom().voidItem();
        }
        check(experiment.content());
        return publications.requireRoom(transaction, SNAPSHOT);
    }

    private ExperimentContent check(ExperimentContent content) {
        DocumentLimit.check("config_json", json.tree(content.definition()));
        return content;
    }

    private Uni<Void> record(
            SqlConnection transaction, Experiment experiment, String action, String author, JsonNode diff) {
        return audit.append(transaction, new AuditEntry("experiment", experiment.id(), action, author, diff))
                .invoke(() -> metrics.changed(action));
    }

    private JsonNode difference(Experiment before, Experiment after) {
        ObjectNode diff = JsonNodeFactory.instance.objectNode();
        diff.set("before", state(before));
        diff.set("after", state(after));
        return diff;
    }

    private ObjectNode state(Experiment experiment) {
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("status", experiment.status().wire())
                .put("revision", experiment.revision());
        state.set("content", json.tree(experiment.content()));
        return state;
    }

    private static ExperimentView toView(Experiment experiment) {
        ExperimentContent content = experiment.content();
        return new ExperimentView(
                experiment.id(),
                content.name(),
                content.description(),
                content.startAt(),
                content.endAt(),
                experiment.status(),
                content.definition(),
                experiment.seed(),
                experiment.revision(),
                experiment.createdBy(),
                experiment.createdAt(),
                experiment.updatedAt());
    }
}
