package dev.liveops.support.feed;

import dev.liveops.support.feed.FeedEvent.Encoded;
import java.util.ArrayList;
import java.util.List;

/**
 * The newest changes; never changed itself.
 *
 * @param start what comes after this sequence number is here, without a gap
 * @param events in order
 */
record FeedWindow(long start, List<Encoded> events) {

    FeedWindow {
        events = List.copyOf(events);
    }

    /** The sequence number after which nothing is known yet. */
    long end() {
        return events.isEmpty() ? start : events.get(events.size() - 1).sequence();
    }

    /** Whether everything after a sequence number is here; not what is before the window, and nothing that never was. */
    boolean covers(long sequence) {
        return sequence >= start && sequence <= end();
    }

    /** The changes after a sequence number. */
    List<Encoded> after(long sequence) {
        int from = events.size();
        while (from > 0 && events.get(from - 1).sequence() > sequence) {
            from--;
        }
        return events.subList(from, events.size());
    }

    /** The window with more changes at its end, and the oldest ones left out beyond a size. */
    FeedWindow with(List<Encoded> more, int size) {
        List<Encoded> all = new ArrayList<>(events);
        all.addAll(more);
        int dropped = Math.max(0, all.size() - size);
        return new FeedWindow(dropped == 0 ? start : all.get(dropped - 1).sequence(), all.subList(dropped, all.size()));
    }
}
