package dev.liveops.play.report;

import dev.liveops.play.http.Endpoint;
import dev.liveops.play.report.Statistics.Delivered;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The end of a play, for people.
 *
 * @param seconds of the real clock that it took
 * @param digest SHA-256 over all runs in hex; empty where runs do not follow from the seed alone
 */
public record Report(Played played, Statistics statistics, double seconds, String digest) {

    private static final int COLUMN = 50;

    /** Prints it. */
    public void print(PrintWriter out) {
        out.println();
        sideBySide(out, "Played", playedLines(), "The suite answered", answerLines());
        out.println();
        endpoints(out);
        skills(out);
        if (!digest.isEmpty()) {
            out.println();
            out.println("Digest of the runs (SHA-256): " + digest);
        }
        out.flush();
    }

    private List<String> playedLines() {
        Delivered events = statistics.of(Endpoint.TELEMETRY);
        List<String> lines = new ArrayList<>();
        lines.add(line("players", played.players()));
        lines.add(line("sessions", played.sessions()) + note(played.unranked(), "not ranked"));
        lines.add(line("runs", played.runs()) + percent(played.won(), played.runs(), "won"));
        lines.add(line("daily challenges", played.challenges()));
        lines.add(line("turns", played.turns()));
        lines.add(line("crashes", played.crashes()));
        lines.add(line("exposures", statistics.of(Endpoint.EXPOSURES).made()));
        lines.add(line("runs submitted", statistics.of(Endpoint.SUBMISSIONS).made()));
        lines.add(line("rewards asked for", statistics.of(Endpoint.REWARDS).made()));
        lines.add(line("events", events.made()) + text(" (%.0f/s)", events.made() / seconds));
        if (played.idle() > 0) {
            lines.add(line("without content", played.idle()));
        }
        return lines;
    }

    private List<String> answerLines() {
        Delivered events = statistics.of(Endpoint.TELEMETRY);
        Delivered exposures = statistics.of(Endpoint.EXPOSURES);
        Delivered runs = statistics.of(Endpoint.SUBMISSIONS);
        Delivered rewards = statistics.of(Endpoint.REWARDS);
        List<String> lines = new ArrayList<>();
        lines.add(line("events accepted", events.accepted()));
        lines.add(line("events duplicate", events.duplicates()));
        lines.add(line("events rejected", sum(events.rejected())) + list(events.rejected()));
        lines.add(line("events not answered", events.waiting()));
        lines.add(line("events given up", events.dropped()));
        lines.add(line("runs accepted", runs.accepted()) + note(runs.dropped(), "refused"));
        lines.add(line("rewards claimed", rewards.accepted()) + note(rewards.dropped(), "refused"));
        lines.add(line("exposures accepted", exposures.accepted()) + note(exposures.duplicates(), "duplicate"));
        lines.add(line("exposures refused", sum(exposures.rejected())) + list(exposures.rejected()));
        Map<String, Long> again = new TreeMap<>(events.postponed());
        exposures.postponed().forEach((why, count) -> again.merge(why, count, Long::sum));
        runs.postponed().forEach((why, count) -> again.merge(why, count, Long::sum));
        rewards.postponed().forEach((why, count) -> again.merge(why, count, Long::sum));
        lines.add(line("batches sent again", sum(again)) + list(again));
        return lines;
    }

    private void endpoints(PrintWriter out) {
        out.println(text("%-34s %9s %9s %9s  %s", "Calls", "number", "p50 ms", "p99 ms", "by status"));
        for (Endpoint endpoint : Endpoint.values()) {
            EndpointFigures figures = statistics.endpoint(endpoint);
            if (figures.calls() > 0 && endpoint != Endpoint.OPERATIONS) {
                out.println(text(
                        "  %-32s %,9d %9.1f %9.1f  %s",
                        endpoint.label(),
                        figures.calls(),
                        figures.millis(50),
                        figures.millis(99),
                        join(figures.endings())));
            }
        }
    }

    private void skills(PrintWriter out) {
        String skills = played.bySkill().entrySet().stream()
                .map(entry -> text(
                        "%s %,d (%.0f %% won)",
                        entry.getKey().policy(),
                        entry.getValue().played,
                        100.0 * entry.getValue().won / entry.getValue().played))
                .collect(Collectors.joining(", "));
        if (!skills.isEmpty()) {
            out.println("Runs by skill: " + skills);
        }
    }

    private static void sideBySide(
            PrintWriter out, String leftTitle, List<String> left, String rightTitle, List<String> right) {
        out.println(text("%-" + COLUMN + "s%s", leftTitle, rightTitle));
        for (int index = 0; index < Math.max(left.size(), right.size()); index++) {
            String one = index < left.size() ? left.get(index) : "";
            String other = index < right.size() ? right.get(index) : "";
            out.println(text("  %-" + (COLUMN - 2) + "s  %s", one, other).stripTrailing());
        }
    }

    private static String line(String name, long value) {
        return text("%-20s %,10d", name, value);
    }

    private static String note(long count, String what) {
        return count == 0 ? "" : text(" (%,d %s)", count, what);
    }

    private static String percent(long part, long of, String what) {
        return of == 0 ? "" : text(" (%.0f %% %s)", 100.0 * part / of, what);
    }

    private static String list(Map<String, Long> counts) {
        return counts.isEmpty() ? "" : " (" + join(counts) + ")";
    }

    private static String join(Map<String, Long> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(entry -> text("%s: %,d", entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static long sum(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
