package dev.liveops.telemetry.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.model.identity.Roles;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import dev.liveops.telemetry.taxonomy.TestTaxonomy;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How much one session may send, and what only services may. Limits as in {@link LittleRoom}. */
@QuarkusTest
@TestProfile(LittleRoom.class)
@TelemetryDatabase
class RateLimitIT {

    private static final int BURST = 1_000;
    private static final int ADDRESS_BURST = 10_000;
    private static final int BATCH = 500;

    @Inject
    StoredEvents stored;

    @Test
    void shouldAnswer429WhenASessionSendsTooMuchAndStoreNothingOfIt() {
        String session = TelemetryRequests.session();
        int accepted = 0;
        Response answer;
        do {
            answer = TelemetryRequests.send(TelemetryRequests.batch(session, TelemetryRequests.events(BATCH)))
                    .extract()
                    .response();
            accepted += answer.statusCode() == 200 ? answer.<Integer>path("accepted") : 0;
        } while (answer.statusCode() == 200 && accepted < 20 * BURST);

        answer.then()
                .statusCode(429)
                .contentType("application/problem+json")
                .body("code", equalTo("telemetry.rate_limited"))
                .body("detail", containsString("too many events of one session"));
        // A batch of 500 is there again after 2.5 s at the most.
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 3);
        assertThat(accepted).isGreaterThanOrEqualTo(BURST);
        assertThat(stored.query("SELECT count(*) FROM telemetry_events WHERE session_id = ?", session))
                .containsExactly(Map.of("count", String.valueOf(accepted)));
        // Others go on, and so does the session with what is left to it.
        TelemetryRequests.send(TelemetryRequests.batch(TelemetryRequests.session(), TelemetryRequests.events(BATCH)))
                .statusCode(200);
        assertThat(TelemetryRequests.send(TelemetryRequests.batch(session, TelemetryRequests.events(1)))
                        .extract()
                        .statusCode())
                .isIn(200, 429);
    }

    @Test
    void shouldChargeASessionNothingForWhatCouldNotBeStored() {
        String batch = TelemetryRequests.batch(TelemetryRequests.session(), TelemetryRequests.events(BATCH));
        stored.takeAway();
        try {
            for (int sent = 0; sent <= BURST; sent += BATCH) {
                TelemetryRequests.send(batch).statusCode(503);
            }
        } finally {
            stored.giveBack();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> TelemetryRequests.send(batch).extract().statusCode() == 200);
    }

    @Test
    void shouldLimitTheAddressThatTheGatewayNames() {
        List<String> events = TelemetryRequests.events(BATCH);
        int accepted = 0;
        Response answer;
        do {
            // What a client puts in front of what the gateway adds changes nothing.
            answer = from("198.51.100." + accepted % 200 + ", 203.0.113.7", events);
            accepted += answer.statusCode() == 200 ? BATCH : 0;
        } while (answer.statusCode() == 200 && accepted < 20 * ADDRESS_BURST);

        answer.then()
                .statusCode(429)
                .body("code", equalTo("telemetry.rate_limited"))
                .body("detail", containsString("too many events of one address"));
        assertThat(accepted).isGreaterThanOrEqualTo(ADDRESS_BURST);
        from("203.0.113.8", events).then().statusCode(200);
        from("unknown", events).then().statusCode(200);
    }

    private static Response from(String address, List<String> events) {
        return TelemetryRequests.send(
                        given().header("X-Forwarded-For", address),
                        TelemetryRequests.batch(TelemetryRequests.session(), events))
                .extract()
                .response();
    }

    @Test
    void shouldNotLimitAService() {
        String session = TelemetryRequests.session();
        for (int sent = 0; sent <= BURST + 2 * BATCH; sent += BATCH) {
            TelemetryRequests.send(
                            TelemetryRequests.as(Roles.SERVICE),
                            TelemetryRequests.batch(session, TelemetryRequests.events(BATCH)))
                    .statusCode(200)
                    .body("accepted", equalTo(BATCH));
        }
    }

    @Test
    void shouldTakeExposuresFromServicesOnly() {
        String session = TelemetryRequests.session();
        String batch = TelemetryRequests.batch(
                session,
                List.of(
                        TelemetryRequests.event(
                                "experiment_exposure", TestTaxonomy.usualPayload("experiment_exposure")),
                        TelemetryRequests.events(1).get(0)));
        List<RequestSpecification> others = List.of(
                given(),
                TelemetryRequests.as(Roles.PLAYER),
                TelemetryRequests.as(Roles.OPERATOR),
                TelemetryRequests.as(Roles.ADMIN));

        for (RequestSpecification other : others) {
            TelemetryRequests.send(other, batch)
                    .statusCode(200)
                    .body("rejected.index", contains(0))
                    .body("rejected.code", contains("telemetry.service_only"))
                    .body("rejected.detail", contains("event_type: experiment_exposure is reported by services only"));
        }
        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("event_type"))
                .containsExactly("wave_clear");

        String forAnother = "{\"user_id\":\"player-9\"," + batch.substring(1);
        TelemetryRequests.send(TelemetryRequests.as(Roles.SERVICE), forAnother)
                .statusCode(200)
                .body("accepted", equalTo(1));
        assertThat(stored.ofSession(session))
                .filteredOn(row -> row.get("event_type").equals("experiment_exposure"))
                .extracting(row -> row.get("user_id"))
                .containsExactly("player-9");
    }
}
