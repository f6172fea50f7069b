package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.fold.QueueRepository.Group;
import java.util.ArrayList;
import java.util.List;

/** How many events the next fold takes: half as many after one that failed or took long, twice as many after any
 * other, up to the usual number. */
final class FoldSize {

    private static final long LONG = 1_000_000_000;
    // Merging and writing what was read takes about as long again, and less of it the more there is: cells are written
    // once a fold.
    private static final long LONG_TO_READ = LONG * 2 / 5;
    private static final int EVENTS_OF_A_READ = 2_000;

    /** As many groups as a look always finds, if there are so many. */
    static final int FEWEST_GROUPS = 64;

    // Under load groups are larger; of smaller ones a fold takes fewer events.
    private static final int EVENTS_OF_A_GROUP = 160;

    private final int usual;
    private volatile int now;
    private volatile int ofAGroup = EVENTS_OF_A_GROUP;

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

    /** How many groups a fold looks for: the ids of all that are found are read, so not many more than it takes. A
     * power of two, for each number is a statement of its own. */
    int groups() {
        int enough = now / ofAGroup * 5 / 4;
        return enough <= FEWEST_GROUPS ? FEWEST_GROUPS : Integer.highestOneBit(enough - 1) << 1;
    }

    /** Learns how large groups are. */
    void found(List<Group> groups) {
        if (!groups.isEmpty()) {
            int events = groups.stream().mapToInt(group -> group.ids().size()).sum();
            ofAGroup = Math.max(EVENTS_OF_A_GROUP, events / groups.size());
        }
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
