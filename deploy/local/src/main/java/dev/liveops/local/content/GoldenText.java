package dev.liveops.local.content;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Golden sims for people, a line each. */
public final class GoldenText {

    private static final int WHOLE = 100;

    private GoldenText() {}

    /** A golden sim in a list. */
    public static String sim(JsonNode sim) {
        String with = sim.hasNonNull("content_version")
                ? "with " + sim.get("content_version").asText()
                : "with every pack";
        return String.format(
                Locale.ROOT,
                "%-24s %-7s revision %-3d %-20s %s",
                sim.path("name").asText(),
                sim.path("kind").asText(),
                sim.path("revision").asInt(),
                with,
                sim.path("why").asText());
    }

    /** How a pack stands: a line a golden sim and engine, and what comes of them. */
    public static List<String> status(JsonNode status) {
        List<String> lines = new ArrayList<>();
        status.path("findings").forEach(finding -> lines.add(finding(finding)));
        if (lines.isEmpty()) {
            lines.add("no golden sims are asked for (see ./liveops content golden add --help)");
        }
        if (status.hasNonNull("override")) {
            JsonNode override = status.get("override");
            lines.add("overridden by " + override.path("overridden_by").asText() + ": "
                    + override.path("reason").asText());
        }
        String version = status.path("content_version").asText();
        lines.add(
                status.path("offerable").asBoolean()
                        ? version + " may be offered to players"
                        : version + " may not be offered to players ("
                                + status.path("problem").asText() + ")");
        return lines;
    }

    private static String finding(JsonNode finding) {
        String verdict = finding.hasNonNull("verdict")
                ? finding.get("verdict").asText()
                : finding.path("job").asText("not played");
        return String.format(
                        Locale.ROOT,
                        "%-24s %-16s %-14s %s",
                        finding.path("name").asText(),
                        finding.path("engine").asText("no engine"),
                        verdict + (finding.path("overridden").asBoolean() ? "*" : ""),
                        said(finding))
                .stripTrailing();
    }

    private static String said(JsonNode finding) {
        if (finding.hasNonNull("reason")) {
            return finding.get("reason").asText();
        }
        if (finding.hasNonNull("low")) {
            return String.format(
                    Locale.ROOT,
                    "won %.2f to %.2f %% of %d runs",
                    WHOLE * finding.path("low").asDouble(),
                    WHOLE * finding.path("high").asDouble(),
                    finding.path("runs").asLong());
        }
        if (finding.hasNonNull("job_failure")) {
            return finding.get("job_failure").asText();
        }
        return finding.hasNonNull("runs") ? finding.get("runs").asLong() + " runs" : "";
    }
}
