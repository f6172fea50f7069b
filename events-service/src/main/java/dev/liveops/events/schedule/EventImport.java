package dev.liveops.events.schedule;

import dev.liveops.events.active.ScheduleHolder;
import dev.liveops.model.hash.Sha256;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.context.Workers;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.transfer.DefinitionSource;
import dev.liveops.support.transfer.DefinitionStep;
import dev.liveops.support.transfer.PlannedAction;
import dev.liveops.support.transfer.PresentDefinition;
import dev.liveops.support.transfer.TransferDocuments;
import dev.liveops.support.transfer.WantedDefinitions;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** One import of live events: new ones, edits of what has not started, and drafts that are published. */
final class EventImport implements DefinitionSource<CreateLiveEvent> {

    private final LiveEventRepository repository;
    private final LiveEventService events;
    private final LifeService life;
    private final EventChecks checks;
    private final TransferDocuments documents;
    private final Supplier<Instant> now;
    // As they were read last.
    private final Map<String, LiveEvent> stored = new HashMap<>();

    EventImport(
            LiveEventRepository repository,
            LiveEventService events,
            LifeService life,
            EventChecks checks,
            TransferDocuments documents,
            Supplier<Instant> now) {
        this.repository = repository;
        this.events = events;
        this.life = life;
        this.checks = checks;
        this.documents = documents;
        this.now = now;
    }

    /** An event as a document says it. */
    static CreateLiveEvent document(String id, EventContent content, boolean draft, EventChecks checks) {
        return new CreateLiveEvent(
                id,
                content.type(),
                content.startAt(),
                content.endAt(),
                content.contentVersion(),
                content.rules(),
                content.title(),
                content.announceAt(),
                content.clientVersion(),
                content.priority() == 0 ? null : content.priority(),
                content.exclusiveGroup(),
                content.recurrence(),
                content.regions(),
                EventViews.holdout(content.holdoutBasisPoints()),
                checks.condition(content),
                draft ? true : null);
    }

    @Override
    public String snapshot() {
        return ScheduleHolder.SNAPSHOT;
    }

    @Override
    public Uni<WantedDefinitions<CreateLiveEvent>> read(String document) {
        return Uni.createFrom()
                .item(document)
                .emitOn(Workers.OF_REQUEST)
                .map(text -> documents.read(text, EventDocument.class))
                .map(read -> WantedDefinitions.of(
                        "events", read.events(), this::checked, CreateLiveEvent::id, EventImport::name));
    }

    @Override
    public Uni<List<PresentDefinition<CreateLiveEvent>>> present(
            SqlConnection connection, List<String> ids, boolean locked) {
        return repository.findAll(ids, locked).map(found -> {
            found.forEach(event -> stored.put(event.id(), event));
            return found.stream().map(this::present).toList();
        });
    }

    @Override
    public void requireEditable(PresentDefinition<CreateLiveEvent> there, CreateLiveEvent wanted) {
        LiveEvent event = stored.get(there.id());
        LiveEventStatus status = event.statusAt(now.get());
        if (isDraft(wanted) && !event.draft()) {
            throw ProblemException.at(
                    EventsProblem.WRONG_STATUS,
                    "draft",
                    "true (expected none: the event is " + status.wire()
                            + "; what is published is cancelled, by hand)");
        }
        LiveEventAction.EDIT.require(event.id(), status);
        requireSeen(wanted, checks.toContent(wanted));
    }

    @Override
    public boolean publishes(
            List<DefinitionStep<CreateLiveEvent>> steps, List<PresentDefinition<CreateLiveEvent>> present) {
        // What is published is no draft again.
        return steps.stream().anyMatch(step -> !isDraft(step.wanted().definition()));
    }

    @Override
    public Uni<List<AuditEntry>> carryOut(Work work, DefinitionStep<CreateLiveEvent> step, String author) {
        CreateLiveEvent wanted = step.wanted().definition();
        EventContent content = checks.toContent(wanted);
        Stamp by = new Stamp(author, now.get(), null);
        if (step.action() == PlannedAction.CREATE) {
            requireSeen(wanted, content);
            return events.createIn(work, wanted, content, by);
        }
        LiveEvent event = stored.get(wanted.id());
        return life.becomeIn(work, event, content, isDraft(wanted), by);
    }

    @Override
    public Uni<Void> requireRoom(Work work) {
        return work.requireRoom(ScheduleHolder.SNAPSHOT);
    }

    private CreateLiveEvent checked(CreateLiveEvent event) {
        return document(event.id(), checks.requireNew(event), isDraft(event), checks);
    }

    private void requireSeen(CreateLiveEvent wanted, EventContent content) {
        if (!isDraft(wanted)) {
            WindowPolicy.checkNotOver(EventSpan.of(content, null), now.get());
        }
    }

    private PresentDefinition<CreateLiveEvent> present(LiveEvent event) {
        String all = event.id() + "|" + event.revision();
        return new PresentDefinition<>(
                event.id(), Sha256.hex(all), document(event.id(), event.content(), event.draft(), checks));
    }

    private static boolean isDraft(CreateLiveEvent event) {
        return Boolean.TRUE.equals(event.draft());
    }

    private static String name(CreateLiveEvent event) {
        return event.title() == null ? event.id() : event.title();
    }
}
