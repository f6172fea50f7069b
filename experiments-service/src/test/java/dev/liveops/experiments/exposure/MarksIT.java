package dev.liveops.experiments.exposure;

import static dev.liveops.experiments.Requests.MISSION_DEFINITION;
import static dev.liveops.experiments.Requests.act;
import static dev.liveops.experiments.Requests.assignments;
import static dev.liveops.experiments.Requests.newUser;
import static dev.liveops.experiments.Requests.running;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Exposures that are kept and do not count. */
@QuarkusTest
@ExperimentsDatabase
class MarksIT {

    private final String user = newUser();

    @Test
    void shouldNotCountWhatHappenedWhileTheExperimentWasPaused() {
        String id = running(MISSION_DEFINITION, "");
        String variant = assignments(player(user)).get(id);
        Instant before = Instant.now().minusSeconds(5);
        act(id, "pause").then().statusCode(200);

        report(exposure("a", id, variant, Instant.now().plusSeconds(1)), exposure("b", id, variant, before))
                .body("exposures.outcome", contains("accepted", "accepted"))
                .body("exposures[0].mismatch", equalTo("paused"))
                .body("exposures[1].mismatch", nullValue());
        act(id, "resume").then().statusCode(200);
        report(exposure("c", id, variant, Instant.now().plusSeconds(2)))
                .body("exposures[0].outcome", equalTo("accepted"))
                .body("exposures[0].mismatch", nullValue());
    }

    @Test
    void shouldCountAUserWhoWasSeenInASecondVariantOnce() {
        String id = running(MISSION_DEFINITION, "");
        String other = assignments(player(user)).get(id).equals("control") ? "more_relics" : "control";

        report(exposure("a", id, other, Instant.now()), exposure("b", id, other, Instant.now()))
                .body("exposures.mismatch", contains("other_variant", "other_variant"));
        report(exposure("c", id, other, Instant.now())).body("exposures.mismatch", contains("other_variant"));

        viewer().get("/v1/experiments/" + id + "/traffic")
                .then()
                .statusCode(200)
                .body("crossovers.by_exposure", equalTo(1))
                .body("crossovers.by_link", equalTo(0));
        assertThat(TestDatabase.texts(
                        "SELECT variant_id FROM experiment_crossovers WHERE experiment_id = ? AND user_id = ?",
                        id,
                        user))
                .containsExactly(other);
    }

    private ValidatableResponse report(String... exposures) {
        return player(user)
                .contentType(ContentType.JSON)
                .body("{\"exposures\": [" + String.join(",", exposures) + "]}")
                .post("/v1/experiments/exposures")
                .then()
                .statusCode(200);
    }

    private static String exposure(String id, String experiment, String variant, Instant at) {
        return "{\"id\": \"" + id + "\", \"experiment_id\": \"" + experiment + "\", \"variant_id\": \"" + variant
                + "\", \"phase\": 1, \"exposed_at\": \"" + at + "\"}";
    }
}
