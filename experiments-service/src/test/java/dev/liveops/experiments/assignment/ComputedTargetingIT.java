package dev.liveops.experiments.assignment;

import static dev.liveops.experiments.Requests.ASSIGNMENTS;
import static dev.liveops.experiments.Requests.MISSION_DEFINITION;
import static dev.liveops.experiments.Requests.act;
import static dev.liveops.experiments.Requests.newUser;
import static dev.liveops.experiments.Requests.started;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.service;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.experiments.TelemetryPeer;
import dev.liveops.testing.PeerServer.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Experiments for whom the server knows to be meant. */
@QuarkusTest
@ExperimentsDatabase
class ComputedTargetingIT {

    private final String loser = newUser();
    private final String winner = newUser();
    private String experiment;

    @AfterEach
    void end() {
        TelemetryPeer.players(null);
        act(experiment, "finish");
    }

    @Test
    void shouldMeanWhoLostThreeInARowWhateverHeSays() {
        run("losing_streak >= 3 && finished_runs < 100");

        assertThat(isIn(winner, "{\"losing_streak\": 9}")).isFalse();
        assertThat(isIn(loser, "{\"losing_streak\": 0}")).isTrue();
        TelemetryPeer.players(request -> new Answer(503, ""));
        assertThat(isIn(loser, "{}")).as("he has his variant").isTrue();
    }

    @Test
    void shouldMeanNobodyWhileTelemetryIsAwayAndAskAgain() {
        run("losing_streak >= 3");
        TelemetryPeer.players(request -> new Answer(503, ""));
        assertThat(isIn(loser, "{}")).isFalse();

        TelemetryPeer.players(request -> players());
        assertThat(isIn(loser, "{}")).isTrue();
    }

    @Test
    void shouldAskForManyInOneQuestion() {
        run("losing_streak >= 3");
        int before = TelemetryPeer.lookups().size();

        List<List<String>> assigned = service()
                .contentType(ContentType.JSON)
                .body("{\"users\": [{\"user_id\": \"" + loser + "\"}, {\"user_id\": \"" + winner + "\"}]}")
                .post(ASSIGNMENTS + "/batch")
                .then()
                .statusCode(200)
                .extract()
                .path("users.assignments.experiment_id");
        assertThat(assigned.get(0)).contains(experiment);
        assertThat(assigned.get(1)).doesNotContain(experiment);
        assertThat(TelemetryPeer.lookups()
                        .subList(before, TelemetryPeer.lookups().size()))
                .hasSize(1)
                .first()
                .asString()
                .contains(loser, winner);
    }

    @Test
    void shouldShowWhoLooksWhatItWouldBeWithOtherFacts() {
        run("losing_streak >= 3");

        assertThat(preview(winner, "{\"losing_streak\": 3}")).contains("losing_streak >= 3 holds");
        assertThat(preview(winner, "{}")).contains("losing_streak >= 3 does not hold");
        assertThat(preview(loser, "{}")).contains("losing_streak >= 3 holds");
    }

    private void run(String condition) {
        TelemetryPeer.players(request -> players());
        experiment = started(MISSION_DEFINITION
                .strip()
                .replaceFirst("\\}$", ", \"targeting\": {\"condition\": \"" + condition + "\"}}"));
    }

    private boolean isIn(String user, String attributes) {
        List<String> experiments = player(user)
                .contentType(ContentType.JSON)
                .body("{\"attributes\": " + attributes + "}")
                .post(ASSIGNMENTS)
                .then()
                .statusCode(200)
                .extract()
                .path("assignments.experiment_id");
        return experiments.contains(experiment);
    }

    private static String preview(String user, String attributes) {
        return operator("{\"user_id\": \"" + user + "\", \"attributes\": " + attributes + "}")
                .post("/v1/experiments/preview")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private Answer players() {
        return new Answer(
                200,
                "{\"as_of\": \"2026-11-27T10:00:00Z\", \"zone\": \"UTC\", \"players\": [" + facts(loser, 3) + ", "
                        + facts(winner, 0) + "]}");
    }

    private static String facts(String user, int streak) {
        return "{\"user_id\": \"" + user
                + "\", \"first_day\": \"2026-11-01\", \"last_day\": \"2026-11-20\", \"days_active\": 3,"
                + " \"runs\": 9, \"finished\": 9, \"wins\": 4, \"losing_streak\": " + streak + "}";
    }
}
