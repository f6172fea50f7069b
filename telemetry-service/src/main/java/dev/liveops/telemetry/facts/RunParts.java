package dev.liveops.telemetry.facts;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What happened in a run, in the order of its happening, as much of it as has room. What was cut off stays off: from the first part
 * without room on nothing counts, so that what is kept depends on what was told, not on when.
 */
final class RunParts {

    /** The room of a run: a part takes one, an offer one more for each option. */
    static final int ROOM = 1_024;

    private final TreeMap<Source, RunPart> parts;
    private final Map<RunPart.Key, RunPart> byKey;
    private int weight;
    private @Nullable Source cut;

    RunParts() {
        this(new TreeMap<>(), new HashMap<>(), 0, null);
    }

    private RunParts(
            TreeMap<Source, RunPart> parts, Map<RunPart.Key, RunPart> byKey, int weight, @Nullable Source cut) {
        this.parts = parts;
        this.byKey = byKey;
        this.weight = weight;
        this.cut = cut;
    }

    RunParts copy() {
        return new RunParts(new TreeMap<>(parts), new HashMap<>(byKey), weight, cut);
    }

    Collection<RunPart> all() {
        return parts.values();
    }

    /** The first part that has no room; null when all have. */
    @Nullable
    Source cut() {
        return cut;
    }

    /** Takes up where parts were stored; they are added first. */
    void restoreCut(@Nullable Source stored) {
        cut = stored;
    }

    /** Adds a part; says whether that changed anything. */
    boolean add(RunPart part) {
        if (cut != null && !part.source().isBefore(cut)) {
            return false;
        }
        RunPart same = byKey.get(part.key());
        if (same != null && !part.source().isBefore(same.source())) {
            return false;
        }
        if (same != null) {
            remove(same);
        }
        parts.put(part.source(), part);
        byKey.put(part.key(), part);
        weight += part.weight();
        while (weight > ROOM) {
            RunPart last = parts.lastEntry().getValue();
            remove(last);
            cut = last.source();
        }
        return true;
    }

    private void remove(RunPart part) {
        parts.remove(part.source());
        byKey.remove(part.key());
        weight -= part.weight();
    }
}
