package dev.liveops.local.kpis;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The figures of an answer, in the order in which its rows have them, and how each is written. */
final class Figures {

    static final String NONE = "-";

    private static final double PERCENT = 100;
    private static final long SHORT_MILLIS = 10_000;

    private final Map<String, String> units = new HashMap<>();
    private final List<String> names;

    Figures(JsonNode answer) {
        answer.path("definitions")
                .forEach(definition -> units.put(
                        definition.path("figure").asText(),
                        definition.path("unit").asText()));
        Set<String> seen = new LinkedHashSet<>();
        answer.path("rows").forEach(row -> row.path("figures").fieldNames().forEachRemaining(seen::add));
        names = new ArrayList<>(seen);
    }

    List<String> names() {
        return names;
    }

    boolean isShare(String figure) {
        return unit(figure).equals("share");
    }

    // A figure of many, such as runs of one validity, has the definition that its name begins with.
    private String unit(String figure) {
        String known = units.get(figure);
        if (known != null) {
            return known;
        }
        return units.keySet().stream()
                .filter(name -> figure.startsWith(name + "_"))
                .max(Comparator.comparingInt(String::length))
                .map(units::get)
                .orElse("count");
    }

    /** A figure as a cell: its value, its interval if it is a share, and n. */
    String cell(String figure, JsonNode row) {
        JsonNode found = row.path("figures").path(figure);
        if (!found.hasNonNull("value")) {
            return NONE;
        }
        String value = value(figure, found.get("value").asDouble());
        String interval = isShare(figure) && found.has("low")
                ? String.format(
                        Locale.ROOT,
                        " %.1f-%.1f",
                        found.get("low").asDouble() * PERCENT,
                        found.get("high").asDouble() * PERCENT)
                : "";
        String n = found.has("n")
                ? String.format(Locale.ROOT, " n %,d", found.get("n").asLong())
                : "";
        return value + interval + n;
    }

    /** A value without its company. */
    String value(String figure, double value) {
        return ofUnit(unit(figure), value);
    }

    /** A value of a unit. */
    static String ofUnit(String unit, double value) {
        return switch (unit) {
            case "share" -> String.format(Locale.ROOT, "%.1f%%", value * PERCENT);
            case "mean" -> String.format(Locale.ROOT, "%,.2f", value);
            case "points" -> String.format(Locale.ROOT, "%,.1f", value);
            case "milliseconds", "milliseconds_of_bin" -> duration(Math.round(value));
            default -> String.format(Locale.ROOT, "%,d", Math.round(value));
        };
    }

    private static String duration(long millis) {
        if (millis < SHORT_MILLIS) {
            return millis + " ms";
        }
        Duration duration = Duration.ofMillis(millis);
        if (duration.toMinutes() == 0) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
        }
        return duration.toHours() > 0
                ? String.format(Locale.ROOT, "%d:%02d h", duration.toHours(), duration.toMinutesPart())
                : String.format(Locale.ROOT, "%d:%02d min", duration.toMinutesPart(), duration.toSecondsPart());
    }
}
