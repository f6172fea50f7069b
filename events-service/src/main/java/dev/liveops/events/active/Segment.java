package dev.liveops.events.active;

import dev.liveops.events.audience.EventAudience;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time in which a crowd is shown the same. Keeps the answers made of it. Thread-safe.
 *
 * <p>{@code from} lies in it; it may have begun earlier. {@code end} is when it is over; null for never.
 */
final class Segment {

    /** Answers kept: more arms than these are made anew for each who asks. */
    private static final int MOST_ANSWERS = 32;

    private final Instant from;
    private final @Nullable Instant end;
    private final List<Showing> open;
    private final List<Showing> upcoming;
    private final boolean isPersonal;
    private final Map<String, AnswerBody> answers = new ConcurrentHashMap<>();

    /**
     * @param open what is on, by start, then by id
     * @param upcoming what starts next, in the same order
     */
    Segment(Instant from, @Nullable Instant end, List<Showing> open, List<Showing> upcoming) {
        this.from = from;
        this.end = end;
        this.open = List.copyOf(open);
        this.upcoming = List.copyOf(upcoming);
        this.isPersonal = audiences().anyMatch(EventAudience::isPersonal);
    }

    boolean holds(Instant instant) {
        return !instant.isBefore(from) && (end == null || instant.isBefore(end));
    }

    @Nullable
    Instant end() {
        return end;
    }

    List<Showing> open() {
        return open;
    }

    List<Showing> upcoming() {
        return upcoming;
    }

    int size() {
        return open.size() + upcoming.size();
    }

    /** Whether what a player is shown depends on who he is. */
    boolean isPersonal() {
        return isPersonal;
    }

    /** Whom its events are for, in no order that matters. */
    Stream<EventAudience> audiences() {
        return Stream.concat(open.stream(), upcoming.stream())
                .map(showing -> showing.event().audience());
    }

    /**
     * The answer for all who are on the same sides of its events, made once where there is room.
     *
     * @param key names those sides
     */
    AnswerBody answer(String key, Supplier<AnswerBody> making) {
        AnswerBody kept = answers.get(key);
        if (kept == null) {
            kept = making.get();
            if (answers.size() < MOST_ANSWERS) {
                answers.put(key, kept);
            }
        }
        return kept;
    }
}
