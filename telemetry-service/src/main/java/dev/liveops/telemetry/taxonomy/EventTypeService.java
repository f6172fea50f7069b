package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.page.Page;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.TelemetryProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.idempotency.IdempotencyKey;
import dev.liveops.support.json.JsonText;
import dev.liveops.support.page.PageRequest;
import dev.liveops.support.problem.ProblemException;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.revision.IfMatch;
import dev.liveops.support.size.DocumentLimit;
import dev.liveops.support.snapshot.Published;
import dev.liveops.support.time.Timestamps;
import dev.liveops.support.unit.Attempt;
import dev.liveops.support.unit.Change;
import dev.liveops.support.unit.UnitOfWork;
import dev.liveops.support.unit.Work;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The use cases of the taxonomy; each change is one unit of work. */
@Singleton
class EventTypeService {

    private static final String NAME = "[a-z][a-z0-9_]{0,63}";
    private static final int MAX_DESCRIPTION = 500;

    private final UnitOfWork unit;
    private final EventTypeRepository repository;
    private final UnknownFieldRepository unknownFields;
    private final JsonText json;
    private final TaxonomyConfig config;
    private final Clock clock;

    EventTypeService(
            UnitOfWork unit,
            EventTypeRepository repository,
            UnknownFieldRepository unknownFields,
            JsonText json,
            TaxonomyConfig config,
            Clock clock) {
        this.unit = unit;
        this.repository = repository;
        this.unknownFields = unknownFields;
        this.json = json;
        this.config = config;
        this.clock = clock;
    }

    Uni<Page<EventTypeView>> list(PageRequest page) {
        return unit.read(connection -> repository.list(connection, page.after(), page.size()))
                .map(types -> page.page(types, EventTypeView::eventType));
    }

    Uni<EventTypeDetail> get(String name, PageRequest page) {
        int before = Math.toIntExact(Math.max(0, Math.min(Integer.MAX_VALUE, page.afterNumber(Integer.MAX_VALUE))));
        return unit.read(connection -> repository
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
        check(request);
        EventTypeView first = first(request, author);
        return unit.publish(
                EventTypeRepository.SNAPSHOT,
                new Attempt<>(key, request, EventTypeView.class),
                work -> repository
                        .insertType(work.connection(), first)
                        .invoke(isNew -> requireNew(isNew, first.eventType()))
                        .chain(() -> work.publish(EventTypeRepository.SNAPSHOT))
                        .chain(() -> repository.count(work.connection()))
                        .invoke(this::requireNotTooMany)
                        .chain(() -> add(work, first, "create")));
    }

    /** Ends with a problem that names everything wrong with a new type. */
    static void check(CreateEventType request) {
        Violations violations = new Violations();
        if (violations.present(request.eventType(), "event_type")) {
            violations.check(
                    request.eventType().matches(NAME),
                    "event_type",
                    "\"" + request.eventType() + "\" (expected " + NAME + ")");
        }
        violations.present(request.description(), "description");
        checkContent(violations, request.description(), request.schema());
    }

    /** Adds a type that was checked, among others of a step that publishes. */
    Uni<Change<EventTypeView>> createIn(Work work, CreateEventType request, String author) {
        EventTypeView first = first(request, author);
        return repository
                .insertType(work.connection(), first)
                .invoke(isNew -> requireNew(isNew, first.eventType()))
                .chain(() -> repository.count(work.connection()))
                .invoke(this::requireNotTooMany)
                .chain(() -> add(work, first, "create"));
    }

    /** Adds a version that was checked, among others of a step that publishes. */
    Uni<Change<EventTypeView>> addVersionIn(Work work, String name, AddEventTypeVersion request, String author) {
        return repository
                .findLatest(work.connection(), name)
                .map(latest -> latest.orElseThrow(() -> notFound(name)))
                .chain(former -> add(work, next(former, request, author), "add_version"));
    }

    private EventTypeView first(CreateEventType request, String author) {
        return new EventTypeView(
                request.eventType(),
                1,
                request.description(),
                Boolean.TRUE.equals(request.serviceOnly()),
                request.schema(),
                author,
                now());
    }

    // Ends with a problem where it would not accept what the former one accepts.
    private EventTypeView next(EventTypeView former, AddEventTypeVersion request, String author) {
        requireCompatible(former.schema(), request.schema());
        return new EventTypeView(
                former.eventType(),
                former.version() + 1,
                request.description() == null ? former.description() : request.description(),
                former.serviceOnly(),
                request.schema(),
                author,
                now());
    }

    Uni<Published<EventTypeView>> addVersion(String name, AddEventTypeVersion request, IfMatch ifMatch, String author) {
        checkContent(new Violations(), request.description(), request.schema());
        return unit.publish(
                EventTypeRepository.SNAPSHOT,
                work -> latest(work, name).chain(former -> {
                    ifMatch.check(former.version());
                    return add(work, next(former, request, author), "add_version");
                }));
    }

    // The head of the snapshot is locked before the former version is read, so writers queue and compare with what is
    // there.
    private Uni<EventTypeView> latest(Work work, String name) {
        return work.publish(EventTypeRepository.SNAPSHOT)
                .chain(() -> repository.findLatest(work.connection(), name))
                .map(latest -> latest.orElseThrow(() -> notFound(name)));
    }

    private Uni<Change<EventTypeView>> add(Work work, EventTypeView version, String action) {
        return repository
                .insertVersion(work.connection(), version)
                .chain(() -> work.requireRoom(EventTypeRepository.SNAPSHOT))
                .replaceWith(() -> Change.of(
                        version,
                        new AuditEntry(
                                        "event_type",
                                        version.eventType(),
                                        action,
                                        version.createdBy(),
                                        json.tree(version))
                                .withRevision(version.version())));
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

    static void requireCompatible(JsonNode former, JsonNode later) {
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
