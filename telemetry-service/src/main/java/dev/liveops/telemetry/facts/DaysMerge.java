package dev.liveops.telemetry.facts;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Merges events into the days of players, and counts each player once for each value that he is first seen with on a day. */
final class DaysMerge {

    private final LocalDays days;
    private final Bands bands;
    private final Cells cells;
    private final Map<UserDay, DaySeen> stored;
    private final Map<UserDay, DaySeen> changed = new TreeMap<>();
    private final Map<String, Set<LocalDate>> fresh = new HashMap<>();

    DaysMerge(LocalDays days, Bands bands, Cells cells, Map<UserDay, DaySeen> stored) {
        this.days = days;
        this.bands = bands;
        this.cells = cells;
        this.stored = stored;
    }

    void add(String userId, List<PlayedEvent> events) {
        Map<LocalDate, Growing> seenOn = new HashMap<>();
        for (PlayedEvent event : events) {
            LocalDate day = days.of(event.micros());
            seenOn.computeIfAbsent(day, any -> new Growing(bands.of(userId, any)))
                    .add(event);
        }
        seenOn.forEach((day, seen) -> merge(new UserDay(userId, day), seen));
    }

    private void merge(UserDay userDay, Growing now) {
        DaySeen before = stored.get(userDay);
        if (before == null) {
            fresh.computeIfAbsent(userDay.userId(), any -> new TreeSet<>()).add(userDay.day());
            count(userDay.day(), new Place.Value("", ""), 1);
            before = new DaySeen(Set.of(), Set.of());
        }
        for (String value : now.values) {
            if (!before.values().contains(value)) {
                count(userDay.day(), value(value), 1);
            }
        }
        now.values.addAll(before.values());
        now.tuples.addAll(before.tuples());
        if (now.values.size() > before.values().size()
                || now.tuples.size() > before.tuples().size()) {
            changed.put(userDay, new DaySeen(now.values, now.tuples));
            cells.players(userDay.day(), before.tuples(), -1);
            cells.players(userDay.day(), now.tuples, 1);
        }
    }

    /** Takes back what a player's day counts for. */
    void takeBack(UserDay userDay, DaySeen seen) {
        count(userDay.day(), new Place.Value("", ""), -1);
        seen.values().forEach(value -> count(userDay.day(), value(value), -1));
        cells.players(userDay.day(), seen.tuples(), -1);
    }

    private void count(LocalDate day, Place.Value value, int players) {
        cells.alone(Family.PLAYERS, value, day, "").add(1, players);
    }

    private static Place.Value value(String text) {
        int equals = text.indexOf('=');
        return new Place.Value(text.substring(0, equals), text.substring(equals + 1));
    }

    /** Days that are there now and were not, or were with less. */
    Map<UserDay, DaySeen> changed() {
        return changed;
    }

    /** Days that were not there, by player. */
    Map<String, Set<LocalDate>> fresh() {
        return fresh;
    }

    /** What a player is seen with on a day. */
    private static final class Growing {

        private final Set<String> values = new TreeSet<>();
        private final Set<Tuple> tuples = new HashSet<>();
        private final String band;

        // Of those that are no start of a run: most say nothing new.
        private @Nullable PlayedEvent last;

        Growing(String band) {
            this.band = band;
        }

        void add(PlayedEvent event) {
            boolean begins = event.type().equals("run_start");
            if (!begins && last != null && last.isPlayedAs(event)) {
                return;
            }
            add("content_version", Tuple.orEmpty(event.contentVersion()));
            add("client_version", Tuple.orEmpty(event.clientVersion()));
            add("platform", Tuple.orEmpty(event.platform()));
            add("band", band);
            if (!begins) {
                tuples.add(tuple(event, "", List.of()));
                last = event;
                return;
            }
            RunStart start = RunStart.of(event);
            String challenge = Tuple.orEmpty(start.challengeId());
            add("challenge", challenge);
            List<String> events = start.eventIds();
            (events.isEmpty() ? List.of("") : events).forEach(each -> add("event", each));
            start.variants().forEach((experiment, variant) -> add("experiment:" + experiment, variant));
            tuples.add(tuple(event, challenge, events));
        }

        private void add(String dimension, String value) {
            values.add(dimension + "=" + value);
        }

        private Tuple tuple(PlayedEvent event, String challenge, List<String> events) {
            return Tuple.of(event.contentVersion(), event.clientVersion(), event.platform(), challenge, events, band);
        }
    }
}
