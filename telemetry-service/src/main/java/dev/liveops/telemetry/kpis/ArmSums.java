package dev.liveops.telemetry.kpis;

import dev.liveops.model.telemetry.ArmsCompared;
import dev.liveops.model.telemetry.ArmsCompared.Arm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums of both sides by hour and platform. Not for several threads. */
final class ArmSums {

    private static final int MEASURES = 6;

    private final Map<Key, long[]> inside = new TreeMap<>();
    private final Map<Key, long[]> outside = new TreeMap<>();

    /** Adds what is inside. */
    void addInside(Instant hour, String platform, long... measures) {
        add(inside, new Key(hour, platform), 1, measures);
    }

    void addOutside(Instant hour, String platform, long... measures) {
        add(outside, new Key(hour, platform), 1, measures);
    }

    /** Takes what is inside out of what is outside, where that was all there is. */
    void takeInsideOut() {
        inside.forEach((key, measures) -> add(outside, key, -1, measures));
    }

    private static void add(Map<Key, long[]> sums, Key key, int sign, long... measures) {
        long[] sum = sums.computeIfAbsent(key, any -> new long[MEASURES]);
        for (int index = 0; index < MEASURES; index++) {
            sum[index] += sign * measures[index];
        }
    }

    /** Both sides; hours in which nothing was played are left out. */
    List<ArmsCompared.Item> items() {
        Map<Key, long[]> all = new TreeMap<>(outside);
        inside.forEach(all::putIfAbsent);
        List<ArmsCompared.Item> items = new ArrayList<>(all.size());
        for (Key key : all.keySet()) {
            Arm in = arm(inside, key);
            Arm out = arm(outside, key);
            if (!in.equals(Arm.NONE) || !out.equals(Arm.NONE)) {
                items.add(new ArmsCompared.Item(key.hour(), key.platform(), in, out));
            }
        }
        return items;
    }

    // Less than nothing is what was folded in part by a version that kept no such sums, until figures are made anew.
    private static Arm arm(Map<Key, long[]> sums, Key key) {
        long[] sum = sums.get(key);
        if (sum == null) {
            return Arm.NONE;
        }
        return new Arm(
                Math.max(0, sum[0]),
                Math.max(0, sum[1]),
                Math.max(0, sum[2]),
                Math.max(0, sum[3]),
                Math.max(0, sum[4]),
                Math.max(0, sum[5]));
    }

    private record Key(Instant hour, String platform) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::hour).thenComparing(Key::platform);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }
}
