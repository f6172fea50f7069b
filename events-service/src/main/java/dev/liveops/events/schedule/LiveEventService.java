package dev.liveops.events.schedule;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.events.schedule.LiveEvent.Cancellation;
import dev.liveops.model.events.CreateLiveEvent;
import dev.liveops.model.events.LiveEventStatus;
import dev.liveops.model.events.LiveEventView;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.EventsProblem;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.database.Database;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.idempotency.IdempotencyStore;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.size.DocumentLimit;
import dev.liveops.support.snapshot.Publications;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.snapshot.SnapshotHead;
import dev.liveops.support.time.PreviewClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The use cases of the schedule; each change is one transaction with its publication and its audit entry. */
@Singleton
class LiveEventService {

    /** Name of the snapshot that changes of the schedule publish. */
    static final String SNAPSHOT = "events";

    private final Database database;
    private final LiveEventRepository repository;
    private final Publications publications;
    private final IdempotencyStore idempotency;
    private final AuditLog audit;
    private final PreviewClock clock;
    private final JsonText json;
    private final LiveEventMetrics metrics;

    LiveEventService(
            Database database,
            LiveEventRepository repository,
            Publications publications,
            IdempotencyStore idempotency,
            AuditLog audit,
            PreviewClock clock,
            JsonText json,
            LiveEventMetrics metrics) {
        this.database = database;
        this.repository = repository;
        this.publications = publications;
        this.idempotency = idempotency;
        this.audit = audit;
        this.clock = clock;
        this.json = json;
        this.metrics = metrics;
    }

    Uni<Published<LiveEventView>> create(CreateLiveEvent request, String author, Optional<IdempotencyKey> key) {
        SchedulePolicy.check(request);
        DocumentLimit.check("rules", json.tree(request.rules()));
        return publications.publish(
                SNAPSHOT,
                transaction -> idempotency.once(
                        transaction,
                        key,
                        request,
                        LiveEventView.class,
                        same -> create(same, request, author, clock.now())));
    }

    private Uni<LiveEventView> create(SqlConnection transaction, CreateLiveEvent request, String author, Instant now) {
        // In here, so that a repetition is answered as the first time even when the window is over by then.
        SchedulePolicy.checkNotOver(request, now);
        LiveEvent event = toEvent(request, author, now);
        return repository
                .insert(transaction, event)
                .invoke(inserted -> requireFree(inserted, event.id()))
                // Publications queue at the head, so of two overlapping events at least the second sees the first.
                .chain(() -> SnapshotHead.advance(transaction, SNAPSHOT))
                .chain(() -> publications.requireRoom(transaction, SNAPSHOT))
                .chain(() -> repository.listOverlapping(transaction, event))
                .call(() -> record(transaction, event.id(), "create", author, (ObjectNode) json.tree(request)))
                .map(overlaps -> toView(event, now, overlaps));
    }

    Uni<Published<LiveEventView>> cancel(String id, String reason, IfMatch ifMatch, String author) {
        SchedulePolicy.checkReason(reason);
        Instant now = clock.now();
        return publications.publish(
                SNAPSHOT,
                transaction -> repository
                        .getForUpdate(transaction, id)
                        .invoke(event -> ifMatch.check(event.revision()))
                        .map(event -> event.cancelled(new Cancellation(author, now, reason)))
                        .call(event -> repository.updateCancellation(transaction, event))
                        .call(() -> SnapshotHead.advance(transaction, SNAPSHOT))
                        .call(event -> record(transaction, id, "cancel", author, cancellation(event, now)))
                        .map(event -> toView(event, now, null)));
    }

    Uni<LiveEventView> get(String id, Instant instant) {
        return database.withConnection(connection -> repository.get(connection, id))
                .map(event -> toView(event, instant, null));
    }

    Uni<Page<LiveEventView>> list(LiveEventFilter filter, Instant instant, PageRequest page) {
        LiveEventPosition after = LiveEventPosition.of(page);
        return database.withConnection(connection -> repository.list(connection, filter, instant, after, page.size()))
                .map(events -> page.page(
                        events.map(event -> toView(event, instant, null)),
                        view -> LiveEventPosition.key(view.startAt(), view.id())));
    }

    private LiveEvent toEvent(CreateLiveEvent request, String author, Instant now) {
        return new LiveEvent(
                request.id(),
                request.type(),
                request.startAt(),
                request.endAt(),
                request.contentVersion(),
                json.tree(request.rules()),
                1,
                author,
                now,
                null);
    }

    private static void requireFree(boolean inserted, String id) {
        if (!inserted) {
            throw ProblemException.at(
                    EventsProblem.ID_TAKEN, "id", "\"" + id + "\" is an event already (expected a new id)");
        }
    }

    private static ObjectNode cancellation(LiveEvent event, Instant now) {
        LiveEventStatus before = event.startAt().isAfter(now) ? LiveEventStatus.UPCOMING : LiveEventStatus.RUNNING;
        return JsonNodeFactory.instance
                .objectNode()
                .put("status_before", before.wire())
                .put("reason", event.cancellation().reason());
    }

    private Uni<Void> record(SqlConnection transaction, String id, String action, String author, ObjectNode diff) {
        metrics.changed(action);
        return audit.append(transaction, new AuditEntry("event", id, action, author, diff));
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
