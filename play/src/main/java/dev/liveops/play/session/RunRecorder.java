package dev.liveops.play.session;

import dev.liveops.model.hash.Sha256;
import dev.liveops.play.population.Cheat;
import dev.liveops.simulation.engine.RunEvent;
import dev.liveops.simulation.engine.RunEvent.Field;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationEngine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/** Listens to an engine, and writes down what the player's client will say: of a cheat's, not quite the same. */
final class RunRecorder implements RunObserver {

    private static final int SCORE_FACTOR = 50;
    private static final int SCORE_BONUS = 1_000_000;
    private static final int WHOLE_RUN_MS = 3_000;

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
        MessageDigest digest = Sha256.begin();
        long last = 0;
        for (RunEvent event : events) {
            last = time(event.atMs(), summary.durationMs());
            Told one = Told.of(last, event.eventType(), fields(event));
            told.add(one);
            digest.update(
                    (one.atMs() + " " + one.eventType() + " " + one.fields() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return new RecordedRun(told, summary, last, digest.digest());
    }

    private long time(int atMs, int durationMs) {
        return cheat == Cheat.IMPOSSIBLE_TIME && durationMs > WHOLE_RUN_MS
                ? (long) atMs * WHOLE_RUN_MS / durationMs
                : atMs;
    }

    private Fields fields(RunEvent event) {
        Fields fields = new Fields();
        for (Field field : event.fields()) {
            Object value = field.value();
            if (value instanceof Integer number) {
                fields.number(field.name(), said(field.name(), number));
            } else if (value instanceof Boolean flag) {
                fields.flag(field.name(), flag);
            } else if (value instanceof List<?> texts) {
                fields.texts(field.name(), texts.stream().map(String::valueOf).toList());
            } else {
                fields.text(field.name(), value.toString());
            }
        }
        return fields;
    }

    private int said(String name, int number) {
        return cheat == Cheat.INFLATED_SCORE && name.equals("score")
                ? (int) Math.min(Integer.MAX_VALUE, (long) number * SCORE_FACTOR + SCORE_BONUS)
                : number;
    }
}
