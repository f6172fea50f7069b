package dev.liveops.experiments.definition;

import dev.liveops.experiments.assignment.ExperimentHolder;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.snapshot.SnapshotHead;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.transfer.DefinitionTransfers;
import dev.liveops.support.transfer.ImportDefinitions;
import dev.liveops.support.transfer.TransferDocuments;
import dev.liveops.support.transfer.TransferPlan;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Experiments exported to documents, and imported by a plan (ADR 0074). */
@Singleton
class ExperimentTransferService {

    private final UnitOfWork unit;
    private final ExperimentRepository repository;
    private final ExperimentService experiments;
    private final ExperimentChecks checks;
    private final ElsewhereService elsewhere;
    private final TransferDocuments documents;
    private final DefinitionTransfers transfers;
    private final PreviewClock clock;

    ExperimentTransferService(
            UnitOfWork unit,
            ExperimentRepository repository,
            ExperimentService experiments,
            ExperimentChecks checks,
            ElsewhereService elsewhere,
            TransferDocuments documents,
            DefinitionTransfers transfers,
            PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.experiments = experiments;
        this.checks = checks;
        this.elsewhere = elsewhere;
        this.documents = documents;
        this.transfers = transfers;
        this.clock = clock;
    }

    /** Drafts and what is under way. */
    Uni<ExperimentDocument> export(PageRequest request) {
        return unit.read(connection -> SnapshotHead.current(connection, ExperimentHolder.SNAPSHOT)
                .chain(version -> repository
                        .listUnfinished(request.after(), request.size())
                        .map(found -> request.page(found.map(TransferExperiment::of), TransferExperiment::id))
                        .map(page -> new ExperimentDocument(version, page.items(), page.nextPageToken()))));
    }

    /** What an import would do; does nothing of it. */
    Uni<TransferPlan> plan(ImportDefinitions request) {
        return transfers.plan(one(), request);
    }

    /** Does what a plan says, or nothing. */
    Uni<Published<TransferPlan>> apply(ImportDefinitions request, String author, Optional<IdempotencyKey> key) {
        return transfers.apply(one(), request, author, key);
    }

    private ExperimentImport one() {
        return new ExperimentImport(repository, experiments, checks, elsewhere, documents, clock::now);
    }
}
