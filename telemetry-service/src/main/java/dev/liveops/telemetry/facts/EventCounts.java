package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts events by themselves: how many there are of each type, and what players reached, unlocked and looked at. */
final class EventCounts {

    private final LocalDays days;
    private final Bands bands;
    private final Cells cells;
    private final Map<Scene, Scenery> sceneries = new HashMap<>();

    EventCounts(LocalDays days, Bands bands, Cells cells) {
        this.days = days;
        this.bands = bands;
        this.cells = cells;
    }

    void add(List<PlayedEvent> events) {
        events.forEach(this::add);
    }

    private void add(PlayedEvent event) {
        LocalDate day = days.of(event.micros());
        Scene scene = new Scene(
                day, event.contentVersion(), event.clientVersion(), event.platform(), bands.of(event.userId(), day));
        Scenery scenery = sceneries.computeIfAbsent(scene, Scenery::new);
        scenery.types
                .computeIfAbsent(event.type(), type -> cells.at(scenery.place, Family.VOLUME, type))
                .add(1, 1);
        Fields fields = event.fields();
        switch (event.type()) {
            case "profile_level_up" -> {
                Integer level = fields.count("new_level");
                if (level != null) {
                    progression(scenery, "level:" + level);
                }
            }
            case "unlock_obtained" ->
                progression(
                        scenery,
                        "unlock:" + Tuple.orEmpty(fields.text("content_type")) + ":"
                                + Tuple.orEmpty(fields.text("content_id")));
            case "leaderboard_view" ->
                cells.at(
                                scene.place(fields.text("challenge_id")),
                                Family.LEADERBOARDS,
                                Tuple.orEmpty(fields.text("scope")))
                        .add(1, 1);
            default -> {
                // Nothing but that it happened.
            }
        }
    }

    private void progression(Scenery scenery, String item) {
        cells.at(scenery.place, Family.PROGRESSION, item).add(1, 1);
    }

    /** Where an event happened; a batch has thousands of events and a few of these. */
    private record Scene(
            LocalDate day,
            @Nullable String contentVersion,
            @Nullable String clientVersion,
            @Nullable String platform,
            String band) {

        Place place(@Nullable String challenge) {
            return Place.of(day, Tuple.of(contentVersion, clientVersion, platform, challenge, List.of(), band));
        }
    }

    /** What is counted there. */
    private static final class Scenery {

        private final Place place;
        private final Map<String, Amounts> types = new HashMap<>();

        Scenery(Scene scene) {
            this.place = scene.place(null);
        }
    }
}
