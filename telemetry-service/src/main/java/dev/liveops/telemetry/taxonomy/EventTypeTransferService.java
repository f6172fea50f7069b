package dev.liveops.telemetry.taxonomy;

import dev.liveops.model.hash.Sha256;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.context.Workers;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.snapshot.SnapshotHead;
import dev.liveops.support.transfer.DefinitionSource;
import dev.liveops.support.transfer.DefinitionStep;
import dev.liveops.support.transfer.DefinitionTransfers;
import dev.liveops.support.transfer.ImportDefinitions;
import dev.liveops.support.transfer.PlannedAction;
import dev.liveops.support.transfer.PresentDefinition;
import dev.liveops.support.transfer.TransferDocuments;
import dev.liveops.support.transfer.TransferPlan;
import dev.liveops.support.transfer.WantedDefinitions;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Event types exported to documents, and imported by a plan: new ones, and new versions of those that are there (ADR 0074). */
@Singleton
class EventTypeTransferService implements DefinitionSource<CreateEventType> {

    private final UnitOfWork unit;
    private final EventTypeRepository repository;
    private final EventTypeService types;
    private final TransferDocuments documents;
    private final DefinitionTransfers transfers;

    EventTypeTransferService(
            UnitOfWork unit,
            EventTypeRepository repository,
            EventTypeService types,
            TransferDocuments documents,
            DefinitionTransfers transfers) {
        this.unit = unit;
        this.repository = repository;
        this.types = types;
        this.documents = documents;
        this.transfers = transfers;
    }

    Uni<EventTypeDocument> export(PageRequest request) {
        return unit.read(connection -> SnapshotHead.current(connection, EventTypeRepository.SNAPSHOT)
                .chain(version -> repository
                        .list(connection, request.after(), request.size())
                        .map(found -> request.page(found, EventTypeView::eventType))
                        .map(page -> new EventTypeDocument(
                                version,
                                page.items().stream()
                                        .map(EventTypeTransferService::document)
                                        .toList(),
                                page.nextPageToken()))));
    }

    Uni<TransferPlan> plan(ImportDefinitions request) {
        return transfers.plan(this, request);
    }

    Uni<Published<TransferPlan>> apply(ImportDefinitions request, String author, Optional<IdempotencyKey> key) {
        return transfers.apply(this, request, author, key);
    }

    @Override
    public String snapshot() {
        return EventTypeRepository.SNAPSHOT;
    }

    @Override
    public Uni<WantedDefinitions<CreateEventType>> read(String document) {
        return Uni.createFrom()
                .item(() -> documents.read(document, EventTypeDocument.class))
                .runSubscriptionOn(Workers.OF_REQUEST)
                .map(read -> WantedDefinitions.of(
                        "event_types",
                        read.eventTypes(),
                        EventTypeTransferService::checked,
                        CreateEventType::eventType,
                        CreateEventType::eventType));
    }

    // A type's versions are of its row, which nothing but the head's lock keeps.
    @Override
    public Uni<List<PresentDefinition<CreateEventType>>> present(
            SqlConnection connection, List<String> ids, boolean locked) {
        Uni<List<PresentDefinition<CreateEventType>>> present = Uni.createFrom().item(new ArrayList<>());
        for (String id : ids) {
            present =
                    present.chain(known -> repository.findLatest(connection, id).map(found -> {
                        found.ifPresent(type -> known.add(new PresentDefinition<>(
                                type.eventType(),
                                Sha256.hex(type.eventType() + "|" + type.version()),
                                document(type))));
                        return known;
                    }));
        }
        return present;
    }

    @Override
    public void requireEditable(PresentDefinition<CreateEventType> there, CreateEventType wanted) {
        Boolean serviceOnly = there.definition().serviceOnly();
        if (!serviceOnly.equals(wanted.serviceOnly())) {
            throw ProblemException.at(
                    TelemetryProblem.SCHEMA_INCOMPATIBLE,
                    "service_only",
                    wanted.serviceOnly() + " (expected " + serviceOnly + ", as it was made)");
        }
        EventTypeService.requireCompatible(there.definition().schema(), wanted.schema());
    }

    @Override
    public boolean publishes(
            List<DefinitionStep<CreateEventType>> steps, List<PresentDefinition<CreateEventType>> present) {
        return !steps.isEmpty();
    }

    @Override
    public Uni<List<AuditEntry>> carryOut(Work work, DefinitionStep<CreateEventType> step, String author) {
        CreateEventType wanted = step.wanted().definition();
        Uni<Change<EventTypeView>> done = step.action() == PlannedAction.CREATE
                ? types.createIn(work, wanted, author)
                : types.addVersionIn(
                        work,
                        wanted.eventType(),
                        new AddEventTypeVersion(wanted.description(), wanted.schema()),
                        author);
        return done.map(Change::audit);
    }

    // Each step has looked for it.
    @Override
    public Uni<Void> requireRoom(Work work) {
        return Uni.createFrom().voidItem();
    }

    private static CreateEventType checked(CreateEventType type) {
        EventTypeService.check(type);
        return new CreateEventType(
                type.eventType(), type.description(), Boolean.TRUE.equals(type.serviceOnly()), type.schema());
    }

    private static CreateEventType document(EventTypeView type) {
        return new CreateEventType(type.eventType(), type.description(), type.serviceOnly(), type.schema());
    }
}
