package dev.liveops.events.schedule;

import dev.liveops.events.active.ScheduleHolder;
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

/** Live events exported to documents, and imported by a plan (ADR 0074). */
@Singleton
class EventTransferService {

    private final UnitOfWork unit;
    private final LiveEventRepository repository;
    private final LiveEventService events;
    private final LifeService life;
    private final EventChecks checks;
    private final TransferDocuments documents;
    private final DefinitionTransfers transfers;
    private final PreviewClock clock;

    EventTransferService(
            UnitOfWork unit,
            LiveEventRepository repository,
            LiveEventService events,
            LifeService life,
            EventChecks checks,
            TransferDocuments documents,
            DefinitionTransfers transfers,
            PreviewClock clock) {
        this.unit = unit;
        this.repository = repository;
        this.events = events;
        this.life = life;
        this.checks = checks;
        this.documents = documents;
        this.transfers = transfers;
        this.clock = clock;
    }

    /** Drafts and what is published and not over. */
    Uni<EventDocument> export(PageRequest request) {
        return unit.read(connection -> SnapshotHead.current(connection, ScheduleHolder.SNAPSHOT)
                .chain(version -> repository
                        .listCurrent(clock.now(), request.after(), request.size())
                        .map(found -> request.page(
                                found.map(event ->
                                        EventImport.document(event.id(), event.content(), event.draft(), checks)),
                                CreateLiveEvent::id))
                        .map(page -> new EventDocument(version, page.items(), page.nextPageToken()))));
    }

    /** What an import would do; does nothing of it. */
    Uni<TransferPlan> plan(ImportDefinitions request) {
        return transfers.plan(one(), request);
    }

    /** Does what a plan says, or nothing. */
    Uni<Published<TransferPlan>> apply(ImportDefinitions request, String author, Optional<IdempotencyKey> key) {
        return transfers.apply(one(), request, author, key);
    }

    private EventImport one() {
        return new EventImport(repository, events, life, checks, documents, clock::now);
    }
}
