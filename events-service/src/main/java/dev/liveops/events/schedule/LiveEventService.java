package dev.liveops.events.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.events.active.ScheduleHolder;
import dev.liveops.events.rules.RuleVocabulary;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.database.DatabaseFailures;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings events into the schedule: new ones, and copies of former ones. */
@Singleton
class LiveEventService {

    private final UnitOfWork unit;
    private final LiveEventRepository repository;
    private final RevisionRepository revisions;
    private final RuleVocabulary vocabulary;
    private final EventChecks checks;
    private final RemarkService remarks;
    private final PreviewClock clock;
    private final JsonText json;

    LiveEventService(
            UnitOfWork unit,
            LiveEventRepository repository,
            RevisionRepository revisions,
            RuleVocabulary vocabulary,
            EventChecks checks,
            RemarkService remarks,
            PreviewClock clock,
            JsonText json) {
        this.unit = unit;
        this.repository = repository;
        this.revisions = revisions;
        this.vocabulary = vocabulary;
        this.checks = checks;
        this.remarks = remarks;
        this.clock = clock;
        this.json = json;
    }

    /** Schedules an event, or keeps a draft. */
    Uni<Published<LiveEventView>> create(CreateLiveEvent request, String author, Optional<IdempotencyKey> key) {
        EventContent content = checks.requireNew(request);
        NewEvent event = new NewEvent(request.id(), content, Boolean.TRUE.equals(request.draft()), null, request);
        return insert(event, author, key);
    }

    /** Makes an event from a former one. */
    Uni<Published<LiveEventView>> copy(String id, CopyLiveEvent request, String author, Optional<IdempotencyKey> key) {
        CopyPolicy.check(request);
        return unit.read(connection -> repository.get(id)).chain(former -> {
            EventContent content = CopyPolicy.content(request, former.content(), checks);
            boolean draft = !Boolean.FALSE.equals(request.draft());
            return insert(new NewEvent(request.id(), content, draft, id, request), author, key);
        });
    }

    private Uni<Published<LiveEventView>> insert(NewEvent event, String author, Optional<IdempotencyKey> key) {
        return remarks.hasContent(event.content().contentVersion())
                .chain(hasContent -> unit.publish(
                        ScheduleHolder.SNAPSHOT,
                        new Attempt<>(key, event.request(), LiveEventView.class),
                        work -> insert(work, event, new Stamp(author, clock.now(), null), hasContent)));
    }

    private Uni<Change<LiveEventView>> insert(Work work, NewEvent asked, Stamp by, Optional<Boolean> hasContent) {
        LiveEvent event = LiveEvent.create(asked.id(), asked.content(), asked.draft(), asked.copiedFrom(), by);
        if (event.isPublic()) {
            // In here, so that a repetition is answered as the first time even when the window is over by then.
            WindowPolicy.checkNotOver(event.span(), by.at());
        }
        return insert(work, event)
                .chain(() -> publish(work, event))
                .chain(() -> remarks.of(work.connection(), event.id(), event.content(), event.span(), hasContent))
                .map(found -> Change.of(
                        EventViews.of(event, by.at()).with(found),
                        entry(event, asked.copiedFrom() == null ? "create" : "copy", json.tree(asked.request()))));
    }

    /** Makes an event of what was checked, among others of a step, which publishes where that is no draft. */
    Uni<List<AuditEntry>> createIn(Work work, CreateLiveEvent request, EventContent content, Stamp by) {
        LiveEvent event = LiveEvent.create(request.id(), content, Boolean.TRUE.equals(request.draft()), null, by);
        return insert(work, event)
                .replaceWith(() -> List.of(entry(event, LiveEventAction.CREATE.wire(), json.tree(request))));
    }

    private Uni<Void> insert(Work work, LiveEvent event) {
        return vocabulary
                .hold(work.connection(), event.content().rules())
                .chain(() -> repository.insert(event))
                .chain(() -> revisions.insert(event, LiveEventAction.CREATE))
                // Of two with one id the second waits here for the first.
                .chain(work::flush)
                .onFailure(DatabaseFailures::isDuplicate)
                .transform(duplicate -> taken(event.id()));
    }

    // Publications queue at the head, so of two overlapping events at least the second sees the first.
    private static Uni<Void> publish(Work work, LiveEvent event) {
        return event.isPublic()
                ? work.publish(ScheduleHolder.SNAPSHOT).chain(() -> work.requireRoom(ScheduleHolder.SNAPSHOT))
                : Uni.createFrom().voidItem();
    }

    /** The problem of an id that is an event's already. */
    static ProblemException taken(String id) {
        return ProblemException.at(
                EventsProblem.ID_TAKEN, "id", "\"" + id + "\" is an event already (expected a new id)");
    }

    private static AuditEntry entry(LiveEvent event, String action, JsonNode diff) {
        return new AuditEntry("event", event.id(), action, event.created().by(), diff).withRevision(event.revision());
    }

    /** What is asked for. */
    private record NewEvent(
            String id,
            EventContent content,
            boolean draft,
            @Nullable String copiedFrom,
            Object request) {}
}
