package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.model.telemetry.AddEventTypeVersion;
import dev.liveops.model.telemetry.CreateEventType;
import dev.liveops.model.telemetry.EventTypeDetail;
import dev.liveops.model.telemetry.EventTypeView;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.database.Database;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.idempotency.IdempotencyStore;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.size.DocumentLimit;
import dev.liveops.support.snapshot.Publications;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.snapshot.SnapshotHead;
import dev.liveops.support.time.Timestamps;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The use cases of the taxonomy; each change is one transaction with its publication and its audit entry. */
@Singleton
class EventTypeService {

    private static final String NAME = "[a-z][a-z0-9_]{0,63}";
    private static final int MAX_DESCRIPTION = 500;

    private final Database database;
    private final EventTypeRepository repository;
    private final UnknownFieldRepository unknownFields;
    private final Publications publications;
    private final IdempotencyStore idempotency;
    private final AuditLog audit;
    private final JsonText json;
    private final TaxonomyConfig config;
    private final Clock clock;

    EventTypeService(
            Database database,
            EventTypeRepository repository,
            UnknownFieldRepository unknownFields,
            Publications publications,
            IdempotencyStore idempotency,
            AuditLog audit,
            JsonText json,
            TaxonomyConfig config,
            Clock clock) {
        this.database = database;
        this.repository = repository;
        this.unknownFields = unknownFields;
        this.publications = publications;
        this.idempotency = idempotency;
        this.audit = audit;
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    Uni<Page<EventTypeView>> list(PageRequest page) {
        return database.withConnection(connection -> repository.list(connection, page.after(), page.size()))
                .map(types -> page.page(types, EventTypeView::eventType));
    }

    Uni<EventTypeDetail> get(String name, PageRequest page) {
        int before = Math.toIntExact(Math.max(0, Math.min(Integer.MAX_VALUE, page.afterNumber(Integer.MAX_VALUE))));
        return database.withConnection(connection -> repository
                .versions(connection, name, before, page.size())
                .map(versions -> page.page(versions, version -> String.valueOf(version.version())))
                .chain(versions -> versions.items().isEmpty()
                        ? Uni.createFrom().failure(notFound(name))
                        : unknownFields
                                .list(connection, name)
                                .map(fields -> new EventTypeDetail(
                                        name, versions.items(), versions.nextPageToken(), fields))));
    }

    Uni<Published<EventTypeView>> create(CreateEventType request, String author, Optional<IdempotencyKey> key) {
        Violations violations = new Violations();
        if (violations.present(request.eventType(), "event_type")) {
            violations.check(
                    request.eventType().matches(NAME),
                    "event_type",
                    "\"" + request.eventType() + "\" (expected " + NAME + ")");
        }
        violations.present(request.description(), "description");
        checkContent(violations, request.description(), request.schema());
        EventTypeView first = new EventTypeView(
                request.eventType(),
                1,
                request.description(),
                Boolean.TRUE.equals(request.serviceOnly()),
                request.schema(),
                author,
                now());
        return publications.publish(
                EventTypeRepository.SNAPSHOT,
                transaction ->
                        idempotency.once(transaction, key, request, EventTypeView.class, same -> create(same, first)));
    }

    private Uni<EventTypeView> create(SqlConnection transaction, EventTypeView first) {
        return repository
                .insertType(transaction, first)
                .invoke(isNew -> requireNew(isNew, first.eventType()))
                .chain(() -> SnapshotHead.advance(transaction, EventTypeRepository.SNAPSHOT))
                .chain(() -> repository.count(transaction))
                .invoke(this::requireNotTooMany)
                .chain(() -> add(transaction, first, "create"));
    }

    Uni<Published<EventTypeView>> addVersion(String name, AddEventTypeVersion request, IfMatch ifMatch, String author) {
        checkContent(new Violations(), request.description(), request.schema());
        return publications.publish(
                EventTypeRepository.SNAPSHOT,
                transaction -> latest(transaction, name).chain(former -> {
                    ifMatch.check(former.version());
                    requireCompatible(former.schema(), request.schema());
                    EventTypeView next = new EventTypeView(
                            name,
                            former.version() + 1,
                            request.description() == null ? former.description() : request.description(),
                            former.serviceOnly(),
                            request.schema(),
                            author,
                            now());
                    return add(transaction, next, "add_version");
                }));
    }

    // The head of the snapshot is locked before the former version is read, so writers queue and compare with what is
    // there.
    private Uni<EventTypeView> latest(SqlConnection transaction, String name) {
        return SnapshotHead.advance(transaction, EventTypeRepository.SNAPSHOT)
                .chain(() -> repository.findLatest(transaction, name))
                .map(latest -> latest.orElseThrow(() -> notFound(name)));
    }

    private Uni<EventTypeView> add(SqlConnection transaction, EventTypeView version, String action) {
        return repository
                .insertVersion(transaction, version)
                .chain(() -> audit.append(
                        transaction,
                        new AuditEntry(
                                        "event_type",
                                        version.eventType(),
                                        action,
                                        version.createdBy(),
                                        json.tree(version))
                                .withRevision(version.version())))
                .chain(() -> publications.requireRoom(transaction, EventTypeRepository.SNAPSHOT))
                .replaceWith(version);
    }

    private static void checkContent(Violations violations, String description, JsonNode schema) {
        violations.checkText(description, "description", MAX_DESCRIPTION);
        boolean hasSchema = schema != null && !schema.isNull();
        violations.check(hasSchema, "schema", "missing (expected a JSON Schema)");
        violations.throwIfAny(CommonProblem.INVALID);
        DocumentLimit.check("schema", schema);
        SchemaRules.check(schema);
    }

    private static void requireNew(boolean isNew, String name) {
        if (!isNew) {
            throw ProblemException.at(
                    TelemetryProblem.EVENT_TYPE_EXISTS,
                    "event_type",
                    "\"" + name + "\" is there already (expected a new name, or a new version of it)");
        }
    }

    private void requireNotTooMany(long types) {
        if (types > config.maxTypes()) {
            throw ProblemException.of(
                    TelemetryProblem.TOO_MANY_EVENT_TYPES,
                    "there are " + config.maxTypes() + " event types already (expected at most as many)");
        }
    }

    private static void requireCompatible(JsonNode former, JsonNode later) {
        List<Violation> breaks = SchemaCompatibility.breaks(former, later);
        if (!breaks.isEmpty()) {
            throw ProblemException.of(TelemetryProblem.SCHEMA_INCOMPATIBLE, breaks);
        }
    }

    static ProblemException notFound(String name) {
        return ProblemException.of(TelemetryProblem.EVENT_TYPE_NOT_FOUND, "no event type " + Refusal.quote(name));
    }

    private Instant now() {
        return Timestamps.truncate(clock.instant());
    }
}
