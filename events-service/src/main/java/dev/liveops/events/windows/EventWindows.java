package dev.liveops.events.windows;

import dev.liveops.model.events.EventRecurrence;
import dev.liveops.model.events.EventRegions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The windows of one event, in each of its regions. Everywhere null, and any name that is none of its regions, is for who is in
 * none of them: the event's own {@code start_at} and {@code end_at} and, by the recurrence's zone, what follows them. Thread-safe;
 * a question costs a few zone look-ups once what it asks about was walked (by a rule that goes on for long it walks from the
 * start, once).
 */
public final class EventWindows {

    // Zones have skipped a day, and none more; so far apart can two clocks' orders be.
    private static final Duration SKEW = Duration.ofHours(26);

    private final LocalStarts starts;
    private final Duration length;
    private final ZoneId zone;
    private final Map<String, ZoneId> zones;
    private final boolean ends;
    private final @Nullable Instant cut;

    private EventWindows(
            LocalStarts starts,
            Duration length,
            ZoneId zone,
            Map<String, ZoneId> zones,
            boolean ends,
            @Nullable Instant cut) {
        this.starts = starts;
        this.length = length;
        this.zone = zone;
        this.zones = zones;
        this.ends = ends;
        this.cut = cut;
    }

    /**
     * The windows of what {@link RepetitionPolicy} lets pass.
     *
     * @param startAt when the first one starts (included)
     * @param endAt when the first one is over (excluded); the length of all of them is the one between the two on the clocks of the
     *     recurrence's zone, or the regions', whatever time passes meanwhile
     * @param recurrence null for once
     * @param regions null for everywhere at once
     * @throws IllegalArgumentException when they are none
     */
    public static EventWindows of(
            Instant startAt, Instant endAt, @Nullable EventRecurrence recurrence, @Nullable EventRegions regions) {
        ZoneId zone = zone(recurrence, regions);
        LocalDateTime start = LocalDateTime.ofInstant(startAt, zone);
        Duration length = Duration.between(start, LocalDateTime.ofInstant(endAt, zone));
        Map<String, ZoneId> zones = new TreeMap<>();
        if (regions != null) {
            regions.zones().forEach((name, id) -> zones.put(name, ZoneId.of(id)));
        }
        RecurrenceRule rule = recurrence == null ? null : RecurrenceRule.of(recurrence.rrule(), zone);
        LocalStarts starts = new LocalStarts(rule == null ? List.of(start).iterator() : rule.from(start), length);
        return new EventWindows(starts, length, zone, zones, rule == null || rule.isBounded(), null);
    }

    /** By whose clocks {@code start_at} and {@code end_at} are read. */
    static ZoneId zone(@Nullable EventRecurrence recurrence, @Nullable EventRegions regions) {
        if (recurrence != null) {
            return ZoneId.of(recurrence.timeZone());
        }
        String own = regions == null ? null : regions.timeZone();
        return own == null ? ZoneOffset.UTC : ZoneId.of(own);
    }

    /** The same until an instant: nothing is on at it or after it. Null leaves them as they are. */
    public EventWindows cutAt(@Nullable Instant instant) {
        return instant == null ? this : new EventWindows(starts, length, zone, zones, ends, instant);
    }

    /** What is on at an instant; null when nothing is. */
    public @Nullable Occurrence openAt(Instant instant, @Nullable String region) {
        Occurrence next = firstEndingAfter(instant, region);
        return next != null && next.isOpenAt(instant) ? next : null;
    }

    /** The first start or end after an instant; null when there is none. */
    public @Nullable Instant nextEdgeAfter(Instant instant, @Nullable String region) {
        Occurrence next = firstEndingAfter(instant, region);
        if (next == null) {
            return null;
        }
        return next.start().isAfter(instant) ? next.start() : next.end();
    }

    /** The first occurrence that starts after an instant; null when none does. */
    public @Nullable Occurrence nextAfter(Instant instant, @Nullable String region) {
        Occurrence next = firstEndingAfter(instant, region);
        return next == null || next.start().isAfter(instant) ? next : firstEndingAfter(next.end(), region);
    }

    /**
     * What is on at any time of a span, by start.
     *
     * @param from included
     * @param to excluded
     * @param most how many are wanted at the most
     */
    public List<Occurrence> between(Instant from, Instant to, @Nullable String region, int most) {
        List<Occurrence> found = new ArrayList<>();
        Occurrence next = firstEndingAfter(from, region);
        while (next != null && next.start().isBefore(to) && found.size() < most) {
            found.add(next);
            next = from(next.number() + 1, region);
        }
        return found;
    }

    /** The occurrence of a number in a region; null when there is none, or it does not take place there. */
    public @Nullable Occurrence get(int number, @Nullable String region) {
        LocalDateTime start = number < 0 ? null : starts.get(number);
        return start == null ? null : occurrence(number, start, region);
    }

    /** Whether it is on at any time anywhere; what was cut before it began is not. */
    public boolean isEverOpen() {
        return first().isPresent();
    }

    /** When it starts the first time anywhere. */
    public Instant firstStart() {
        return first().orElseThrow(() -> new IllegalStateException("it never starts"));
    }

    /** From when on nothing of it is on anywhere; null when it never ends by itself and was not cut. */
    public @Nullable Instant lastEnd() {
        if (!ends) {
            return cut;
        }
        int last = starts.firstEndingAfter(LocalDateTime.MAX) - 1;
        Instant natural = everywhere()
                .map(region -> LocalTimes.instant(startOf(last).plus(length), zoneOf(region)))
                .max(Instant::compareTo)
                .orElseThrow();
        return cut == null || natural.isBefore(cut) ? natural : cut;
    }

    /** The regions that have windows of their own. */
    public Set<String> regions() {
        return zones.keySet();
    }

    /** The region whose windows a caller gets: null when it is none of these. */
    public @Nullable String regionOf(@Nullable String name) {
        return name != null && zones.containsKey(name) ? name : null;
    }

    ZoneId zoneOf(@Nullable String region) {
        return region == null ? zone : zones.getOrDefault(region, zone);
    }

    Duration length() {
        return length;
    }

    @Nullable
    LocalDateTime localStart(int number) {
        return starts.get(number);
    }

    /** The number of the first occurrence, taking place or not, that is over after an instant everywhere or nearly so. */
    int firstNumberFrom(Instant instant) {
        return starts.firstEndingAfter(LocalDateTime.ofInstant(instant, zone));
    }

    private Optional<Instant> first() {
        return everywhere()
                .map(region -> from(0, region))
                .flatMap(Stream::ofNullable)
                .map(Occurrence::start)
                .min(Instant::compareTo);
    }

    private LocalDateTime startOf(int number) {
        LocalDateTime start = starts.get(Math.max(0, number));
        if (start == null) {
            throw new IllegalStateException("it never starts");
        }
        return start;
    }

    private Stream<@Nullable String> everywhere() {
        return Stream.concat(Stream.of(""), zones.keySet().stream());
    }

    private @Nullable Occurrence firstEndingAfter(Instant instant, @Nullable String region) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, zoneOf(region)).minus(SKEW);
        Occurrence next = from(starts.firstEndingAfter(local), region);
        while (next != null && !next.end().isAfter(instant)) {
            next = from(next.number() + 1, region);
        }
        return next;
    }

    private @Nullable Occurrence from(int number, @Nullable String region) {
        int current = number;
        for (LocalDateTime start = starts.get(current); start != null; start = starts.get(++current)) {
            Occurrence occurrence = occurrence(current, start, region);
            if (occurrence != null) {
                return occurrence;
            }
            if (cut != null && !LocalTimes.instant(start, zoneOf(region)).isBefore(cut)) {
                return null;
            }
        }
        return null;
    }

    private @Nullable Occurrence occurrence(int number, LocalDateTime local, @Nullable String region) {
        ZoneId clocks = zoneOf(region);
        Instant start = LocalTimes.instant(local, clocks);
        Instant end = LocalTimes.instant(local.plus(length), clocks);
        if (cut != null && cut.isBefore(end)) {
            end = cut;
        }
        return start.isBefore(end) && takesPlace(local)
                ? new Occurrence(number, LocalTimes.instant(local, zone), start, end)
                : null;
    }

    // What the event's own clocks swallow takes place in no region, or two occurrences had one key.
    boolean takesPlace(LocalDateTime local) {
        return LocalTimes.instant(local, zone).isBefore(LocalTimes.instant(local.plus(length), zone));
    }
}
