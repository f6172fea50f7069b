package dev.liveops.config.resolution;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.safety.Safety;
import dev.liveops.model.bucketing.Bucketing;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sessions of late, one of 64 by their ids, with how what is only tried out differed from what they got, the first time that it did. Of
 * this replica, and what of them is not written down yet; begins anew with everything else that is tried out. Thread-safe; counting one
 * that is not among them costs a hash.
 */
@Singleton
public class ShadowSessions {

    /** One of so many shares of sessions is counted. */
    public static final int SHARES = 64;

    private static final String SALT = "shadow:sessions";
    private static final int MAX_SESSIONS = 20_000;

    private final Map<String, List<LeverDifference>> sessions = new HashMap<>();
    private final Map<String, List<LeverDifference>> unsaved = new LinkedHashMap<>();
    private final AtomicLong full = new AtomicLong();
    private String trial = "";

    ShadowSessions(ConfigHolder configs) {
        configs.listen(taken -> {
            begin(trial(taken.value().guards().safety()));
        });
    }

    // The same on every replica, and another one whenever something begins or ends.
    private static String trial(Safety safety) {
        Stream<String> configs = safety.shadows().stream()
                .map(shadow -> shadow.configId() + "@" + shadow.revision() + "@" + shadow.sinceVersion())
                .sorted();
        Stream<String> all = Stream.ofNullable(safety.shadowing()).map(global -> "all@" + global.sinceVersion());
        return Stream.concat(configs, all).collect(Collectors.joining(","));
    }

    /**
     * Sessions to write down.
     *
     * @param trial what is tried out, by which their counts belong together
     * @param sessions by id, in order
     */
    public record Unsaved(String trial, SortedMap<String, List<LeverDifference>> sessions) {}

    /**
     * What was counted.
     *
     * @param sessions that were counted
     * @param differing those of them that would have got something else
     * @param dropped resolutions of sessions that found no room
     * @param levers by key
     */
    public record Counts(long sessions, long differing, long dropped, Map<String, LeverCounts> levers) {}

    /**
     * A lever that would have been at another value.
     *
     * @param sessions those that it would have been in
     * @param numeric those of them in which it is a number
     * @param sum of what it would be more by
     * @param squares of that
     */
    public record LeverCounts(long sessions, long numeric, BigDecimal sum, BigDecimal squares) {

        static final LeverCounts NONE = new LeverCounts(0, 0, BigDecimal.ZERO, BigDecimal.ZERO);

        LeverCounts plus(JsonNode from, JsonNode to) {
            if (!from.isNumber() || !to.isNumber()) {
                return new LeverCounts(sessions + 1, numeric, sum, squares);
            }
            BigDecimal more = to.decimalValue().subtract(from.decimalValue());
            return new LeverCounts(sessions + 1, numeric + 1, sum.add(more), squares.add(more.multiply(more)));
        }
    }

    /** A session was resolved while something is tried out. */
    void resolved(String session, List<LeverDifference> differences) {
        if (Bucketing.unit(SALT, session) >= 1.0 / SHARES) {
            return;
        }
        synchronized (sessions) {
            List<LeverDifference> before = sessions.get(session);
            if (before == null && sessions.size() >= MAX_SESSIONS) {
                full.incrementAndGet();
            } else if (before == null || before.isEmpty() && !differences.isEmpty()) {
                sessions.put(session, differences);
                unsaved.put(session, differences);
            }
        }
    }

    /** Some of those that are not written down, so many at the most. */
    public Unsaved unsaved(int most) {
        synchronized (sessions) {
            SortedMap<String, List<LeverDifference>> some = new TreeMap<>();
            unsaved.entrySet().stream().limit(most).forEach(one -> some.put(one.getKey(), one.getValue()));
            return new Unsaved(trial, some);
        }
    }

    /** These are written down. */
    public void saved(Unsaved written) {
        synchronized (sessions) {
            if (written.trial().equals(trial)) {
                written.sessions().forEach(unsaved::remove);
            }
        }
    }

    /** What was counted since it began. */
    public Counts counts() {
        synchronized (sessions) {
            Map<String, LeverCounts> levers = new HashMap<>();
            long differing = 0;
            for (List<LeverDifference> differences : sessions.values()) {
                differing += differences.isEmpty() ? 0 : 1;
                for (LeverDifference one : differences) {
                    levers.merge(
                            one.lever(),
                            LeverCounts.NONE.plus(one.from(), one.to()),
                            (known, same) -> known.plus(one.from(), one.to()));
                }
            }
            return new Counts(sessions.size(), differing, full.get(), levers);
        }
    }

    private void begin(String next) {
        synchronized (sessions) {
            if (!next.equals(trial)) {
                trial = next;
                sessions.clear();
                unsaved.clear();
                full.set(0);
            }
        }
    }
}
