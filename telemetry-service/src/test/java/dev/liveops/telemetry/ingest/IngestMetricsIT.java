package dev.liveops.telemetry.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the service tells its operators; dashboards and alerts know these names. */
@QuarkusTest
@TelemetryDatabase
class IngestMetricsIT {

    @TestHTTPResource("/")
    URI base;

    @Test
    void shouldTellEveryMetricThatIsDocumented() {
        List<String> events = new ArrayList<>(TelemetryRequests.events(2));
        events.add(TelemetryRequests.event("dance", "{}"));
        TelemetryRequests.send(TelemetryRequests.batch(TelemetryRequests.session(), events));

        assertThat(List.of(
                        "liveops_telemetry_events_total",
                        "liveops_telemetry_quarantined_total",
                        "liveops_telemetry_batch_size_count",
                        "liveops_telemetry_queue_events",
                        "liveops_telemetry_queue_bytes",
                        "liveops_telemetry_group_events_count",
                        "liveops_telemetry_group_batches_count",
                        "liveops_telemetry_commit_seconds_count"))
                .allSatisfy(name -> assertThat(values(name)).isNotEmpty());
        assertThat(values("liveops_telemetry_commit_seconds", "0.99")).hasSize(1);
        for (String table : List.of("telemetry_events", "telemetry_quarantine")) {
            assertThat(values("liveops_telemetry_partitions_created_total", table))
                    .as(table)
                    .hasSize(1);
            assertThat(values("liveops_telemetry_partitions_headroom_days", table))
                    .as(table)
                    // A day begins before its upkeep comes round.
                    .allMatch(days -> days >= 1)
                    .hasSize(1);
        }
        // Every term of the success ratio is there before it ever happened.
        for (String outcome : List.of("answered", "refused", "rate_limited", "overloaded", "failed")) {
            assertThat(value("liveops_telemetry_batches_total", outcome))
                    .as(outcome)
                    .isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void shouldForgetAClientThatLeavesInTheMiddleOfItsBody() throws Exception {
        try (Socket client = new Socket(base.getHost(), base.getPort())) {
            client.getOutputStream()
                    .write(("POST /v1/telemetry/batch HTTP/1.1\r\nHost: " + base.getAuthority()
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"session_id\":")
                            .getBytes(StandardCharsets.US_ASCII));
            await().until(() -> value("liveops_telemetry_batches_arriving") == 1);
        }
        await().until(() -> value("liveops_telemetry_batches_arriving") == 0);

        TelemetryRequests.send(TelemetryRequests.batch(TelemetryRequests.session(), TelemetryRequests.events(1)))
                .statusCode(200);
        TelemetryRequests.send("{").statusCode(400);
        assertThat(value("liveops_telemetry_batches_arriving")).isZero();
    }

    @Test
    void shouldCountEachEventOnce() {
        // A type of its own, which no other test counts.
        String type = TelemetryRequests.newType();
        TelemetryRequests.define(type);
        String first =
                TelemetryRequests.batch(TelemetryRequests.session(), List.of(TelemetryRequests.event(type, "{}")));
        await().until(() -> TelemetryRequests.send(first).extract().<Integer>path("accepted") == 1);
        List<String> events = new ArrayList<>();
        for (int number = 0; number < 25; number++) {
            events.add(TelemetryRequests.eventWith("\"client_seq\":" + number + ",", type, "{}"));
        }
        events.add(TelemetryRequests.event(type, "{\"name\":1}"));
        String batch = TelemetryRequests.batch(TelemetryRequests.session(), events);

        TelemetryRequests.send(batch).statusCode(200);
        TelemetryRequests.send(batch).statusCode(200);

        assertThat(value("liveops_telemetry_events_total", "accepted", type)).isEqualTo(1 + 25);
        assertThat(value("liveops_telemetry_events_total", "duplicate", type)).isEqualTo(25);
        assertThat(value("liveops_telemetry_events_total", "rejected", type)).isEqualTo(2);
    }

    // Other tests count here as well, some of them late.
    @Test
    void shouldCountBatchesByOutcomeAndRefusedEventsByCode() {
        double answered = value("liveops_telemetry_batches_total", "answered");
        double refused = value("liveops_telemetry_batches_total", "refused");
        double kept = value("liveops_telemetry_quarantined_total", "kept", "telemetry.invalid_payload");

        TelemetryRequests.send(TelemetryRequests.batch(
                        TelemetryRequests.session(), List.of(TelemetryRequests.event("wave_clear", "{}"))))
                .statusCode(200);
        TelemetryRequests.send("{").statusCode(400);

        assertThat(value("liveops_telemetry_batches_total", "answered")).isGreaterThan(answered);
        assertThat(value("liveops_telemetry_batches_total", "refused")).isGreaterThan(refused);
        assertThat(value("liveops_telemetry_quarantined_total", "kept", "telemetry.invalid_payload"))
                .isGreaterThan(kept);
    }

    private static double value(String name, String... tags) {
        return values(name, tags).stream().mapToDouble(Double::doubleValue).sum();
    }

    // Of the series of a name that have each of these values among their tags.
    private static List<Double> values(String name, String... tags) {
        return given().get("/q/metrics")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> List.of(tags).stream().allMatch(tag -> line.contains("=\"" + tag + "\"")))
                .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
    }
}
