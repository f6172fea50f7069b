package dev.liveops.events.active;

import dev.liveops.events.active.EventSchedule.Segment;
import dev.liveops.model.events.ActiveEvents;
import dev.liveops.support.problem.Parameters;
import dev.liveops.support.snapshot.Versioned;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.stream.Collectors;

/** Says what is on, from memory; asks no database. */
@Singleton
class ActiveEventService {

    private final ScheduleHolder schedules;

    ActiveEventService(ScheduleHolder schedules) {
        this.schedules = schedules;
    }

    /**
     * What is on at an instant.
     *
     * @param contentVersion for players of this version; null for all
     */
    Answer at(Instant instant, String contentVersion) {
        Versioned<EventSchedule> schedule = schedules.get();
        Instant earliest = schedule.value().completeFrom();
        if (instant.isBefore(earliest)) {
            throw Parameters.bad("at", instant.toString(), "no earlier than " + earliest);
        }
        Segment segment = schedule.value().at(instant, contentVersion);
        ActiveEvents events = new ActiveEvents(
                instant, segment.events().stream().map(ScheduledEvent::toActive).toList());
        return new Answer(events, identity(schedule.version(), contentVersion, segment), segment.end());
    }

    // The instant itself is left out, or no answer were ever the same. Events never change under their id.
    private static String identity(long version, String contentVersion, Segment segment) {
        String ids = segment.events().stream().map(ScheduledEvent::id).collect(Collectors.joining(" "));
        return version + "|" + contentVersion + "|" + segment.end() + "|" + ids;
    }

    /**
     * What is on and what that follows from.
     *
     * @param identity equal for equal events; for the entity tag
     * @param end when it changes next; null for never
     */
    record Answer(ActiveEvents events, String identity, Instant end) {}
}
