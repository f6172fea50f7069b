package dev.liveops.events.active;

import dev.liveops.events.audience.Side;
import dev.liveops.model.events.ActiveEvents;
import dev.liveops.model.events.ActiveEvents.ActiveEvent;
import dev.liveops.model.events.ActiveEvents.HeldOutEvent;
import dev.liveops.model.events.EffectiveRules;
import dev.liveops.model.events.RuledEvent;
import dev.liveops.support.json.JsonText;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes what a caller is shown in a segment. */
@Singleton
class AnswerWriter {

    private final JsonText json;

    AnswerWriter(JsonText json) {
        this.json = json;
    }

    /**
     * The answer for one who is on these sides of the events.
     *
     * @param sides of each event that is on or coming
     * @param looksAhead whether what is coming is asked for
     * @param isPersonal whether the answer is one player's
     */
    AnswerBody write(Segment segment, Function<ScheduledEvent, Side> sides, boolean looksAhead, boolean isPersonal) {
        List<ActiveEvent> events = new ArrayList<>();
        List<RuledEvent> ruled = new ArrayList<>();
        List<HeldOutEvent> heldOut = new ArrayList<>();
        for (Showing showing : segment.open()) {
            Side side = sides.apply(showing.event());
            if (side.isShown()) {
                events.add(showing.toActive(side.arm()));
                ruled.add(showing.toRuled());
            } else if (side == Side.HELD_OUT) {
                heldOut.add(showing.toHeldOut());
            }
        }
        return AnswerBody.of(json.write(new ActiveEvents(
                Instant.EPOCH,
                events,
                EffectiveRules.combine(ruled).withoutOrigins(),
                segment.end(),
                isPersonal ? heldOut : null,
                looksAhead ? upcoming(segment, sides) : null)));
    }

    private static @Nullable List<ActiveEvent> upcoming(Segment segment, Function<ScheduledEvent, Side> sides) {
        return segment.upcoming().stream()
                .filter(showing -> sides.apply(showing.event()).isShown())
                .map(showing -> showing.toActive(sides.apply(showing.event()).arm()))
                .toList();
    }
}
