package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The balance report of the telemetry service. */
final class ReportedFindings implements Analysis {

    @Override
    public String name() {
        return "GET /v1/balance/report";
    }

    @Override
    public Optional<List<Finding>> find(Desk desk, String contentVersion) throws IOException {
        Optional<JsonNode> report = desk.find("/v1/balance/report?content_version=" + contentVersion);
        if (report.isEmpty()) {
            return Optional.empty();
        }
        List<Finding> findings = new ArrayList<>();
        for (String side : List.of("overpowered", "underpowered")) {
            for (JsonNode row : report.get().path(side)) {
                // Where there is too little to say it, there is no effect.
                if (row.hasNonNull("effect")) {
                    findings.add(finding(row, side.startsWith("over")));
                }
            }
        }
        return Optional.of(findings);
    }

    private static Finding finding(JsonNode row, boolean isOver) {
        return new Finding(
                row.path("content_id").asText(),
                row.path("content_type").asText(),
                isOver,
                row.path("status").asText(),
                row.path("effect").asDouble(),
                row.path("effect_low").asDouble(),
                row.path("effect_high").asDouble(),
                row.path("runs").asLong());
    }
}
