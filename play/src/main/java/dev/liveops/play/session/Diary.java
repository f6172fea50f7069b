package dev.liveops.play.session;

import dev.liveops.model.experiments.ExperimentAssignment;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session has to tell, while it goes on; its times count from the session's start. */
final class Diary {

    /** An exposure. */
    record Exposed(long atMs, ExperimentAssignment variant) {}

    /**
     * A run that the game's backend judged.
     *
     * @param fields of what it submits, as JSON without the braces and the times
     * @param reward fields by which it asks for the run's reward, without the start; null for a run that has none
     */
    record Judged(
            String runId,
            long startMs,
            long endMs,
            String fields,
            @Nullable String reward) {}

    private final List<Told> events = new ArrayList<>();
    private final List<Exposed> exposures = new ArrayList<>();
    private final List<Judged> runs = new ArrayList<>();
    private long nowMs;

    /** How long it lasts by now. */
    long nowMs() {
        return nowMs;
    }

    /** Lets time pass. */
    void pass(long ms) {
        nowMs += ms;
    }

    /** Something happens now. */
    void tell(String eventType, Fields fields) {
        events.add(Told.of(nowMs, eventType, fields));
    }

    /** Something happened at a time of a run that begins now. */
    void tellOfRun(String runId, Told event, String more) {
        String fields = "\"run_id\":\"" + runId + '"' + (event.fields().isEmpty() ? "" : "," + event.fields()) + more;
        events.add(new Told(nowMs + event.atMs(), event.eventType(), fields));
    }

    /** The player meets what a variant changes. */
    void expose(ExperimentAssignment variant) {
        exposures.add(new Exposed(nowMs, variant));
    }

    /** The game's backend judged a run that began this long ago. */
    void judge(String runId, long durationMs, Fields fields, @Nullable Fields reward) {
        runs.add(new Judged(
                runId, nowMs - durationMs, nowMs, fields.toString(), reward == null ? null : reward.toString()));
    }

    List<Judged> runs() {
        return runs;
    }

    List<Told> events() {
        return events;
    }

    List<Exposed> exposures() {
        return exposures;
    }
}
