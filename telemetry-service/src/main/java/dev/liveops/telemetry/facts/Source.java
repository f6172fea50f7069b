package dev.liveops.telemetry.facts;

import java.util.Comparator;
import java.util.UUID;

/**
 * Which event gave a field its value. Of several that tell the same the smallest counts, whichever came first.
 *
 * @param rank of who tells it; a smaller one is believed before a larger one
 * @param micros when it happened, in microseconds since 1970
 * @param id of the event
 */
record Source(int rank, long micros, UUID id) implements Comparable<Source> {

    private static final Comparator<Source> ORDER = Comparator.comparingInt(Source::rank)
            .thenComparingLong(Source::micros)
            .thenComparing(Source::id);

    @Override
    public int compareTo(Source other) {
        return ORDER.compare(this, other);
    }

    boolean isBefore(Source other) {
        return compareTo(other) < 0;
    }
}
