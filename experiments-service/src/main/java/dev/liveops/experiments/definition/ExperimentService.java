package dev.liveops.experiments.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.experiments.assignment.ExperimentHolder;
import dev.liveops.model.page.Page;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.size.DocumentLimit;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.Difference;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The use cases of experiments; each is one unit of work. */
@Singleton
class ExperimentService {

    private final UnitOfWork unit;
    private final ExperimentRepository repository;
    private final PreviewClock clock;
    private final JsonText json;

    ExperimentService(UnitOfWork unit, ExperimentRepository repository, PreviewClock clock, JsonText json) {
        this.unit = unit;
        this.repository = repository;
        this.clock = clock;
        this.json = json;
    }

    Uni<ExperimentView> create(CreateExperiment request, String author, Optional<IdempotencyKey> key) {
        ExperimentContent content = check(ExperimentRules.check(request));
        return unit.run(new Attempt<>(key, request, ExperimentView.class), work -> {
            Experiment experiment = Experiment.draft(request.id(), content, author, clock.now());
            return repository
                    .insert(experiment)
                    .replaceWith(() ->
                            Change.of(toView(experiment), entry(experiment, "create", author, json.tree(request))));
        });
    }

    Uni<ExperimentView> get(String id) {
        return unit.read(connection -> repository.get(id)).map(ExperimentService::toView);
    }

    Uni<Page<ExperimentView>> list(String status, PageRequest page) {
        return unit.read(connection -> repository.list(status, page.after(), page.size()))
                .map(experiments -> page.page(experiments.map(ExperimentService::toView), ExperimentView::id));
    }

    Uni<ExperimentView> edit(String id, EditExperiment request, IfMatch ifMatch, String author) {
        ExperimentContent content = check(ExperimentRules.check(request));
        return unit.run(work -> get(id, ifMatch).chain(experiment -> {
            Experiment edited = experiment.edited(content, clock.now());
            return repository.updateContent(edited).replaceWith(() -> change(experiment, edited, "edit", author));
        }));
    }

    /** Takes a step in the experiment's life and publishes it. */
    Uni<Published<ExperimentView>> act(String id, ExperimentAction action, IfMatch ifMatch, String author) {
        return unit.publish(
                ExperimentHolder.SNAPSHOT,
                work -> get(id, ifMatch).chain(experiment -> {
                    Experiment after = experiment.after(action, clock.now());
                    return work.publish(ExperimentHolder.SNAPSHOT)
                            .chain(() -> repository.updateStatus(after))
                            .chain(() -> requireRoom(work, after))
                            .replaceWith(() -> change(experiment, after, action.wire(), author));
                }));
    }

    private Uni<Experiment> get(String id, IfMatch ifMatch) {
        return repository.getForUpdate(id).invoke(experiment -> ifMatch.check(experiment.revision()));
    }

    // What is no longer served makes room, so it needs none.
    private Uni<Void> requireRoom(Work work, Experiment experiment) {
        if (experiment.status() != ExperimentStatus.RUNNING) {
            return Uni.createFrom().voidItem();
        }
        check(experiment.content());
        return work.requireRoom(ExperimentHolder.SNAPSHOT);
    }

    private ExperimentContent check(ExperimentContent content) {
        DocumentLimit.check("config_json", json.tree(content.definition()));
        return content;
    }

    private Change<ExperimentView> change(Experiment before, Experiment after, String action, String author) {
        return Change.of(toView(after), entry(after, action, author, Difference.of(state(before), state(after))));
    }

    private static AuditEntry entry(Experiment experiment, String action, String author, JsonNode diff) {
        return new AuditEntry("experiment", experiment.id(), action, author, diff).withRevision(experiment.revision());
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
