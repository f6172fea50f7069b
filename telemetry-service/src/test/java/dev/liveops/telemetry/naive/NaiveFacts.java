package dev.liveops.telemetry.naive;

import dev.liveops.telemetry.naive.NaiveCells.Place;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Everything that follows from raw events, each table as text by its keys. */
final class NaiveFacts {

    private static final Set<String> OF_RUNS = Set.of(
            "run_start",
            "run_end",
            "draft_offered",
            "draft_pick",
            "relic_pick",
            "layout_pick",
            "wave_fail",
            "wave_clear");

    private final List<NaiveEvent> events;
    private final Map<String, String> bands;
    private final NaiveCells cells = new NaiveCells();
    private final Map<String, String> sessions = new TreeMap<>();
    private final Map<String, String> days = new TreeMap<>();
    private final Map<String, String> players = new TreeMap<>();
    private final Map<String, String> runs = new TreeMap<>();
    private final Map<String, String> kinds = new TreeMap<>();
    private final NaiveDrafts drafts = new NaiveDrafts();

    /** @param bands by user, | and day: the one thing that is not made of events alone */
    NaiveFacts(List<NaiveEvent> events, Map<String, String> bands) {
        this.events = events;
        this.bands = bands;
    }

    /** Every table by its name. */
    Map<String, Map<String, String>> tables() {
        Collection<NaivePlayedRun> played = runs();
        played.forEach(run -> {
            String band = band(run.user, run.day());
            run.count(cells, band);
            NaiveArms.count(cells, run);
            drafts.count(run, band);
            runs.put(run.id().toString(), run.text(band));
        });
        grouped(events.stream().filter(NaiveFacts::isOfPlayer).toList(), event -> event.user() + "|" + event.session())
                .values()
                .forEach(this::session);
        grouped(
                        events.stream()
                                .filter(event -> event.user() != null && isOfPlayer(event))
                                .toList(),
                        NaiveEvent::user)
                .forEach((user, told) -> player(user, told, played));
        events.forEach(this::single);
        // Who was seen with just the same tuples on a day.
        Map<String, String> sets = new TreeMap<>();
        days.forEach((userDay, seen) -> sets.merge(
                userDay.substring(userDay.lastIndexOf('|') + 1) + "|" + seen.substring(seen.lastIndexOf(" [") + 1),
                "1",
                (one, other) -> Integer.toString(Integer.parseInt(one) + Integer.parseInt(other))));
        return Map.of(
                "draft_cell", drafts.text(),
                "player_set", sets,
                "kpi_day", NaiveCells.text(cells.days),
                "kpi_cell", NaiveCells.text(cells.tuples),
                "runs", runs,
                "session_fact", sessions,
                "user_day", days,
                "player", players,
                "content_kind", kinds);
    }

    /** All runs, those of players and of nobody. */
    Collection<NaivePlayedRun> playedRuns() {
        return runs();
    }

    private Collection<NaivePlayedRun> runs() {
        List<NaiveEvent> told = events.stream()
                .filter(event -> OF_RUNS.contains(event.type()) && event.tells("run_id"))
                .toList();
        Map<String, List<NaiveEvent>> runs = grouped(told, NaiveFacts::owner);
        Map<String, List<NaiveEvent>> joined = new TreeMap<>();
        // Whoever goes on with an anonymous run in its session has it, and of several the first.
        runs.values().stream()
                .filter(run -> run.get(0).user() != null)
                .sorted(Comparator.comparing(run -> run.get(0), NaiveEvent.ORDER))
                .forEach(run -> joined.computeIfAbsent(owner(null, run.get(0)), any -> run));
        Collection<NaivePlayedRun> played = new ArrayList<>();
        runs.forEach((owner, run) -> {
            String part = owner(null, run.get(0));
            if (run.get(0).user() == null && !joined.containsKey(owner)) {
                played.add(new NaivePlayedRun(run, List.of()));
            } else if (run.get(0).user() != null) {
                played.add(new NaivePlayedRun(
                        run, joined.get(part) == run ? runs.getOrDefault(part, List.of()) : List.of()));
            }
        });
        return played;
    }

    private static String owner(NaiveEvent event) {
        return owner(event.user(), event);
    }

    private static String owner(String user, NaiveEvent event) {
        return (user == null ? "session:" + event.session() : "user:" + user) + "|" + event.text("run_id");
    }

    // Within a group events stay in order.
    private static Map<String, List<NaiveEvent>> grouped(List<NaiveEvent> events, Function<NaiveEvent, String> key) {
        return events.stream().collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }

    private static boolean isOfPlayer(NaiveEvent event) {
        return !event.is("experiment_exposure");
    }

    private String band(String user, LocalDate day) {
        return user == null ? "" : bands.getOrDefault(user + "|" + day, "none is stored of that day");
    }

    private void session(List<NaiveEvent> told) {
        NaiveEvent first = told.get(0);
        NaiveEvent around = told.stream()
                .filter(event -> event.is("session_start"))
                .findFirst()
                .orElse(first);
        String band = band(first.user(), first.day());
        String kind = first.user() == null ? "anonymous" : "player";
        long crashes = told.stream().filter(event -> event.is("client_crash")).count();
        long mismatches =
                told.stream().filter(event -> event.is("version_mismatch")).count();
        Place place = Place.of(first.day(), around, "", band);
        cells.add(8, place, kind, 1, 1);
        cells.add(8, place, kind, 2, Math.min(1, crashes));
        cells.add(8, place, kind, 3, crashes);
        cells.add(8, place, kind, 4, mismatches);
        cells.add(8, place, kind, 7, Math.min(1, mismatches));
        Long length = length(told);
        if (length != null) {
            cells.add(8, place, kind, 5, length);
            cells.add(8, place, kind, 6, 1);
            cells.add(8, place, kind + ":" + NaiveBins.of(length), 1, 1);
        }
        NaiveArms.count(cells, told, around);
        sessions.put(first.user() + "|" + first.session(), first.time() + " " + first.day() + " " + band);
    }

    private static Long length(List<NaiveEvent> told) {
        long span = Duration.between(
                        told.get(0).time(), told.get(told.size() - 1).time())
                .toMillis();
        return told.stream()
                .filter(event -> event.is("session_end") && event.tells("duration_ms"))
                .findFirst()
                .map(event -> event.payload().get("duration_ms").longValue())
                .orElse(span > 0 ? span : null);
    }

    private void player(String user, List<NaiveEvent> told, Collection<NaivePlayedRun> played) {
        List<NaivePlayedRun> own =
                played.stream().filter(run -> user.equals(run.user)).toList();
        NaivePlayer player = new NaivePlayer(user, told, own, bands);
        player.see(cells, days);
        player.count(cells);
        players.put(user, player.text());
    }

    private void single(NaiveEvent event) {
        String band = band(event.user(), event.day());
        Place place = Place.of(event.day(), event, "", band);
        cells.add(9, place, event.type(), 1, 1);
        if (event.is("profile_level_up") && event.tells("new_level")) {
            cells.add(10, place, "level:" + event.integer("new_level"), 1, 1);
        } else if (event.is("unlock_obtained")) {
            cells.add(10, place, "unlock:" + event.text("content_type") + ":" + event.text("content_id"), 1, 1);
        } else if (event.is("leaderboard_view")) {
            cells.add(11, Place.of(event.day(), event, event.text("challenge_id"), band), event.text("scope"), 1, 1);
        } else if (event.is("draft_pick", "relic_pick", "layout_pick")) {
            String kind = event.is("draft_pick")
                    ? event.text("picked_type")
                    : event.type().replace("_pick", "");
            kinds.merge(event.text("picked_id"), kind, (one, other) -> one.compareTo(other) < 0 ? one : other);
        }
    }
}
