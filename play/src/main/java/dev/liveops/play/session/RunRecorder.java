package dev.liveops.play.session;

import dev.liveops.model.hash.Sha256;
import dev.liveops.play.population.Cheat;
import dev.liveops.simulation.engine.RunEvent;
import dev.liveops.simulation.engine.RunEvent.Field;
import dev.liveops.simulation.engine.RunLines;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Listens to an engine, and writes down what the player's client will say: of a cheat's, not quite the same. */
final class RunRecorder implements RunObserver {

    private static final int SCORE_FACTOR = 50;
    private static final int SCORE_BONUS = 1_000_000;
    private static final int WHOLE_RUN_MS = 3_000;

    private static final String PAYLOAD = "\"payload\":{";

    private final Cheat cheat;
    private final List<RunEvent> events = new ArrayList<>();

    private RunRecorder(Cheat cheat) {
        this.cheat = cheat;
    }

    /** Plays a run on this thread. */
    static RecordedRun play(SimulationEngine engine, RunSetup setup, Cheat cheat) {
        RunRecorder recorder = new RunRecorder(cheat);
        RunSummary summary = engine.run(setup, recorder);
        return recorder.record(summary);
    }

    @Override
    public void event(RunEvent event) {
        events.add(event);
    }

    private RecordedRun record(RunSummary summary) {
        List<Told> told = new ArrayList<>(events.size());
        StringBuilder lines = new StringBuilder(events.size() * 128);
        long last = 0;
        for (RunEvent event : events) {
            RunEvent said = said(event, summary.durationMs());
            int begin = lines.length();
            RunLines.event(lines, said);
            // The payload's fields are between its braces, and it comes last in a line.
            String fields = lines.substring(lines.indexOf(PAYLOAD, begin) + PAYLOAD.length(), lines.length() - 3);
            told.add(new Told(said.atMs(), said.eventType(), fields));
            last = said.atMs();
        }
        return new RecordedRun(
                told, summary, last, Sha256.begin().digest(lines.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private RunEvent said(RunEvent event, int durationMs) {
        return switch (cheat) {
            case NONE -> event;
            case IMPOSSIBLE_TIME ->
                new RunEvent(
                        (int) ((long) event.atMs() * Math.min(WHOLE_RUN_MS, durationMs) / Math.max(1, durationMs)),
                        event.eventType(),
                        event.fields());
            case INFLATED_SCORE ->
                new RunEvent(
                        event.atMs(),
                        event.eventType(),
                        event.fields().stream().map(RunRecorder::inflated).toList());
        };
    }

    private static Field inflated(Field field) {
        return field.name().equals("score") && field.value() instanceof Integer score
                ? new Field("score", (int) Math.min(Integer.MAX_VALUE, (long) score * SCORE_FACTOR + SCORE_BONUS))
                : field;
    }
}
