package dev.liveops.local.demo;

import dev.liveops.play.http.Json;
import dev.liveops.simulation.engine.RunEvent;
import dev.liveops.simulation.engine.RunObserver;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a client tells of a session, event by event, in batches as large as the suite takes. */
final class ToldRuns {

    private static final int MOST_EVENTS = 500;

    private final Map<String, Object> envelope;
    private final Instant begin;
    private final List<Map<String, Object>> events = new ArrayList<>();

    /**
     * @param envelope what a batch says of session, client and platform
     * @param begin when it happens; each event a millisecond after the one before, so that no day passes while the demo plays one
     */
    ToldRuns(Map<String, Object> envelope, Instant begin) {
        this.envelope = Map.copyOf(envelope);
        this.begin = begin;
    }

    /** Something that belongs to no run. */
    void tell(String type, Map<String, Object> payload) {
        events.add(Map.of(
                "event_type",
                type,
                "event_time",
                begin.plusMillis(events.size()).toString(),
                "client_seq",
                events.size(),
                "payload",
                payload));
    }

    /**
     * An observer of a run, which is told as it is played.
     *
     * @param context what its start says besides
     */
    RunObserver run(String runId, Map<String, Object> context) {
        return event -> tell(event.eventType(), payload(runId, event, context));
    }

    /** How many events there are. */
    int size() {
        return events.size();
    }

    /** The batches, in order. */
    List<Buffer> batches() {
        List<Buffer> batches = new ArrayList<>();
        for (int from = 0; from < events.size(); from += MOST_EVENTS) {
            Map<String, Object> batch = new LinkedHashMap<>(envelope);
            batch.put("events", events.subList(from, Math.min(events.size(), from + MOST_EVENTS)));
            batches.add(Json.write(batch));
        }
        return batches;
    }

    private static Map<String, Object> payload(String runId, RunEvent event, Map<String, Object> context) {
        Map<String, Object> payload = new LinkedHashMap<>();
        event.fields().forEach(field -> payload.put(field.name(), field.value()));
        payload.put("run_id", runId);
        if (event.eventType().equals("run_start")) {
            payload.putAll(context);
        }
        return payload;
    }
}
