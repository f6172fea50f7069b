package dev.liveops.simulation.montecarlo;

import dev.liveops.simulation.engine.EngineFailedException;
import dev.liveops.simulation.engine.RunSummary;
import java.util.HashMap;
import java.util.Map;

/** The ids that were picked in a sweep, each as one text for all tallies; an engine that invents them without end is stopped. */
final class PickIds {

    private final String engine;
    private final Map<String, String> ids = new HashMap<>();

    PickIds(String engine) {
        this.engine = engine;
    }

    /**
     * The text to keep of an id.
     *
     * @throws EngineFailedException when there are more than {@link RunSummary#MAX_DIFFERENT_PICKS}
     */
    synchronized String once(String id) {
        String known = ids.get(id);
        if (known != null) {
            return known;
        }
        if (ids.size() >= RunSummary.MAX_DIFFERENT_PICKS) {
            throw new EngineFailedException("engine " + engine + ": more than " + RunSummary.MAX_DIFFERENT_PICKS
                    + " different picks in one sweep (expected ids of a pack's content).");
        }
        ids.put(id, id);
        return id;
    }
}
