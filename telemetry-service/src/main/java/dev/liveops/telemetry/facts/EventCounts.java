package dev.liveops.telemetry.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts events by themselves: how many there are of each type, and what players reached, unlocked and looked at. */
final class EventCounts {

    private final FactRules rules;
    private final Bands bands;
    private final Cells cells;

    EventCounts(FactRules rules, Bands bands, Cells cells) {
        this.rules = rules;
        this.bands = bands;
        this.cells = cells;
    }

    void add(List<PlayedEvent> events) {
        events.forEach(this::add);
    }

    private void add(PlayedEvent event) {
        cells.at(place(event, null), Family.VOLUME, event.type()).add(1, 1);
        Fields fields = event.fields();
        switch (event.type()) {
            case "profile_level_up" -> {
                Integer level = fields.count("new_level");
                if (level != null) {
                    progression(event, "level:" + level);
                }
            }
            case "unlock_obtained" ->
                progression(
                        event,
                        "unlock:" + Tuple.orEmpty(fields.text("content_type")) + ":"
                                + Tuple.orEmpty(fields.text("content_id")));
            case "leaderboard_view" ->
                cells.at(
                                place(event, fields.text("challenge_id")),
                                Family.LEADERBOARDS,
                                Tuple.orEmpty(fields.text("scope")))
                        .add(1, 1);
            default -> {
                // Nothing but that it happened.
            }
        }
    }

    private void progression(PlayedEvent event, String item) {
        cells.at(place(event, null), Family.PROGRESSION, item).add(1, 1);
    }

    private Place place(PlayedEvent event, @Nullable String challenge) {
        var day = rules.day(event.micros());
        Tuple tuple = Tuple.of(
                event.contentVersion(),
                event.clientVersion(),
                event.platform(),
                challenge,
                List.of(),
                bands.of(event.userId(), day));
        return Place.of(day, tuple);
    }
}
