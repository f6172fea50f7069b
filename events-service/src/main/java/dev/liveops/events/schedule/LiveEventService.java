package dev.liveops.events.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.events.active.ScheduleHolder;
import dev.liveops.events.rules.RuleVocabulary;
import dev.liveops.events.schedule.LiveEvent.Cancellation;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.database.DatabaseFailures;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.page.TimeKey;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.size.DocumentLimit;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The use cases of the schedule; each is one unit of work. */
@Singleton
class LiveEventService {

    private final UnitOfWork unit;
    private final LiveEventRepository repository;
    private final RuleVocabulary vocabulary;
    private final PreviewClock clock;
    private final JsonText json;

    LiveEventService(
            UnitOfWork unit,
            LiveEventRepository repository,
            RuleVocabulary vocabulary,
            PreviewClock clock,
            JsonText json) {
        this.unit = unit;
        this.repository = repository;
        this.vocabulary = vocabulary;
        this.clock = clock;
        this.json = json;
    }

    Uni<Published<LiveEventView>> create(CreateLiveEvent request, String author, Optional<IdempotencyKey> key) {
        DocumentLimit.check("rules", request.rules());
        SchedulePolicy.check(request, vocabulary.current());
        return unit.publish(
                ScheduleHolder.SNAPSHOT,
                new Attempt<>(key, request, LiveEventView.class),
                work -> create(work, request, author, clock.now()));
    }

    private Uni<Change<LiveEventView>> create(Work work, CreateLiveEvent request, String author, Instant now) {
        // In here, so that a repetition is answered as the first time even when the window is over by then.
        SchedulePolicy.checkNotOver(request, now);
        LiveEvent event = toEvent(request, author, now);
        return vocabulary
                .hold(work.connection(), event.rules())
                .chain(() -> repository.insert(event))
                // Of two with one id the second waits here for the first.
                .chain(work::flush)
                .onFailure(DatabaseFailures::isDuplicate)
                .transform(duplicate -> taken(event.id()))
                // Publications queue at the head, so of two overlapping events at least the second sees the first.
                .chain(() -> work.publish(ScheduleHolder.SNAPSHOT))
                .chain(() -> work.requireRoom(ScheduleHolder.SNAPSHOT))
                .chain(() -> repository.listOverlapping(event))
                .map(overlaps ->
                        Change.of(toView(event, now, overlaps), entry(event, "create", author, json.tree(request))));
    }

    Uni<Published<LiveEventView>> cancel(String id, String reason, IfMatch ifMatch, String author) {
        SchedulePolicy.checkReason(reason);
        Instant now = clock.now();
        return unit.publish(
                ScheduleHolder.SNAPSHOT,
                work -> repository
                        .getForUpdate(id)
                        .invoke(event -> ifMatch.check(event.revision()))
                        .chain(event -> cancel(work, event, new Cancellation(author, now, reason))));
    }

    private Uni<Change<LiveEventView>> cancel(Work work, LiveEvent event, Cancellation cancellation) {
        LiveEvent cancelled = event.cancelled(cancellation);
        JsonNode diff = JsonNodeFactory.instance
                .objectNode()
                .put("status_before", event.statusAt(cancellation.at()).wire())
                .put("reason", cancellation.reason());
        return repository
                .updateCancellation(cancelled)
                .chain(() -> work.publish(ScheduleHolder.SNAPSHOT))
                .map(version -> Change.of(
                        toView(cancelled, cancellation.at(), null),
                        entry(cancelled, "cancel", cancellation.by(), diff).withReason(cancellation.reason())));
    }

    Uni<LiveEventView> get(String id, Instant instant) {
        return unit.read(connection -> repository.get(id)).map(event -> toView(event, instant, null));
    }

    Uni<Page<LiveEventView>> list(LiveEventFilter filter, Instant instant, PageRequest page) {
        Optional<TimeKey> after = TimeKey.after(page);
        return unit.read(connection -> repository.list(filter, instant, after, page.size()))
                .map(events -> page.page(
                        events.map(event -> toView(event, instant, null)),
                        view -> new TimeKey(view.startAt(), view.id()).text()));
    }

    private LiveEvent toEvent(CreateLiveEvent request, String author, Instant now) {
        return new LiveEvent(
                request.id(),
                request.type(),
                request.startAt(),
                request.endAt(),
                request.contentVersion(),
                request.rules(),
                1,
                author,
                now,
                null);
    }

    private static ProblemException taken(String id) {
        return ProblemException.at(
                EventsProblem.ID_TAKEN, "id", "\"" + id + "\" is an event already (expected a new id)");
    }

    private static AuditEntry entry(LiveEvent event, String action, String author, JsonNode diff) {
        return new AuditEntry("event", event.id(), action, author, diff).withRevision(event.revision());
    }

    private static LiveEventView toView(LiveEvent event, Instant instant, List<String> overlaps) {
        Cancellation cancellation = event.cancellation();
        return new LiveEventView(
                event.id(),
                event.type(),
                event.startAt(),
                event.endAt(),
                event.contentVersion(),
                event.rules(),
                event.statusAt(instant),
                event.revision(),
                event.createdBy(),
                event.createdAt(),
                cancellation == null ? null : cancellation.at(),
                cancellation == null ? null : cancellation.by(),
                cancellation == null ? null : cancellation.reason(),
                overlaps);
    }
}
