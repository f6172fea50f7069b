package dev.liveops.telemetry.export;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.database.Database;
import dev.liveops.support.database.KeysetScan;
import dev.liveops.support.stream.StreamedBody;
import dev.liveops.support.unit.UnitOfWork;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** Sends the events of a day, whole and in order, without ever holding more than a page of them. */
@Singleton
class ExportService {

    /** How many pages of events a statement looks through for those of one type. */
    private static final int PAGES_SCANNED = 200;

    private final Database database;
    private final ExportRepository repository;
    private final UnitOfWork unit;
    private final int pageSize;
    private final ExportSlots slots;

    ExportService(
            Database database, ExportRepository repository, UnitOfWork unit, ExportConfig config, ExportSlots slots) {
        this.database = database;
        this.repository = repository;
        this.unit = unit;
        this.pageSize = config.pageSize();
        this.slots = slots;
    }

    /** An export to be sent; who asked for it is audited first. */
    Uni<StreamedBody> export(ExportRequest request, String author) {
        slots.requireOne();
        StreamedBody body = slots.body(pieces(request));
        return unit.record(entry(request, author))
                // Others may have begun meanwhile.
                .invoke(slots::requireOne)
                .replaceWith(body);
    }

    private Multi<byte[]> pieces(ExportRequest request) {
        ExportFormat.EventLines lines = request.format().lines(request.formulas());
        UUID start = request.goesOn() ? request.after() : request.first();
        Multi<byte[]> pages = pages(start, request.end(), request.eventType()).map(page -> bytes(lines.of(page)));
        boolean whole = request.after() == null && !lines.header().isEmpty();
        return whole
                ? Multi.createBy().concatenating().streams(Multi.createFrom().item(bytes(lines.header())), pages)
                : pages;
    }

    // Of a rare type a page could take all of the day to fill, for which no statement has the time.
    private Multi<List<ExportedEvent>> pages(UUID start, UUID end, String eventType) {
        if (eventType == null) {
            return range(start, end, null);
        }
        Multi<UUID> places = KeysetScan.pages(
                        start,
                        1,
                        after -> database.withConnection(
                                connection -> repository.further(connection, after, end, pageSize * PAGES_SCANNED)),
                        Function.<UUID>identity())
                .map(place -> place.get(0));
        AtomicReference<UUID> from = new AtomicReference<>(start);
        return Multi.createBy()
                .concatenating()
                .streams(places, Multi.createFrom().item(end))
                .onItem()
                .transformToMultiAndConcatenate(to -> range(from.getAndSet(to), to, eventType));
    }

    private Multi<List<ExportedEvent>> range(UUID start, UUID last, String eventType) {
        return KeysetScan.pages(
                start,
                pageSize,
                after -> database.withConnection(
                        connection -> repository.page(connection, after, last, eventType, pageSize)),
                ExportedEvent::id);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static AuditEntry entry(ExportRequest request, String author) {
        ObjectNode diff = JsonNodeFactory.instance
                .objectNode()
                .put("day", request.day().toString())
                .put("format", request.format().wire())
                .put("event_type", request.eventType())
                .put("after", request.after() == null ? null : request.after().toString());
        return new AuditEntry("telemetry_events", request.day().toString(), "export", author, diff);
    }
}
