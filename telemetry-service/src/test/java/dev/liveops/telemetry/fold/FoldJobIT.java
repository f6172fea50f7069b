package dev.liveops.telemetry.fold;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;

import dev.liveops.telemetry.TelemetryRequests;
import dev.liveops.testing.PostgresResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The fold as a service runs it: by itself. */
@QuarkusTest
@QuarkusTestResource(
        value = PostgresResource.class,
        initArgs = @ResourceArg(name = PostgresResource.DATABASE, value = "telemetry"),
        restrictToAnnotatedClass = true)
class FoldJobIT {

    @Test
    void shouldShowARunSoonAfterItWasToldAndCountWhatWasFolded() {
        String player = "player-" + UUID.randomUUID();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        TelemetryRequests.send(
                        TelemetryRequests.player(player),
                        TelemetryRequests.session(),
                        List.of(TelemetryRequests.event("run_start", "{\"run_id\":\"r\"}")))
                .statusCode(200);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> TelemetryRequests.as("viewer")
                        .get("/v1/runs?user_id=" + player)
                        .then()
                        .body("items", hasSize(1)));

        given().get("/q/metrics")
                .then()
                .body(containsString("liveops_telemetry_fold_events_total"))
                .body(containsString("liveops_telemetry_fold_lag_seconds"));
    }
}
