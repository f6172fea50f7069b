package dev.liveops.telemetry.naive;

import dev.liveops.telemetry.naive.NaiveCells.Place;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A player from all of his events, in order, and all of his runs. */
final class NaivePlayer {

    private static final int LATEST_RUNS = 200;
    private static final int LAST_OFFSET = 31;

    private final String user;
    private final List<NaiveEvent> events;
    private final List<NaivePlayedRun> runs;
    private final Map<String, String> bands;

    NaivePlayer(String user, List<NaiveEvent> events, List<NaivePlayedRun> runs, Map<String, String> bands) {
        this.user = user;
        this.events = events;
        this.runs = runs;
        this.bands = bands;
    }

    private String band(LocalDate day) {
        return bands.getOrDefault(user + "|" + day, "none is stored of that day");
    }

    private TreeSet<LocalDate> days() {
        return events.stream().map(NaiveEvent::day).collect(Collectors.toCollection(TreeSet::new));
    }

    /** What he was seen with on each of his days, and which tuples, as rows of {@code user_day}. */
    void see(NaiveCells cells, Map<String, String> rows) {
        for (LocalDate day : days()) {
            TreeSet<String> values = new TreeSet<>();
            TreeSet<String> tuples = new TreeSet<>();
            events.stream().filter(event -> event.day().equals(day)).forEach(event -> see(event, values, tuples));
            cells.alone(12, "|", day);
            values.forEach(value -> cells.alone(12, value.replaceFirst("=", "|"), day));
            rows.put(user + "|" + day, values + " " + tuples);
        }
    }

    private void see(NaiveEvent event, TreeSet<String> values, TreeSet<String> tuples) {
        String band = band(event.day());
        values.add("content_version=" + event.content());
        values.add("client_version=" + event.client());
        values.add("platform=" + event.platform());
        values.add("band=" + band);
        if (!event.is("run_start")) {
            tuples.add(Place.tuple(event, "", List.of(), band));
            return;
        }
        List<String> live = NaivePlayedRun.liveEvents(event);
        values.add("challenge=" + event.text("challenge_id"));
        live.forEach(id -> values.add("event=" + id));
        if (live.isEmpty()) {
            values.add("event=");
        }
        NaivePlayedRun.variants(event)
                .forEach((experiment, variant) -> values.add("experiment:" + experiment + "=" + variant));
        tuples.add(Place.tuple(event, event.text("challenge_id"), live, band));
    }

    /** Counts him in his cohort. */
    void count(NaiveCells cells) {
        NaiveEvent first = events.get(0);
        Place place = Place.of(first.day(), first, "", band(first.day()));
        days().stream()
                .map(day -> ChronoUnit.DAYS.between(first.day(), day))
                .filter(offset -> offset <= LAST_OFFSET)
                .forEach(offset -> cells.add(13, place, Long.toString(offset), 1, 1));
    }

    /** As a row of {@code player}. */
    String text() {
        NaiveEvent first = events.get(0);
        NaiveEvent last = events.get(events.size() - 1);
        return new TreeMap<>(Map.of(
                        "days", days().first() + " " + days().last() + " " + days().size(),
                        "runs", runs.size(),
                        "finished",
                                runs.stream().filter(run -> run.end.isPresent()).count(),
                        "wins", runs.stream().filter(NaivePlayedRun::won).count(),
                        "streak", streak(),
                        "level", level(),
                        "last", last.platform() + " " + last.client() + " " + last.content() + " " + last.id(),
                        "first", first.platform() + " " + first.client() + " " + first.content() + " " + first.id(),
                        "band", band(first.day())))
                .toString();
    }

    private long streak() {
        List<NaivePlayedRun> latest = runs.stream()
                .sorted(Comparator.comparing(NaivePlayedRun::startedAt)
                        .thenComparing(run -> run.id().toString())
                        .reversed())
                .limit(LATEST_RUNS)
                .filter(run -> run.end.isPresent())
                .toList();
        return latest.stream().takeWhile(run -> !run.won()).count();
    }

    private String level() {
        return events.stream()
                .filter(event -> event.is("profile_level_up"))
                .map(event -> event.integer("new_level"))
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder())
                .map(String::valueOf)
                .orElse("none");
    }
}
