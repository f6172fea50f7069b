package dev.liveops.experiments;

import static dev.liveops.experiments.Requests.ASSIGNMENTS;
import static dev.liveops.experiments.Requests.MISSION_DEFINITION;
import static dev.liveops.experiments.Requests.act;
import static dev.liveops.experiments.Requests.assignments;
import static dev.liveops.experiments.Requests.newUser;
import static dev.liveops.testing.Callers.player;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** Who publishes reads it next. */
@QuarkusTest
@ExperimentsDatabase
class OwnChangesIT {

    private final String user = newUser();

    @Test
    void shouldShowEveryStepInTheNextRead() {
        String id = Requests.create(MISSION_DEFINITION, "");
        act(id, "start").then().statusCode(200).header("Liveops-Snapshot", "current");
        for (int round = 0; round < 25; round++) {
            assertThat(assignments(player(user))).as("round %d", round).containsKey(id);

            act(id, "pause").then().statusCode(200).header("Liveops-Snapshot", "current");
            assertThat(assignments(player(user))).as("round %d", round).doesNotContainKey(id);

            act(id, "resume").then().statusCode(200).header("Liveops-Snapshot", "current");
        }
    }

    @Test
    void shouldWaitForAVersionOnlySoLong() {
        Response started = act(Requests.create(MISSION_DEFINITION, ""), "start");
        long version = Long.parseLong(started.header("Liveops-Version"));

        assertThat(assignments(player(user), ASSIGNMENTS + "?min_version=" + version))
                .isNotEmpty();
        player(user)
                .get(ASSIGNMENTS + "?min_version=" + (version + 1_000_000))
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("code", equalTo("snapshot.behind"));
    }
}
