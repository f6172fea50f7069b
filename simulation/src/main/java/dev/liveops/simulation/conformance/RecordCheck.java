package dev.liveops.simulation.conformance;

import dev.liveops.simulation.engine.RunEvent;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSummary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at one run's events as they are told; keeps the first thing that is wrong. */
final class RecordCheck implements RunObserver {

    /** What the taxonomy asks of each event that an engine may tell, besides {@code run_id}. */
    private static final Map<String, List<String>> REQUIRED = new LinkedHashMap<>();

    static {
        REQUIRED.put("run_start", List.of("seed"));
        REQUIRED.put("run_end", List.of("outcome", "score", "tiers_cleared", "waves_cleared"));
        REQUIRED.put("draft_offered", List.of("options"));
        REQUIRED.put("draft_pick", List.of("picked_id"));
        REQUIRED.put("relic_pick", List.of("picked_id"));
        REQUIRED.put("layout_pick", List.of("picked_id"));
        REQUIRED.put("wave_clear", List.of("wave_idx"));
        REQUIRED.put("wave_fail", List.of("wave_idx"));
        REQUIRED.put("profile_level_up", List.of("new_level"));
        REQUIRED.put("unlock_obtained", List.of("content_id"));
    }

    private final int seed;
    private int events;
    private int lastMs;
    private @Nullable RunEvent end;
    private @Nullable String fault;

    RecordCheck(int seed) {
        this.seed = seed;
    }

    @Override
    public void event(RunEvent event) {
        events++;
        String where = "event " + events + ", " + event.eventType() + ": ";
        List<String> required = REQUIRED.get(event.eventType());
        if (required == null) {
            note(where + "no event that an engine tells (expected one of " + String.join(", ", REQUIRED.keySet())
                    + ")");
        } else {
            for (String name : required) {
                note(value(event, name) != null, where + name + " is missing");
            }
        }
        note(value(event, "run_id") == null, where + "run_id is not the engine's to say");
        note(event.atMs() >= lastMs, where + "at_ms " + event.atMs() + " (expected " + lastMs + " or more)");
        note(
                events > 1
                        || event.eventType().equals("run_start")
                                && Integer.valueOf(seed).equals(value(event, "seed")),
                where + "expected run_start with seed " + seed + " first");
        lastMs = Math.max(lastMs, event.atMs());
        end = event.eventType().equals("run_end") ? event : end;
    }

    /** The first fault, with what the summary contradicts. */
    Optional<String> fault(RunSummary summary) {
        RunEvent last = end;
        if (last == null) {
            note("no run_end was told");
        } else {
            agree(last, "outcome", summary.outcome().word());
            agree(last, "score", summary.score());
            agree(last, "tiers_cleared", summary.tiersCleared());
            agree(last, "waves_cleared", summary.wavesCleared());
            note(
                    last.atMs() == summary.durationMs(),
                    "run_end: at_ms " + last.atMs() + " (expected the duration, " + summary.durationMs() + ")");
        }
        return Optional.ofNullable(fault);
    }

    private void agree(RunEvent event, String name, Object expected) {
        Object value = value(event, name);
        note(
                expected.equals(value),
                "run_end: " + name + " " + value + " (expected " + expected + ", as the summary has it)");
    }

    private void note(boolean right, String sentence) {
        if (!right) {
            note(sentence);
        }
    }

    private void note(String sentence) {
        fault = fault == null ? sentence : fault;
    }

    private static @Nullable Object value(RunEvent event, String name) {
        return event.fields().stream()
                .filter(field -> field.name().equals(name))
                .map(RunEvent.Field::value)
                .findFirst()
                .orElse(null);
    }
}
