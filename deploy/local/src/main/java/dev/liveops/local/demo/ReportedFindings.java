package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the balance report of the telemetry service finds. It sees telemetry only. */
final class ReportedFindings {

    /** What the designers want: the share of runs that fail in each tier, of those that come to it. */
    static final String TIER_TARGETS = "0.01,0.02,0.06,0.21,0.28";

    private final JsonNode report;

    private ReportedFindings(JsonNode report) {
        this.report = report;
    }

    /** Those of a content version. */
    static ReportedFindings of(Desk desk, String contentVersion) throws IOException {
        return new ReportedFindings(desk.read(
                "/v1/balance/report?impact=false&content_version=" + contentVersion + "&tier_targets=" + TIER_TARGETS));
    }

    /** Runs that they rest on. */
    long runs() {
        return report.path("runs").asLong();
    }

    /** How the tiers go, from the first on. */
    List<TierFinding> tiers() {
        List<TierFinding> tiers = new ArrayList<>();
        for (JsonNode row : report.path("tiers")) {
            tiers.add(new TierFinding(
                    row.path("tier").asInt(),
                    row.path("verdict").asText(),
                    row.path("hazard").asDouble(),
                    row.path("low").asDouble(),
                    row.path("high").asDouble(),
                    row.path("target").asDouble(),
                    row.path("reached").asLong()));
        }
        return tiers;
    }

    /** The strongest content and the weakest, worst first within each. */
    List<Finding> content() {
        List<Finding> findings = new ArrayList<>();
        for (String side : List.of("overpowered", "underpowered")) {
            for (JsonNode row : report.path(side)) {
                // Where there is too little to say it, there is no effect.
                if (row.hasNonNull("effect")) {
                    findings.add(finding(row, side.startsWith("over")));
                }
            }
        }
        return findings;
    }

    private static Finding finding(JsonNode row, boolean isOver) {
        double low = row.path("effect_low").asDouble();
        double high = row.path("effect_high").asDouble();
        return new Finding(
                row.path("content_id").asText(),
                isOver,
                row.path("status").asText(),
                row.path("band").asText(Finding.ALL),
                row.path("effect").asDouble(),
                low,
                high,
                row.path("estimate_low").asDouble(low),
                row.path("estimate_high").asDouble(high),
                row.path("offers").asLong());
    }
}
