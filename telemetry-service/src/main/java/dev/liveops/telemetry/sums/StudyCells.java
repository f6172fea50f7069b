package dev.liveops.telemetry.sums;

import dev.liveops.model.study.StudyMetric;
import dev.liveops.telemetry.facts.Bins;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is to be added to sums: what users come to now without what they came to before. Not for several threads. */
public final class StudyCells {

    /** The metric that counts users. */
    public static final int USERS = -1;

    /** Of all users. */
    public static final String ALL = "";

    /** Of those who saw several variants, by no day. */
    public static final String MULTI = "multi";

    /** Of those whose value is in a bin, which is the value. */
    public static final String BIN = "bin";

    /** Of all users, each value above the metric's cap taken at it (ADR 0062). */
    public static final String CAPPED = "capped";

    private static final LocalDate NO_DAY = LocalDate.EPOCH;
    private static final long MICROS = 1_000_000;

    private final Map<Key, Amounts> cells = new TreeMap<>(Key.ORDER);
    private final Map<Ordered, Long> values = new TreeMap<>(Ordered.ORDER);

    /** Takes out what a user came to; null for nothing. */
    public void takeOut(@Nullable ExposedUser user, StudyPlan plan) {
        if (user != null) {
            add(user, plan, -1);
        }
    }

    /** Adds what a user comes to. */
    public void add(ExposedUser user, StudyPlan plan) {
        add(user, plan, 1);
    }

    private void add(ExposedUser user, StudyPlan plan, int times) {
        if (user.countsAsMulti()) {
            at(new Key(user.layout(), USERS, MULTI, "", 0, 0, NO_DAY)).add(times, 0, 0, 0);
        }
        if (!user.counts()) {
            return;
        }
        LocalDate exposed = day(user.firstMicros(), 0);
        at(key(user, USERS, ALL, "", exposed)).add(times, 0, 0, 0);
        at(key(user, USERS, "platform", user.platform(), exposed)).add(times, 0, 0, 0);
        at(key(user, USERS, "client_version", user.clientVersion(), exposed)).add(times, 0, 0, 0);
        List<StudyMetric> metrics = plan.metrics();
        for (int metric = 0; metric < metrics.size(); metric++) {
            addMetric(user, metrics.get(metric), metric, times);
        }
    }

    private void addMetric(ExposedUser user, StudyMetric metric, int place, int times) {
        LocalDate day = day(user.firstMicros(), metric.windowDays());
        Long value = user.amounts().get(place * UserValues.AMOUNTS);
        if (value == null) {
            return;
        }
        long denominator = orZero(user.amounts().get(place * UserValues.AMOUNTS + 1));
        long before = orZero(user.amounts().get(place * UserValues.AMOUNTS + 2));
        at(key(user, place, ALL, "", day)).add(times, value, denominator, before);
        at(key(user, place, "platform", user.platform(), day)).add(times, value, denominator, before);
        at(key(user, place, "client_version", user.clientVersion(), day)).add(times, value, denominator, before);
        at(key(user, place, "skill_band", user.band(), day)).add(times, value, denominator, before);
        Long cap = cap(metric);
        if (cap != null) {
            at(key(user, place, CAPPED, "", day)).add(times, Math.min(value, cap), 0, Math.min(before, cap));
        }
        if (isOrdered(metric)) {
            at(key(user, place, BIN, Integer.toString(Bins.of(value)), day)).add(times, 0, 0, 0);
            values.merge(
                    new Ordered(user.layout(), place, user.phase(), user.variant(), value, day),
                    (long) times,
                    Long::sum);
        }
    }

    /** Whether the order of the values counts. */
    static boolean isOrdered(StudyMetric metric) {
        return metric.kind().equals("quantile") && metric.quantile() != null;
    }

    // In thousandths, as values are.
    private static @Nullable Long cap(StudyMetric metric) {
        return metric.cap() == null
                ? null
                : (Long) metric.cap().movePointRight(3).longValue();
    }

    private static Key key(ExposedUser user, int metric, String dimension, String value, LocalDate day) {
        return new Key(user.layout(), metric, dimension, value, user.phase(), user.variant(), day);
    }

    private Amounts at(Key key) {
        return cells.computeIfAbsent(key, any -> new Amounts());
    }

    private static long orZero(@Nullable Long amount) {
        return amount == null ? 0 : amount;
    }

    /** The day (UTC) that it is so many days after a time. */
    static LocalDate day(long micros, int days) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(Math.floorDiv(micros, MICROS)), ZoneOffset.UTC)
                .plusDays(days);
    }

    /** What is to be added to cells, in the order of their keys, but for what comes to nothing. */
    public List<Map.Entry<Key, Amounts>> cells() {
        List<Map.Entry<Key, Amounts>> changed = new ArrayList<>(cells.entrySet());
        changed.removeIf(cell -> cell.getValue().isNothing());
        return changed;
    }

    /** By how much more users have a value, in the order of the keys. */
    public List<Map.Entry<Ordered, Long>> values() {
        List<Map.Entry<Ordered, Long>> changed = new ArrayList<>(values.entrySet());
        changed.removeIf(value -> value.getValue() == 0);
        return changed;
    }

    /** A cell. */
    public record Key(int layout, int metric, String dimension, String value, int phase, int variant, LocalDate day) {

        static final Comparator<Key> ORDER = Comparator.comparingInt(Key::layout)
                .thenComparingInt(Key::metric)
                .thenComparing(Key::dimension)
                .thenComparing(Key::value)
                .thenComparingInt(Key::phase)
                .thenComparingInt(Key::variant)
                .thenComparing(Key::day);
    }

    /** A value of users, in thousandths. */
    public record Ordered(int layout, int metric, int phase, int variant, long amount, LocalDate day) {

        static final Comparator<Ordered> ORDER = Comparator.comparingInt(Ordered::layout)
                .thenComparingInt(Ordered::metric)
                .thenComparingInt(Ordered::phase)
                .thenComparingInt(Ordered::variant)
                .thenComparingLong(Ordered::amount)
                .thenComparing(Ordered::day);
    }

    /** Sums in thousandths, and of their products. */
    public static final class Amounts {

        /** How many there are besides the number of users. */
        public static final int SUMS = 8;

        private long users;
        private final BigInteger[] sums = new BigInteger[SUMS];

        Amounts() {
            Arrays.fill(sums, BigInteger.ZERO);
        }

        void add(int times, long value, long denominator, long before) {
            users += times;
            addTo(0, times, value, 1);
            addTo(1, times, value, value);
            addTo(2, times, denominator, 1);
            addTo(3, times, denominator, denominator);
            addTo(4, times, value, denominator);
            addTo(5, times, before, 1);
            addTo(6, times, before, before);
            addTo(7, times, value, before);
        }

        private void addTo(int place, int times, long one, long other) {
            if (one != 0 && other != 0) {
                BigInteger product = BigInteger.valueOf(one).multiply(BigInteger.valueOf(other));
                sums[place] = times > 0 ? sums[place].add(product) : sums[place].subtract(product);
            }
        }

        public long users() {
            return users;
        }

        /** Value, its square, denominator, its square, value by denominator, value before, its square, value by that. */
        public BigInteger sum(int place) {
            return sums[place];
        }

        boolean isNothing() {
            return users == 0 && Arrays.stream(sums).allMatch(sum -> sum.signum() == 0);
        }
    }
}
