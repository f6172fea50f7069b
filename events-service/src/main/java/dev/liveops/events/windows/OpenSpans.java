package dev.liveops.events.windows;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The times in which an event is on somewhere, of all of its occurrences and in all of its regions.
 *
 * @param spans by their starts, of which none is there twice
 * @param more whether there are later ones of what was asked for
 */
public record OpenSpans(List<OpenSpan> spans, boolean more) {

    public OpenSpans {
        spans = List.copyOf(spans);
    }

    /**
     * Those that are on at any time of a span, each whole.
     *
     * @param from included
     * @param to excluded
     * @param most how many at the most; the earliest ones
     */
    public static OpenSpans of(EventWindows windows, Instant from, Instant to, int most) {
        Map<Instant, Instant> ends = new TreeMap<>();
        add(ends, windows.between(from, to, null, most + 1));
        windows.regions().forEach(region -> add(ends, windows.between(from, to, region, most + 1)));
        List<OpenSpan> spans = ends.entrySet().stream()
                .limit(most)
                .map(span -> new OpenSpan(span.getKey(), span.getValue()))
                .toList();
        return new OpenSpans(spans, ends.size() > most);
    }

    // Regions whose clocks agree begin at once, and a change of one's clocks may have it end later.
    private static void add(Map<Instant, Instant> ends, List<Occurrence> occurrences) {
        occurrences.forEach(occurrence ->
                ends.merge(occurrence.start(), occurrence.end(), (one, other) -> one.isAfter(other) ? one : other));
    }
}
