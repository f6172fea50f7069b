package dev.liveops.config.freeze;

import static dev.liveops.testing.Callers.as;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.ServiceClock;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A replica that is frozen by its environment, in a process of its own settings. */
@QuarkusTest
@ConfigDatabase
@TestProfile(EnvironmentFreezeIT.Frozen.class)
class EnvironmentFreezeIT {

    private static final String FREEZE = "/api/awf-liveops/freeze";
    private static final String STATUS = "/api/awf-liveops/status";

    @Inject
    ServiceClock clock;

    @AfterEach
    void thaw() {
        clock.release();
        as(Roles.OPERATOR).delete(FREEZE).then().statusCode(200);
    }

    @Test
    void shouldWinOverWhatIsPublishedAndNameTheDisagreement() {
        viewer().get(STATUS)
                .then()
                .body("frozen", equalTo(true))
                .body("freeze_disagreement", containsString("LIVEOPS_GLOBAL_FREEZE"));
        String instant = viewer().get(STATUS).path("frozen_at");

        operator("{\"reason\": \"final\"}")
                .post(FREEZE)
                .then()
                .statusCode(200)
                .body("instant", equalTo(instant))
                .body("disagreement", nullValue());

        as(Roles.OPERATOR).delete(FREEZE).then().statusCode(200).body("frozen", equalTo(true));
        clock.setAhead(Duration.ofHours(1));
        viewer().get(STATUS).then().body("frozen_at", equalTo(instant));
        viewer().get("/api/awf-liveops/resolve/preview").then().body("frozen_at", equalTo(instant));
    }

    @Test
    void shouldPublishNothingAndStoreItsInstantForThoseThatStartLater() {
        String id = operator("{\"name\": \"Margin\", \"scope\": \"world\", \"scope_ref\": \"" + UUID.randomUUID()
                        + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.2}}")
                .post("/api/awf-liveops/configs")
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        operator("{}")
                .post("/api/awf-liveops/configs/" + id + "/activate")
                .then()
                .statusCode(423)
                .body("detail", containsString("LIVEOPS_GLOBAL_FREEZE"));

        Instant instant = Instant.parse(viewer().get(STATUS).path("frozen_at"));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(TestDatabase.texts(
                                "SELECT (SELECT state ->> 'environment_instant' FROM liveops_safety_at(NULL)"
                                        + " WHERE state IS NOT NULL)::timestamptz = '" + instant + "'"))
                        .containsExactly("t"));
    }

    /** A start that is frozen. */
    public static class Frozen implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("liveops.global.freeze", "true");
        }
    }
}
