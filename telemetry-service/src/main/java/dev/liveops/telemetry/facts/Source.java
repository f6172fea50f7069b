package dev.liveops.telemetry.facts;

import java.util.UUID;

/**
 * Which event gave a field its value. Of several that tell the same the smallest counts, whichever came first.
 *
 * @param rank of who tells it; a smaller one is believed before a larger one
 * @param micros when it happened, in microseconds since 1970
 * @param id of the event
 */
record Source(int rank, long micros, UUID id) implements Comparable<Source> {

    // By hand: each event is compared some ten times.
    @Override
    public int compareTo(Source other) {
        int order = Integer.compare(rank, other.rank);
        if (order == 0) {
            order = Long.compare(micros, other.micros);
        }
        return order == 0 ? id.compareTo(other.id) : order;
    }

    boolean isBefore(Source other) {
        return compareTo(other) < 0;
    }
}
