package dev.liveops.system.play;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** A live event through its life: published, surfaced, played by clients, rewarded, measured, ended. */
final class TestEvent {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String ID = "event_test_01";

    private final HttpClient client = HttpClient.newHttpClient();
    private final PlayRig rig;

    private TestEvent(PlayRig rig) {
        this.rig = rig;
    }

    /** Publishes one that is on for the days to come. */
    static TestEvent publish(PlayRig rig) throws IOException, InterruptedException {
        TestEvent event = new TestEvent(rig);
        Instant now = rig.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        JsonNode created = event.send(
                "operator",
                "/v1/events",
                "{\"id\":\"" + ID + "\",\"type\":\"event\",\"start_at\":\"" + now.minusSeconds(60) + "\",\"end_at\":\""
                        + now.plus(5, ChronoUnit.DAYS)
                        + "\",\"content_version\":\"*\",\"rules\":{\"mutators\":[\"global_damage_boost_20\"],"
                        + "\"challenge_bonus_multiplier\":1.5}}",
                null);
        assertThat(created.path("revision").asInt()).isEqualTo(1);
        return event;
    }

    /** Players are told of it, with its revision. */
    void requireSurfaced() throws Exception {
        JsonNode event = active();
        assertThat(event.path("revision").asInt()).isEqualTo(1);
    }

    /** Runs name it and its revision. */
    void requirePlayedUnderItsRevision() throws Exception {
        JsonNode runs = get("viewer", "/v1/runs?page_size=50&event_id=" + ID).path("items");
        assertThat(runs.size()).isPositive();
        for (JsonNode run : runs) {
            assertThat(run.path("event_id").asText()).isEqualTo(ID);
            assertThat(run.at("/events/0/revision").asInt()).as("%s", run).isEqualTo(1);
        }
    }

    /** The backend has claimed rewards under the revision that the runs name. */
    void requireRewarded() throws Exception {
        List<String> whys = new ArrayList<>();
        for (JsonNode claim : get("service", "/v1/events/claims?page_size=200").path("items")) {
            assertThat(claim.path("status").asText()).as("nobody pays out here").isEqualTo("waiting");
            whys.add(claim.at("/claim/events/0/why").asText());
        }
        assertThat(whys).contains("named");
    }

    /** Telemetry says who took part. */
    void requireMeasured() throws Exception {
        JsonNode report = get("viewer", "/v1/kpis/events/" + ID);
        assertThat(report.at("/participation/players").asInt()).isPositive();
        assertThat(report.at("/participation/share/n").asInt())
                .isGreaterThanOrEqualTo(report.at("/participation/players").asInt());
        assertThat(report.at("/revisions/0/revision").asInt()).isEqualTo(1);
        assertThat(report.at("/rules_changed").asBoolean(true)).isFalse();
    }

    /** Ends it before its time. */
    void end() throws Exception {
        JsonNode ended = send("operator", "/v1/events/" + ID + "/end", "{\"reason\":\"The test is over\"}", "\"1\"");
        assertThat(ended.path("revision").asInt()).isEqualTo(2);
    }

    /** Players are told of it no more. */
    void requireGone() throws Exception {
        assertThat(active().isMissingNode()).isTrue();
    }

    private JsonNode active() throws Exception {
        for (JsonNode event : get("viewer", "/v1/events/active").path("events")) {
            if (event.path("id").asText().equals(ID)) {
                return event;
            }
        }
        return MissingNode.getInstance();
    }

    private JsonNode get(String role, String path) throws IOException, InterruptedException {
        return send(request(role, path).GET().build());
    }

    private JsonNode send(String role, String path, String body, String ifMatch)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = request(role, path).header("Content-Type", "application/json");
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return send(request.POST(BodyPublishers.ofString(body)).build());
    }

    private HttpRequest.Builder request(String role, String path) {
        return HttpRequest.newBuilder(rig.gateways().get(0).uri().resolve(path))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + rig.ground().token(role + "-1", role));
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s: %s", request.uri(), answer.body())
                .isBetween(200, 201);
        return JSON.readTree(answer.body());
    }
}
