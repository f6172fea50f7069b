package dev.liveops.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.statistics.Normal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Win rates of runs that hold a content against those of runs in which it was offered and not picked, of the telemetry service's KPIs. Who picks well also plays well, so this is no effect of the content and
 * nothing is ever confirmed by it; it stands in where there is no balance report.
 */
final class ContentRates implements Analysis {

    private static final double ALPHA = .05;
    private static final long LEAST_RUNS = 100;
    private static final int LISTED = 5;

    @Override
    public String name() {
        return "GET /v1/kpis/content";
    }

    @Override
    public Optional<List<Finding>> find(Desk desk, String contentVersion) throws IOException {
        JsonNode rows = desk.read("/v1/kpis/content?each=range&content_version=" + contentVersion)
                .path("rows");
        List<Finding> all = new ArrayList<>();
        for (JsonNode row : rows) {
            JsonNode with = row.at("/figures/win_rate_picked");
            JsonNode without = row.at("/figures/win_rate_not_picked");
            if (with.path("n").asLong() >= LEAST_RUNS && without.path("n").asLong() >= LEAST_RUNS) {
                all.add(finding(row.path("key"), with, without));
            }
        }
        all.sort(Comparator.comparingDouble(ContentRates::surely).reversed());
        List<Finding> over = all.stream().filter(Finding::isOver).limit(LISTED).toList();
        List<Finding> under =
                all.stream().filter(finding -> !finding.isOver()).limit(LISTED).toList();
        return Optional.of(Stream.concat(over.stream(), under.stream()).toList());
    }

    /** The difference of the two rates with its unpooled normal interval (Newcombe 1998, method 10 is not needed at these numbers). */
    private static Finding finding(JsonNode key, JsonNode with, JsonNode without) {
        double effect = with.path("value").asDouble() - without.path("value").asDouble();
        double half = Normal.twoSided(ALPHA) * Math.sqrt(variance(with) + variance(without));
        return new Finding(
                key.path("content_id").asText(),
                key.path("kind").asText(),
                effect > 0,
                "WATCH",
                effect,
                effect - half,
                effect + half,
                with.path("n").asLong() + without.path("n").asLong());
    }

    private static double variance(JsonNode rate) {
        double share = rate.path("value").asDouble();
        return share * (1 - share) / rate.path("n").asLong();
    }

    // What is left of it at the end of its interval that is closer to nothing.
    private static double surely(Finding finding) {
        return finding.isOver() ? finding.low() : -finding.high();
    }
}
