package dev.liveops.config.stale;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.operatorOnce;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.ServiceClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class StaleIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";

    @Inject
    ServiceClock clock;

    private final String world = "world." + UUID.randomUUID();

    @AfterEach
    void setClockRight() {
        clock.release();
    }

    @Test
    void shouldNameWhatMayBeLetGoAndPutItAwayInBulk() {
        String endless = active("Endless", "\"VENDOR_MARGIN_MIN\": 0.2", "");
        String overruled = active("Overruled", "\"VENDOR_MARGIN_MAX\": 0.5", "");
        String winner = active("Winner", "\"VENDOR_MARGIN_MAX\": 0.6", ", \"valid_to\": \"2099-01-01T00:00:00Z\"");
        assertThat(reasons(1, overruled)).containsExactly("without_effect");
        assertThat(reasons(1, endless)).isEmpty();
        assertThat(reasons(1, winner)).isEmpty();

        clock.setAhead(Duration.ofDays(3));

        assertThat(reasons(1, endless)).contains("no_end");
        assertThat(reasons(7, endless)).isEmpty();
        assertThat(reasons(1, winner)).doesNotContain("no_end");
        operator("{\"operations\": [" + operation("deactivate", overruled) + ", " + operation("archive", overruled)
                        + "]}")
                .post(CONFIGS + "/bulk")
                .then()
                .statusCode(200)
                .body("changed", contains(overruled));
        assertThat(reasons(1, overruled)).isEmpty();
        viewer().get(CONFIGS + "/stale?days=0").then().statusCode(400).body("code", equalTo("request.bad_parameter"));
    }

    private static String operation(String action, String id) {
        return "{\"action\": \"" + action + "\", \"config_id\": \"" + id + "\"}";
    }

    private static List<String> reasons(int days, String id) {
        JsonPath report = viewer().get(CONFIGS + "/stale?days=" + days)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<String> reasons = report.getList("configs.find { it.config_id == '" + id + "' }?.reasons");
        return reasons == null ? List.of() : reasons;
    }

    private String active(String name, String payload, String more) {
        String id = operator("{\"name\": \"" + name + "\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": {" + payload + "}" + more + "}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        operatorOnce().post(CONFIGS + "/" + id + "/activate").then().statusCode(200);
        return id;
    }
}
