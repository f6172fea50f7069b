package dev.liveops.telemetry.naive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** What runs and sessions come to in the hours by which arms are compared; nothing was offered, so that no run is judged. */
final class NaiveArms {

    private static final int ARMS = 15;
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH").withZone(ZoneOffset.UTC);

    private NaiveArms() {}

    static void count(NaiveCells cells, NaivePlayedRun run) {
        if (run.end.isEmpty()) {
            return;
        }
        for (String arm : arms(run.start)) {
            add(cells, arm, run.startedAt(), run.around, 1);
            if (!run.won()) {
                add(cells, arm, run.startedAt(), run.around, 2);
            }
        }
    }

    /** @param told all events of a session, in order */
    static void count(NaiveCells cells, List<NaiveEvent> told, NaiveEvent around) {
        Optional<NaiveEvent> begun =
                told.stream().filter(event -> event.is("run_start")).findFirst();
        boolean crashed = told.stream().anyMatch(event -> event.is("client_crash"));
        int measure = begun.isPresent() ? 5 : 7;
        for (String arm : begun.isPresent() ? arms(begun) : List.of("|", "content_version|" + around.content())) {
            add(cells, arm, told.get(0).time(), around, measure);
            if (crashed) {
                add(cells, arm, told.get(0).time(), around, measure + 1);
            }
        }
    }

    private static List<String> arms(Optional<NaiveEvent> start) {
        return List.of(
                "|", "content_hash|" + told(start, "content_hash"), "engine_version|" + told(start, "engine_version"));
    }

    private static String told(Optional<NaiveEvent> start, String field) {
        return start.filter(event -> event.tells(field))
                .map(event -> event.text(field))
                .orElse("");
    }

    private static void add(NaiveCells cells, String arm, Instant at, NaiveEvent around, int measure) {
        cells.alone(
                ARMS,
                arm,
                at.atOffset(ZoneOffset.UTC).toLocalDate(),
                HOUR.format(at) + ":" + around.platform(),
                measure);
    }
}
