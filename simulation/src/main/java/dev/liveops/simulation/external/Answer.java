package dev.liveops.simulation.external;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.simulation.engine.RunObserver;
import dev.liveops.simulation.engine.RunSummary;
import dev.liveops.simulation.engine.SimulationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What comes back for one request: for each seed in order its events, where they were asked for, and its summary; then {@code done}. */
final class Answer {

    private final long request;
    private final int[] seeds;
    private final RunObserver observer;
    private final List<RunSummary> summaries = new ArrayList<>();

    // Each id once: what thousand runs picked is few texts, many times.
    private final Map<String, String> ids = new HashMap<>();
    private boolean complete;

    Answer(long request, int[] seeds, RunObserver observer) {
        this.request = request;
        this.seeds = seeds;
        this.observer = observer;
    }

    long request() {
        return request;
    }

    boolean isComplete() {
        return complete;
    }

    List<RunSummary> summaries() {
        return summaries;
    }

    /** The next line; whether it was the last. */
    boolean take(String line) {
        JsonNode node = Protocol.read(line, "a line of its answer");
        if (node.path("request").asLong(-1) != request) {
            throw new SimulationException("it answered request " + node.path("request") + " instead of " + request);
        }
        Seat.refuse(node);
        if (node.has("event")) {
            expect(Protocol.whole(node, "seed"));
            observer.event(Protocol.event(node.get("event")));
        } else if (node.has("summary")) {
            RunSummary summary = Protocol.summary(node.get("summary"), this::once);
            expect(summary.seed());
            summaries.add(summary);
        } else if (node.has("done")) {
            finish();
        } else {
            throw new SimulationException("a line of its answer has no event, summary, done or error");
        }
        return complete;
    }

    private void expect(int seed) {
        if (summaries.size() >= seeds.length) {
            throw new SimulationException("it answered more than the " + seeds.length + " seeds it was asked for");
        }
        if (seed != seeds[summaries.size()]) {
            throw new SimulationException(
                    "it answered seed " + seed + " where " + seeds[summaries.size()] + " was next");
        }
    }

    private String once(String id) {
        String known = ids.putIfAbsent(id, id);
        if (ids.size() > RunSummary.MAX_DIFFERENT_PICKS) {
            throw new SimulationException(
                    "it answered more than " + RunSummary.MAX_DIFFERENT_PICKS + " different picks to one request");
        }
        return known == null ? id : known;
    }

    private void finish() {
        if (summaries.size() < seeds.length) {
            throw new SimulationException("it answered " + summaries.size() + " of " + seeds.length + " seeds");
        }
        complete = true;
    }
}
