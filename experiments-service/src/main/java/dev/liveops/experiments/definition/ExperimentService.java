package dev.liveops.experiments.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.model.experiments.CreateExperiment;
import dev.liveops.model.experiments.EditExperiment;
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
import dev.liveops.support.snapshot.SnapshotHead;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.function.BiFunction;

/** The use cases of experiments; each is one transaction with its audit entry. */
@Singleton
class ExperimentService {

    /** Name of the snapshot that actions publish. */
    static final String SNAPSHOT = "experiments";

    private final Database database;
    private final ExperimentRepository repository;
    private final IdempotencyStore idempotency;
    private final AuditLog audit;
    private final PreviewClock clock;
    private final JsonText json;
    private final ExperimentMetrics metrics;

    ExperimentService(
            Database database,
            ExperimentRepository repository,
            IdempotencyStore idempotency,
            AuditLog audit,
            PreviewClock clock,
            JsonText json,
            ExperimentMetrics metrics) {
        this.database = database;
        this.repository = repository;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
        this.metrics = metrics;
    }

    Uni<ExperimentView> create(CreateExperiment request, String author, Optional<IdempotencyKey> key) {
        ExperimentContent content = ExperimentRules.check(request);
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
        return database.withConnection(connection -> repository.list(connection, status, page))
                .map(experiments -> page.page(
                        experiments.stream().map(ExperimentService::toView).toList(), ExperimentView::id));
    }

    Uni<ExperimentView> edit(String id, EditExperiment request, IfMatch ifMatch, String author) {
        ExperimentContent content = ExperimentRules.check(request);
        return change(id, ifMatch, (transaction, experiment) -> {
            Experiment edited = experiment.edited(content, clock.now());
            return repository
                    .updateContent(transaction, edited)
                    .chain(() -> record(transaction, edited, "edit", author, difference(experiment, edited)))
                    .replaceWith(edited);
        });
    }

    /** Takes a step in the experiment's life and publishes it. */
    Uni<ExperimentView> act(String id, ExperimentAction action, IfMatch ifMatch, String author) {
        return change(id, ifMatch, (transaction, experiment) -> {
            Experiment after = experiment.after(action, clock.now());
            return SnapshotHead.advance(transaction, SNAPSHOT)
                    .chain(() -> repository.updateStatus(transaction, after))
                    .chain(() -> record(transaction, after, action.wire(), author, difference(experiment, after)))
                    .replaceWith(after);
        });
    }

    private Uni<ExperimentView> change(
            String id, IfMatch ifMatch, BiFunction<SqlConnection, Experiment, Uni<Experiment>> change) {
        return database.inTransaction(transaction -> repository
                        .getForUpdate(transaction, id)
                        .invoke(experiment -> ifMatch.check(experiment.revision()))
                        .chain(experiment -> change.apply(transaction, experiment)))
                .map(ExperimentService::toView);
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
