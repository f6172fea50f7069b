package dev.liveops.telemetry.sums;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What there is of a user to make his values of: so many runs and events before and after his first exposure, and days. */
public final class UserFacts {

    private final Map<Integer, Runs> runs = new HashMap<>();
    private final Map<Asked, Events> events = new HashMap<>();
    private final Map<Integer, List<String>> days = new HashMap<>();

    /** Takes up runs of a window, before it or in it. */
    public void add(int windowDays, Runs found) {
        runs.put(windowDays, found);
    }

    /** Takes up measured events of a window. */
    public void add(Asked asked, Events found) {
        events.put(asked, found);
    }

    /**
     * Takes up a day on which he was there.
     *
     * @param offset days after his first exposure's
     * @param seen as {@code dimension=value}
     */
    public void addDay(int offset, List<String> seen) {
        days.merge(
                offset,
                seen,
                (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
    }

    Runs runs(int windowDays) {
        return runs.getOrDefault(windowDays, Runs.NONE);
    }

    Events events(Asked asked) {
        return events.getOrDefault(asked, Events.NONE);
    }

    boolean wasThere(int offset) {
        return days.containsKey(offset);
    }

    /** What he was seen with on the day of his exposure: the smallest where it is several; empty for nothing. */
    String seen(String dimension) {
        String prefix = dimension + "=";
        return days.getOrDefault(0, List.of()).stream()
                .filter(value -> value.startsWith(prefix))
                .map(value -> value.substring(prefix.length()))
                .filter(value -> !value.isEmpty())
                .sorted()
                .findFirst()
                .orElse("");
    }

    /** A measure within a window. */
    public record Asked(int measure, int windowDays) {}

    /** Runs before the exposure, and after it. */
    public record Runs(Count before, Count after) {

        static final Runs NONE = new Runs(Count.NONE, Count.NONE);

        /** As they were found; null for none. */
        public static Runs of(@Nullable Count before, @Nullable Count after) {
            return new Runs(before == null ? Count.NONE : before, after == null ? Count.NONE : after);
        }

        /**
         * Runs, by when they began.
         *
         * @param scored of the finished ones, those with a score
         * @param score sum of these in thousandths
         */
        public record Count(long runs, long finished, long won, long scored, long score) {

            static final Count NONE = new Count(0, 0, 0, 0, 0);
        }
    }

    /** Measured events before the exposure, and after it. */
    public record Events(Count before, Count after) {

        static final Events NONE = new Events(Count.NONE, Count.NONE);

        /** As they were found; null for none. */
        public static Events of(@Nullable Count before, @Nullable Count after) {
            return new Events(before == null ? Count.NONE : before, after == null ? Count.NONE : after);
        }

        /** So many events with their values in thousandths; all 0 for none. */
        public record Count(long events, long sum, long smallest, long largest) {

            static final Count NONE = new Count(0, 0, 0, 0);
        }
    }
}
