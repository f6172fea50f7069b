package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the balance report of the telemetry service finds. It sees telemetry only. */
final class ReportedFindings {

    private ReportedFindings() {}

    /** The strongest and the weakest, worst first within each. */
    static List<Finding> of(Desk desk, String contentVersion) throws IOException {
        JsonNode report = desk.read("/v1/balance/report?impact=false&content_version=" + contentVersion);
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
        return new Finding(
                row.path("content_id").asText(),
                isOver,
                row.path("status").asText(),
                row.path("band").asText(Finding.ALL),
                row.path("effect").asDouble(),
                row.path("effect_low").asDouble(),
                row.path("effect_high").asDouble(),
                row.path("offers").asLong(),
                row.path("runs").asLong());
    }
}
