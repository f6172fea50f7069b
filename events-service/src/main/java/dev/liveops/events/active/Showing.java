package dev.liveops.events.active;

import dev.liveops.events.windows.Occurrence;
import dev.liveops.model.events.ActiveEvents.ActiveEvent;
import dev.liveops.model.events.ActiveEvents.HeldOutEvent;
import dev.liveops.model.events.EventArm;
import dev.liveops.model.events.RuledEvent;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One time of an event, for callers of one region.
 *
 * @param region whose window it is; null for the one of who is in none
 */
record Showing(
        ScheduledEvent event,
        Occurrence occurrence,
        @Nullable String region) {

    /** By start, then by id. */
    static final Comparator<Showing> ORDER = Comparator.comparing(
                    (Showing showing) -> showing.occurrence().start())
            .thenComparing(showing -> showing.event().id());

    ActiveEvent toActive(@Nullable EventArm arm) {
        return new ActiveEvent(
                event.id(),
                event.type(),
                occurrence.start(),
                occurrence.end(),
                event.contentVersions().toString(),
                event.rules(),
                event.revision(),
                event.title(),
                key(),
                region,
                arm);
    }

    HeldOutEvent toHeldOut() {
        return new HeldOutEvent(event.id(), event.revision(), key(), EventArm.HOLDOUT);
    }

    RuledEvent toRuled() {
        return new RuledEvent(
                event.id(),
                event.revision(),
                event.type(),
                occurrence.start(),
                event.priority(),
                event.exclusiveGroup(),
                event.rules());
    }

    private @Nullable Instant key() {
        return event.recurs() ? occurrence.key() : null;
    }
}
