package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.fold.QueueRepository.Group;
import java.util.ArrayList;
import java.util.List;

/** How many events the next fold takes: half as many after one that failed or took long, twice as many after any
 * other, up to the usual number. */
final class FoldSize {

    private static final long LONG = 1_000_000_000;
    // Of a fold reading is about a third; the rest is merging and writing what was read.
    private static final long LONG_TO_READ = LONG / 4;
    private static final int EVENTS_OF_A_READ = 2_000;

    private final int usual;
    private volatile int now;

    FoldSize(int usual) {
        this.usual = usual;
        this.now = usual;
    }

    void failed() {
        now = Math.max(1, now / 2);
    }

    /** Learns how long a fold took; one of more than a second is followed by smaller ones. */
    void took(long nanos) {
        now = nanos > LONG ? Math.max(1, now / 2) : (int) Math.min(usual, now * 2L);
    }

    /** Whether reading has taken so long that a fold with more of it would last for more than a second. */
    static boolean isLate(long nanos) {
        return nanos > LONG_TO_READ;
    }

    /** Groups by what is read of them at once, one at the least. */
    static List<List<Group>> pieces(List<Group> groups) {
        List<List<Group>> pieces = new ArrayList<>();
        int from = 0;
        int events = 0;
        for (int index = 0; index < groups.size(); index++) {
            int more = groups.get(index).ids().size();
            if (index > from && events + more > EVENTS_OF_A_READ) {
                pieces.add(groups.subList(from, index));
                from = index;
                events = 0;
            }
            events += more;
        }
        pieces.add(groups.subList(from, groups.size()));
        return pieces;
    }

    /** The first groups that hold no more events than that, and the first one whatever it holds. */
    List<Group> cut(List<Group> groups) {
        int events = 0;
        for (int index = 0; index < groups.size(); index++) {
            events += groups.get(index).ids().size();
            if (events > now) {
                return groups.subList(0, Math.max(1, index));
            }
        }
        return groups;
    }
}
