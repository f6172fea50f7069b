package dev.liveops.config.coming;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.ServiceClock;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class ComingIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final Instant FROM = Instant.parse("2040-03-01T00:00:00Z");

    private final String world = "world." + UUID.randomUUID();

    @Inject
    ServiceClock clock;

    @AfterEach
    void usualTime() {
        clock.release();
    }

    @Test
    void shouldListWhatStartsAndEndsWithWhatThatChangesForThoseWhoAreMeant() {
        publish("0.05", null, null, 0);
        String sale = publish("0.30", FROM, FROM.plusSeconds(60), 0);
        clock.stopAt(FROM.minusSeconds(1));

        JsonPath coming = coming("&to=" + FROM.plusSeconds(61));

        assertThat(coming.getList("items.findAll { it.config_id == '" + sale + "' }.kind"))
                .containsExactly("start", "end");
        assertThat(coming.getString("items.find { it.config_id == '" + sale + "' }.at"))
                .isEqualTo(FROM.toString());
        assertThat(coming.getList("items.findAll { it.config_id == '" + sale + "' }.levers.from.flatten()"))
                .hasToString("[0.05, 0.3]");
        // The end is not part of what is asked for.
        assertThat(coming("&to=" + FROM.plusSeconds(60)).getList("items.findAll { it.config_id == '" + sale + "' }"))
                .hasSize(1);
        clock.stopAt(FROM.plusSeconds(60));
        assertThat(coming("").getList("items.config_id")).doesNotContain(sale);
    }

    @Test
    void shouldRefuseAnEndThatHasPassed() {
        viewer().get("/api/awf-liveops/coming?to=2020-01-01T00:00:00Z")
                .then()
                .statusCode(400)
                .body("violations[0].path", equalTo("to"));
    }

    @Test
    void shouldTellTheStateAtAGlance() {
        publish("0.05", null, null, 0);

        viewer().get("/api/awf-liveops/status")
                .then()
                .statusCode(200)
                .body("enabled", equalTo(true))
                .body("strict", equalTo(true))
                .body("configs.active", greaterThanOrEqualTo(1))
                .body("configs", hasKey("archived"))
                .body("snapshot_version", greaterThanOrEqualTo(1))
                .body(
                        "catalog_hash",
                        equalTo(viewer().get("/api/awf-liveops/levers").path("catalog_hash")));
    }

    @Test
    void shouldCountWhatIsActiveByTheClock() {
        clock.stopAt(FROM.minusSeconds(1));
        double before = active();
        String id = publish("0.05", FROM, FROM.plusSeconds(60), 0);
        assertThat(active()).isEqualTo(before);

        clock.stopAt(FROM);

        assertThat(active()).isEqualTo(before + 1);
        assertThat(given().get("/q/metrics").asString())
                .containsPattern("awf_liveops_configs_changes_total\\{[^}]*action=\"activate\"[^}]*}");
        assertThat(id).isNotEmpty();
    }

    @Test
    void shouldReadOnWhileTheDatabaseIsAwaySayNoToChangesAndHeal() {
        String sale = publish("0.30", FROM, FROM.plusSeconds(60), 0);
        TestDatabase.takeAway();
        try {
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> operator("{}")
                                    .post(CONFIGS + "/" + sale + "/deactivate")
                                    .statusCode()
                            == 503);
            assertThat(coming("&to=" + FROM.plusSeconds(61)).getList("items.config_id"))
                    .contains(sale);
            viewer().get("/api/awf-liveops/status")
                    .then()
                    .statusCode(200)
                    .body("$", not(hasKey("configs")))
                    .body("snapshot_version", greaterThanOrEqualTo(1));
            operator("{\"immediate\": true}")
                    .post(CONFIGS + "/" + sale + "/activate")
                    .then()
                    .statusCode(503)
                    .body("code", equalTo("service.database_unavailable"));
        } finally {
            TestDatabase.giveBack();
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> operator("{}")
                                .post(CONFIGS + "/" + sale + "/deactivate")
                                .statusCode()
                        == 200);
    }

    private double active() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("awf_liveops_configs_active"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private static JsonPath coming(String more) {
        return viewer().get("/api/awf-liveops/coming?page_size=200" + more)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String publish(String margin, Instant from, Instant to, int priority) {
        String window = (from == null ? "" : ", \"valid_from\": \"" + from + "\"")
                + (to == null ? "" : ", \"valid_to\": \"" + to + "\"");
        String id = operator("{\"name\": \"Margin\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"priority\": " + priority + ", \"payload\": {\"VENDOR_MARGIN_MIN\": " + margin + "}"
                        + window + "}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        operator("{}").post(CONFIGS + "/" + id + "/activate").then().statusCode(200);
        return id;
    }
}
