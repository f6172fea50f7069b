package dev.liveops.telemetry.userdata;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How many events the next step of a job looks at: half as many after a step that failed, since most often it took too long,
 * and twice as many after one that did not, up to the usual number.
 */
final class StepSizes {

    private final int usual;
    private final Map<UUID, Integer> smaller = new ConcurrentHashMap<>();

    StepSizes(int usual) {
        this.usual = usual;
    }

    int of(UUID job) {
        return smaller.getOrDefault(job, usual);
    }

    /**
     * Learns that a step was done.
     *
     * @param job null when there was none
     */
    void succeeded(UUID job) {
        if (job != null) {
            smaller.computeIfPresent(job, (id, size) -> size > usual / 2 ? null : size * 2);
        }
    }

    /** Learns that a job needs no further step. */
    void forget(UUID job) {
        smaller.remove(job);
    }

    /** Learns that a step was not done; says how large the next one is. */
    int failed(UUID job) {
        return smaller.merge(job, Math.max(1, usual / 2), (size, half) -> Math.max(1, size / 2));
    }
}
