package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.fold.QueueRepository.Group;
import java.util.List;

/** How many events the next fold takes: half as many after one that failed or took long, twice as many after any
 * other, up to the usual number. */
final class FoldSize {

    private static final long LONG = 1_000_000_000;

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
