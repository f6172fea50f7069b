package dev.liveops.telemetry.fold;

import dev.liveops.telemetry.fold.QueueRepository.Group;
import java.util.List;

/**
 * What a fold came to.
 *
 * @param events that were folded
 * @param lagSeconds age of the oldest group that was
 * @param lowest number of a group that was; -1 when none was
 * @param isMore whether another one finds something to do at once
 */
record Step(int events, double lagSeconds, long lowest, boolean isMore) {

    /** There was nothing to fold. */
    static final Step IDLE = new Step(0, 0, -1, false);

    /** Another replica folds. */
    static final Step ELSEWHERE = new Step(0, 0, -1, false);

    /** Something else than events was carried out. */
    static final Step WORKED = new Step(0, 0, -1, true);

    /** The same, after something else was carried out, where there was anything. */
    Step and(boolean worked) {
        return worked && !isMore ? WORKED : this;
    }

    static Step of(List<Group> groups, int events) {
        double lag = groups.stream().mapToDouble(Group::ageSeconds).max().orElse(0);
        // As many more may have come meanwhile; and groups whose events are all gone may stand before others.
        return new Step(events, lag, groups.get(0).id(), true);
    }
}
