package dev.liveops.telemetry;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.testing.Repository;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The alerts that operators get from this repository ask for metrics that there are. */
@QuarkusTest
@TelemetryDatabase
class AlertRulesIT {

    private static final Pattern METRIC = Pattern.compile("\\bliveops_telemetry_\\w+");

    @Test
    void shouldAskForMetricsThatThereAre() throws IOException {
        TelemetryRequests.send(
                given(),
                TelemetryRequests.session(),
                List.of(
                        TelemetryRequests.event("session_start", "2026-06-01T00:00:00Z", "{}"),
                        TelemetryRequests.event("nothing_known", "2026-06-01T00:00:00Z", "{}")));
        String rules = Files.readString(Repository.file("deploy/observability/prometheus/telemetry.rules.yaml"))
                + Files.readString(Repository.file("deploy/observability/prometheus/objectives.rules.yaml"));
        // Read by a job, once the service has started, and again after a while where that failed.
        await().atMost(Duration.ofMinutes(2))
                .until(() -> given().get("/q/metrics").asString().contains("liveops_telemetry_facts_sessions{"));
        String metrics = given().get("/q/metrics").asString();

        List<String> asked = METRIC.matcher(rules)
                .results()
                .map(match -> match.group())
                .distinct()
                .toList();

        assertThat(asked).hasSizeGreaterThanOrEqualTo(4);
        assertThat(asked).allSatisfy(metric -> assertThat(metrics).containsPattern("(?m)^" + metric + "[{ ]"));
        assertThat(metrics)
                .contains("liveops_telemetry_batches_total")
                .containsPattern("objective_target\\{[^}]*objective=\"crashes\"[^}]*\\} 0.99")
                .containsPattern("objective_requests_total\\{[^}]*objective=\"submit\"[^}]*outcome=\"slow\"")
                .containsPattern("facts_sessions\\{[^}]*which=\"crashed\"")
                .containsPattern("batches_total\\{[^}]*outcome=\"failed\"")
                .containsPattern("batches_total\\{[^}]*outcome=\"overloaded\"");
    }
}
