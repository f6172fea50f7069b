package dev.liveops.events.schedule;

import dev.liveops.model.wire.WireName;
import dev.liveops.support.page.TimeKey;
import java.time.Instant;

/** What a list of events is sorted by. */
enum LiveEventOrder implements WireName {
    /** The earliest start first. */
    START("startAt", false),
    /** The latest start first. */
    START_DESC("startAt", true),
    /** What was changed last first. */
    CHANGED_DESC("changedAt", true);

    private final String attribute;
    private final boolean descending;

    LiveEventOrder(String attribute, boolean descending) {
        this.attribute = attribute;
        this.descending = descending;
    }

    /** HQL of the order; ids part what is equal. */
    String hql() {
        String direction = descending ? " desc" : "";
        return attribute + direction + ", id" + direction;
    }

    /** Where an event stands in it. */
    TimeKey key(LiveEvent event) {
        Instant time =
                this == CHANGED_DESC ? event.changed().at() : event.content().startAt();
        return new TimeKey(time, event.id());
    }

    /** HQL of whether something comes behind {@code :afterTime} and {@code :afterId}. */
    String after() {
        return "(" + attribute + ", id) " + (descending ? "<" : ">") + " (:afterTime, :afterId)";
    }
}
