package dev.liveops.telemetry.fold;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;

import dev.liveops.support.database.Database;
import dev.liveops.telemetry.TelemetryRequests;
import dev.liveops.telemetry.fold.HorizonRepository.Horizon;
import dev.liveops.testing.PostgresResource;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

    @Inject
    HorizonRepository horizons;

    @Inject
    Database database;

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
                .body(containsString("liveops_telemetry_fold_lag_seconds"))
                .body(containsString("liveops_telemetry_fold_oldest_transaction_seconds"))
                .body(containsString("liveops_telemetry_fold_queue_dead_rows"));
    }

    @Test
    void shouldSayHowLongATransactionElsewhereIsOpenAndHowManyRowsOfTheQueueItKeeps() throws SQLException {
        try (Connection elsewhere = TestDatabase.asRuntime();
                Statement statement = elsewhere.createStatement()) {
            elsewhere.setAutoCommit(false);
            statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
            statement.execute("SELECT count(*), pg_sleep(0.2) FROM fold_state");

            Horizon seen = database.withConnection(horizons::get).await().atMost(Duration.ofSeconds(20));

            assertThat(seen.oldestSeconds()).isBetween(0.2, 60.0);
            assertThat(seen.deadGroups()).isNotNegative();
        }
    }
}
