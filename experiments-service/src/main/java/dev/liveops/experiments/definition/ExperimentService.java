package dev.liveops.experiments.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.experiments.assignment.ExperimentHolder;
import dev.liveops.experiments.lever.LeverCatalog;
import dev.liveops.experiments.winner.WinnerBook;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.json.JsonText;
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
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The use cases that change experiments; each is one unit of work, and asks for levers before it. */
@Singleton
class ExperimentService {

    private final UnitOfWork unit;
    private final ExperimentRepository repository;
    private final ExperimentHistoryRepository history;
    private final ExperimentChecks checks;
    private final ElsewhereService elsewhere;
    private final WinnerBook winners;
    private final StudyBook studies;
    private final PreviewClock clock;
    private final JsonText json;

    ExperimentService(
            UnitOfWork unit,
            ExperimentRepository repository,
            ExperimentHistoryRepository history,
            ExperimentChecks checks,
            ElsewhereService elsewhere,
            WinnerBook winners,
            StudyBook studies,
            PreviewClock clock,
            JsonText json) {
        this.unit = unit;
        this.repository = repository;
        this.history = history;
        this.checks = checks;
        this.elsewhere = elsewhere;
        this.winners = winners;
        this.studies = studies;
        this.clock = clock;
        this.json = json;
    }

    Uni<ExperimentView> create(CreateExperiment request, String author, Optional<IdempotencyKey> key) {
        ExperimentContent content = bounded(ExperimentRules.check(request));
        return elsewhere
                .of(content.definition())
                .invoke(known -> checks.requireSound(content, known))
                .chain(() -> unit.run(
                        new Attempt<>(key, request, ExperimentView.class),
                        work -> createIn(work, request, content, author)));
    }

    /** Makes a draft of what was checked, among others of a step. */
    Uni<Change<ExperimentView>> createIn(
            Work work, CreateExperiment request, ExperimentContent content, String author) {
        Experiment experiment = Experiment.draft(request.id(), content, author, clock.now());
        return repository
                .insert(experiment)
                .chain(() -> history.addRevision(work.connection(), experiment, "create", author))
                .replaceWith(() -> Change.of(
                        ExperimentView.of(experiment), entry(experiment, "create", author, json.tree(request))));
    }

    /** Edits what was checked, among others of a step; where it is under way, the step publishes. */
    Uni<Change<ExperimentView>> editIn(
            Work work, Experiment experiment, ExperimentContent content, Elsewhere known, String author) {
        Experiment edited = experiment.edited(content, clock.now());
        return requirePlace(edited.isUnderWay(), edited, known)
                .chain(() -> repository.updateContent(edited))
                .chain(() -> edited.phase() == experiment.phase()
                        ? Uni.createFrom().voidItem()
                        : history.openPhase(work.connection(), edited))
                .chain(() -> requireRoom(work, edited))
                .chain(() -> change(work, experiment, edited, "edit", author));
    }

    /** Edits; what is under way is published at once. */
    Uni<Published<ExperimentView>> edit(String id, EditExperiment request, IfMatch ifMatch, String author) {
        ExperimentContent content = bounded(ExperimentRules.check(request));
        return elsewhere
                .of(content.definition())
                .invoke(known -> checks.requireSound(content, known))
                .chain(known -> unit.publish(
                        ExperimentHolder.SNAPSHOT,
                        work -> get(id, ifMatch)
                                .chain(experiment -> publish(work, experiment)
                                        .chain(() -> editIn(work, experiment, content, known, author)))));
    }

    /** Takes a step in the experiment's life and publishes it. */
    Uni<Published<ExperimentView>> act(String id, ExperimentAction action, IfMatch ifMatch, String author) {
        return act(id, action, ifMatch, author, null, null);
    }

    /** Ends the experiment; for a variant, where one is named. */
    Uni<Published<ExperimentView>> finish(
            String id, @Nullable FinishExperiment request, IfMatch ifMatch, String author) {
        if (request == null) {
            return act(id, ExperimentAction.FINISH, ifMatch, author);
        }
        Winners.check(request);
        FinishExperiment named = request.winner() == null ? null : request;
        return act(id, ExperimentAction.FINISH, ifMatch, author, null, named);
    }

    /** Runs the experiment anew: everybody is assigned anew, by a new seed. */
    Uni<Published<ExperimentView>> restart(
            String id, @Nullable RestartExperiment window, IfMatch ifMatch, String author) {
        if (window != null) {
            ExperimentRules.checkWindow(window.startAt(), window.endAt());
        }
        return act(id, ExperimentAction.RESTART, ifMatch, author, window, null);
    }

    private Uni<Published<ExperimentView>> act(
            String id,
            ExperimentAction action,
            IfMatch ifMatch,
            String author,
            @Nullable RestartExperiment window,
            @Nullable FinishExperiment finish) {
        boolean opens = action == ExperimentAction.START || action == ExperimentAction.RESTART;
        return elsewhere(id, opens, finish)
                .chain(known -> unit.publish(
                        ExperimentHolder.SNAPSHOT,
                        work -> get(id, ifMatch).chain(experiment -> {
                            Experiment stepped = experiment.after(action, clock.now());
                            Experiment after =
                                    window == null ? stepped : stepped.within(window.startAt(), window.endAt());
                            return work.publish(ExperimentHolder.SNAPSHOT)
                                    .chain(() -> requirePlace(opens, after, known))
                                    .chain(() -> repository.updateStatus(after))
                                    .chain(() -> remember(work, action, after))
                                    .chain(() -> requireRoom(work, after))
                                    .chain(() -> keepWinner(work, after, finish, known.levers(), author))
                                    .chain(() -> change(work, experiment, after, action.wire(), author));
                        })));
    }

    private Uni<Elsewhere> elsewhere(String id, boolean opens, @Nullable FinishExperiment finish) {
        if (opens) {
            return unit.read(connection -> repository.get(id))
                    .chain(experiment -> elsewhere.of(experiment.content().definition()));
        }
        return finish == null
                ? Uni.createFrom().item(Elsewhere.unasked())
                : elsewhere
                        .levers()
                        .map(levers -> new Elsewhere(levers, Elsewhere.unasked().types()));
    }

    private Uni<Void> remember(Work work, ExperimentAction action, Experiment after) {
        Instant now = after.updatedAt();
        return switch (action) {
            case START -> history.openPhase(work.connection(), after);
            case PAUSE -> history.pause(work.connection(), after.id(), now);
            case RESUME -> history.resume(work.connection(), after.id(), now);
            case RESTART ->
                history.resume(work.connection(), after.id(), now)
                        .chain(() -> history.openPhase(work.connection(), after));
            case FINISH -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> keepWinner(
            Work work, Experiment after, @Nullable FinishExperiment finish, LeverCatalog catalog, String author) {
        return finish == null
                ? Uni.createFrom().voidItem()
                : winners.keep(work.connection(), Winners.of(after, finish, catalog, author));
    }

    private Uni<Experiment> get(String id, IfMatch ifMatch) {
        return repository.getForUpdate(id).invoke(experiment -> ifMatch.check(experiment.revision()));
    }

    // A draft is nobody's business yet. The snapshot's head is locked from here on, so of two that conflict the second
    // sees the first.
    private static Uni<Void> publish(Work work, Experiment experiment) {
        return experiment.isUnderWay()
                ? work.publish(ExperimentHolder.SNAPSHOT).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private Uni<Void> requirePlace(boolean asked, Experiment experiment, Elsewhere known) {
        if (!asked) {
            return Uni.createFrom().voidItem();
        }
        ConflictRules conflicts = checks.conflicts();
        return repository
                .listBeside(conflicts.now().minus(conflicts.rest()))
                .invoke(others -> checks.requirePlace(experiment.id(), experiment.content(), known, others))
                .replaceWithVoid();
    }

    // What is no longer served makes room, so it needs none.
    private Uni<Void> requireRoom(Work work, Experiment experiment) {
        if (experiment.status() != ExperimentStatus.RUNNING) {
            return Uni.createFrom().voidItem();
        }
        bounded(experiment.content());
        return work.requireRoom(ExperimentHolder.SNAPSHOT);
    }

    /** The content; ends the request where it is too large to be stored. */
    ExperimentContent bounded(ExperimentContent content) {
        DocumentLimit.check("config_json", json.tree(content.definition()));
        return content;
    }

    private Uni<Change<ExperimentView>> change(
            Work work, Experiment before, Experiment after, String action, String author) {
        return history.addRevision(work.connection(), after, action, author)
                .chain(() -> studies.tell(work.connection(), after))
                .replaceWith(() -> Change.of(
                        ExperimentView.of(after),
                        entry(after, action, author, Difference.of(state(before), state(after)))));
    }

    private static AuditEntry entry(Experiment experiment, String action, String author, JsonNode diff) {
        return new AuditEntry("experiment", experiment.id(), action, author, diff).withRevision(experiment.revision());
    }

    private ObjectNode state(Experiment experiment) {
        ObjectNode state = JsonNodeFactory.instance
                .objectNode()
                .put("status", experiment.status().wire())
                .put("revision", experiment.revision())
                .put("generation", experiment.generation())
                .put("phase", experiment.phase());
        state.set("content", json.tree(experiment.content()));
        return state;
    }
}
