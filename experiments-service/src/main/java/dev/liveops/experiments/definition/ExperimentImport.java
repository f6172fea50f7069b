package dev.liveops.experiments.definition;

import dev.liveops.experiments.assignment.ExperimentHolder;
import dev.liveops.model.hash.Sha256;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.context.Workers;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.transfer.DefinitionSource;
import dev.liveops.support.transfer.DefinitionStep;
import dev.liveops.support.transfer.PlannedAction;
import dev.liveops.support.transfer.PresentDefinition;
import dev.liveops.support.transfer.TransferDocuments;
import dev.liveops.support.transfer.WantedDefinition;
import dev.liveops.support.transfer.WantedDefinitions;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One import of experiments: new ones as drafts, and edits that are allowed still. What other services know is asked first. */
final class ExperimentImport implements DefinitionSource<TransferExperiment> {

    private final ExperimentRepository repository;
    private final ExperimentService experiments;
    private final ExperimentChecks checks;
    private final ElsewhereService elsewhere;
    private final TransferDocuments documents;
    private final Supplier<Instant> now;
    private final Map<String, Elsewhere> known = new HashMap<>();
    // As they were read last.
    private final Map<String, Experiment> stored = new HashMap<>();

    ExperimentImport(
            ExperimentRepository repository,
            ExperimentService experiments,
            ExperimentChecks checks,
            ElsewhereService elsewhere,
            TransferDocuments documents,
            Supplier<Instant> now) {
        this.repository = repository;
        this.experiments = experiments;
        this.checks = checks;
        this.elsewhere = elsewhere;
        this.documents = documents;
        this.now = now;
    }

    @Override
    public String snapshot() {
        return ExperimentHolder.SNAPSHOT;
    }

    @Override
    public Uni<WantedDefinitions<TransferExperiment>> read(String document) {
        return Uni.createFrom()
                .item(document)
                .emitOn(Workers.OF_REQUEST)
                .map(text -> documents.read(text, ExperimentDocument.class))
                .map(read -> WantedDefinitions.of(
                        "experiments",
                        read.experiments(),
                        this::checked,
                        TransferExperiment::id,
                        TransferExperiment::name))
                .chain(this::sound);
    }

    @Override
    public Uni<List<PresentDefinition<TransferExperiment>>> present(
            SqlConnection connection, List<String> ids, boolean locked) {
        return repository.findAll(ids, locked).map(found -> {
            found.forEach(experiment -> stored.put(experiment.id(), experiment));
            return found.stream().map(ExperimentImport::present).toList();
        });
    }

    @Override
    public void requireEditable(PresentDefinition<TransferExperiment> there, TransferExperiment wanted) {
        stored.get(there.id()).edited(content(wanted), now.get());
    }

    @Override
    public boolean publishes(
            List<DefinitionStep<TransferExperiment>> steps, List<PresentDefinition<TransferExperiment>> present) {
        return steps.stream()
                .filter(step -> step.action() == PlannedAction.EDIT)
                .anyMatch(step -> stored.get(step.wanted().id()).isUnderWay());
    }

    @Override
    public Uni<List<AuditEntry>> carryOut(Work work, DefinitionStep<TransferExperiment> step, String author) {
        TransferExperiment wanted = step.wanted().definition();
        Uni<Change<ExperimentView>> done = step.action() == PlannedAction.CREATE
                ? experiments.createIn(work, wanted.toCreate(), content(wanted), author)
                : experiments.editIn(work, stored.get(wanted.id()), content(wanted), known.get(wanted.id()), author);
        return done.map(Change::audit);
    }

    @Override
    public Uni<Void> requireRoom(Work work) {
        return work.requireRoom(ExperimentHolder.SNAPSHOT);
    }

    private TransferExperiment checked(TransferExperiment experiment) {
        experiments.bounded(content(experiment));
        return experiment;
    }

    private static ExperimentContent content(TransferExperiment experiment) {
        return ExperimentRules.check(experiment.toCreate());
    }

    private Uni<WantedDefinitions<TransferExperiment>> sound(WantedDefinitions<TransferExperiment> wants) {
        Uni<WantedDefinitions<TransferExperiment>> sound = Uni.createFrom().item(wants);
        for (WantedDefinition<TransferExperiment> one : wants.definitions()) {
            sound = sound.chain(
                    so -> elsewhere.of(one.definition().configJson()).map(answer -> sound(so, one, answer)));
        }
        return sound;
    }

    private WantedDefinitions<TransferExperiment> sound(
            WantedDefinitions<TransferExperiment> wants, WantedDefinition<TransferExperiment> one, Elsewhere answer) {
        known.put(one.id(), answer);
        try {
            checks.requireSound(content(one.definition()), answer);
            return wants;
        } catch (ProblemException refusal) {
            return wants.refusing(one, refusal);
        }
    }

    private static PresentDefinition<TransferExperiment> present(Experiment experiment) {
        String all = experiment.id() + "|" + experiment.revision() + "|"
                + experiment.status().wire();
        return new PresentDefinition<>(experiment.id(), Sha256.hex(all), TransferExperiment.of(experiment));
    }
}
