package dev.liveops.telemetry.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.model.id.UuidV7;
import dev.liveops.model.problem.CommonProblem;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.context.Workers;
import dev.liveops.support.database.Database;
import dev.liveops.support.problem.Violations;
import dev.liveops.support.size.DocumentLimit;
import dev.liveops.telemetry.taxonomy.EventTypeDryRun.Reason;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Tries a schema on what is stored, before anybody depends on it. */
@Singleton
class EventTypeDryRuns {

    /** Newest events that are looked through for those of a type; the table has no index on types. */
    static final int MAX_SCANNED = 100_000;

    private static final int MAX_EVENTS = 10_000;
    private static final int DEFAULT_EVENTS = 1_000;
    private static final int MAX_REASONS = 20;
    private static final Duration AHEAD = Duration.ofDays(1);

    private final Database database;
    private final EventTypeRepository types;
    private final StoredPayloadRepository payloads;
    private final Clock clock;

    EventTypeDryRuns(Database database, EventTypeRepository types, StoredPayloadRepository payloads, Clock clock) {
        this.database = database;
        this.types = types;
        this.payloads = payloads;
        this.clock = clock;
    }

    Uni<EventTypeDryRun> run(String name, DryRunEventType request) {
        int events = request.events() == null ? DEFAULT_EVENTS : request.events();
        Violations violations = new Violations();
        violations.check(
                request.schema() != null && !request.schema().isNull(), "schema", "missing (expected a JSON Schema)");
        violations.check(events >= 1 && events <= MAX_EVENTS, "events", events + " (expected 1.." + MAX_EVENTS + ")");
        violations.throwIfAny(CommonProblem.INVALID);
        DocumentLimit.check("schema", request.schema());
        SchemaRules.check(request.schema());
        UUID before = UuidV7.bound(clock.instant().plus(AHEAD));
        return database.withConnection(connection -> types.findLatest(connection, name)
                        .map(latest -> latest.orElseThrow(() -> EventTypeService.notFound(name)))
                        .chain(latest -> payloads.last(connection, name, before, events, MAX_SCANNED)
                                .map(found -> new Sample(latest.schema(), found))))
                // Thousands of validations would hold up the event loop.
                .emitOn(Workers.OF_REQUEST)
                .map(sample -> judge(sample, request.schema()));
    }

    private static EventTypeDryRun judge(Sample sample, JsonNode schema) {
        PayloadSchema compiled = PayloadSchema.compile(schema);
        Map<String, Integer> counts = new HashMap<>();
        Map<String, UUID> examples = new HashMap<>();
        int rejected = 0;
        for (StoredPayload payload : sample.found().payloads()) {
            Optional<Refusal> fault = compiled.firstFault(payload.text());
            if (fault.isPresent()) {
                rejected++;
                counts.merge(fault.get().detail(), 1, Integer::sum);
                examples.putIfAbsent(fault.get().detail(), payload.id());
            }
        }
        List<Reason> reasons = counts.entrySet().stream()
                .map(count -> new Reason(count.getKey(), count.getValue(), examples.get(count.getKey())))
                .sorted(Comparator.comparingInt(Reason::events).reversed().thenComparing(Reason::detail))
                .limit(MAX_REASONS)
                .toList();
        List<Violation> incompatible = SchemaCompatibility.breaks(sample.present(), schema);
        return new EventTypeDryRun(
                sample.found().scanned(), sample.found().payloads().size(), rejected, reasons, incompatible);
    }

    /** What a schema is tried on. */
    private record Sample(JsonNode present, Found found) {}

    /**
     * What was found of a type.
     *
     * @param scanned events that were looked at
     * @param payloads the newest first
     */
    record Found(int scanned, List<StoredPayload> payloads) {}

    /** A payload as it is stored. */
    record StoredPayload(UUID id, String text) {}
}
