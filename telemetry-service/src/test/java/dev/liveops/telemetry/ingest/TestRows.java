package dev.liveops.telemetry.ingest;

import dev.liveops.model.id.Ids;
import dev.liveops.telemetry.batch.ClockSkew;
import dev.liveops.telemetry.batch.Envelope;
import dev.liveops.telemetry.batch.EventRow;
import dev.liveops.telemetry.batch.Origin;
import dev.liveops.telemetry.batch.RawJson;
import dev.liveops.telemetry.batch.RefusedEvent;
import dev.liveops.telemetry.batch.SentEvent;
import dev.liveops.telemetry.taxonomy.Refusal;
import dev.liveops.telemetry.taxonomy.TestTaxonomy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Rows and refused events for tests without a database. */
final class TestRows {

    private static final Instant TIME = Instant.parse("2026-11-21T11:00:00Z");
    private static final String EVENT = "{\"event_type\":\"session_start\",\"event_time\":\"2026-11-21T11:00:00Z\"}";

    private TestRows() {}

    /** A row of a session. */
    static EventRow row(UUID id, String session) {
        return new EventRow(id, event(null), origin(session));
    }

    /** New rows of a session. */
    static List<EventRow> rows(int count, String session) {
        return IntStream.range(0, count)
                .mapToObj(place -> row(Ids.newId(), session))
                .toList();
    }

    /** Refused events of a session. */
    static List<RefusedEvent> refused(int count, String session) {
        Refusal refusal = Refusal.malformed("event_time: missing");
        return IntStream.range(0, count)
                .mapToObj(place -> new RefusedEvent(event(refusal), null, refusal, origin(session)))
                .toList();
    }

    private static SentEvent event(Refusal refusal) {
        byte[] text = EVENT.getBytes(StandardCharsets.UTF_8);
        RawJson json = new RawJson(text, 0, text.length);
        return new SentEvent(
                0,
                json,
                null,
                null,
                null,
                "session_start",
                TestTaxonomy.type("session_start"),
                TIME,
                null,
                json,
                List.of(),
                refusal);
    }

    private static Origin origin(String session) {
        return new Origin(
                new Envelope(null, session, null, null, null, null, null),
                null,
                TIME,
                new ClockSkew(Duration.ZERO),
                false);
    }
}
