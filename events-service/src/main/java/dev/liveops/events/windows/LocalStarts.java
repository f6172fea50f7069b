package dev.liveops.events.windows;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The local starts of an event's occurrences, by their numbers; walked as far as somebody asks. Thread-safe.
 */
final class LocalStarts {

    /** Of a rule that never ends these are all: at the most that are allowed a year they last for twenty. */
    static final int MOST = 20_000;

    private final List<LocalDateTime> known = new ArrayList<>();
    private final Iterator<LocalDateTime> rest;
    private final Duration length;

    /**
     * @param rest ascending
     * @param length of each, on the clock
     */
    LocalStarts(Iterator<LocalDateTime> rest, Duration length) {
        this.rest = rest;
        this.length = length;
    }

    /** The start of a number; null when there are not so many. */
    synchronized @Nullable LocalDateTime get(int number) {
        while (known.size() <= number && grow()) {
            // Until it is there, or nothing comes.
        }
        return number < known.size() ? known.get(number) : null;
    }

    /** The number of the first that is over, on the clock, after a local time; where there is none, one that there is not. */
    synchronized int firstEndingAfter(LocalDateTime local) {
        while ((known.isEmpty() || !endsAfter(known.size() - 1, local)) && grow()) {
            // Until one is found, or nothing comes.
        }
        int low = 0;
        int high = known.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (endsAfter(middle, local)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private boolean endsAfter(int number, LocalDateTime local) {
        return known.get(number).plus(length).isAfter(local);
    }

    private boolean grow() {
        return known.size() < MOST && rest.hasNext() && known.add(rest.next());
    }
}
