package dev.liveops.experiments.assignment;

import static dev.liveops.experiments.Requests.ASSIGNMENTS;
import static dev.liveops.experiments.Requests.EXPERIMENTS;
import static dev.liveops.experiments.Requests.MISSION_DEFINITION;
import static dev.liveops.experiments.Requests.act;
import static dev.liveops.experiments.Requests.actAndAwait;
import static dev.liveops.experiments.Requests.assignments;
import static dev.liveops.experiments.Requests.awaitServed;
import static dev.liveops.experiments.Requests.body;
import static dev.liveops.experiments.Requests.create;
import static dev.liveops.experiments.Requests.newUser;
import static dev.liveops.experiments.Requests.running;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.experiments.StoredAssignments;
import dev.liveops.testing.MovableClock;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ExperimentsDatabase
class AssignmentIT {

    private static final String ROWS = "SELECT variant_id FROM experiment_assignments WHERE experiment_id = ?";

    @Inject
    MovableClock clock;

    @AfterEach
    void releaseClock() {
        clock.release();
    }

    @Test
    void shouldAnswerTheMissionsExampleAndStoreIt() {
        String id = "exp_draft_weights_v1";
        operator()
                .body(body(id, MISSION_DEFINITION, ""))
                .post(EXPERIMENTS)
                .then()
                .statusCode(201);
        actAndAwait(id, "start", true);

        // Both variants are those of shared-model's vectors for these users.
        String answer = player("player-1")
                .get(ASSIGNMENTS)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(answer)
                .startsWith("{\"assignments\":[")
                .contains("{\"experiment_id\":\"exp_draft_weights_v1\",\"variant_id\":\"more_relics\","
                        + "\"phase\":1,\"parameters\":{\"draft_relic_weight_multiplier\":1.5}}");
        assertThat(player("player-3").get(ASSIGNMENTS).asString())
                .contains(
                        "{\"experiment_id\":\"exp_draft_weights_v1\",\"variant_id\":\"control\",\"phase\":1,\"parameters\":{}}");

        assertThat(TestDatabase.texts(
                        "SELECT concat_ws(' ', variant_id, phase, seed, weights_version, reason,"
                                + " assigned_at <= now()) FROM experiment_assignments"
                                + " WHERE experiment_id = ? AND user_id = 'player-1'",
                        id))
                .containsExactly("more_relics 1 1 1 split t");
    }

    @Test
    void shouldAnswerTheSameAtEveryCall() {
        String id = running(MISSION_DEFINITION, "");
        String user = newUser();
        String first = assignments(player(user)).get(id);

        for (int call = 0; call < 5; call++) {
            assertThat(assignments(player(user))).containsEntry(id, first);
        }

        assertThat(rowsOf(id, user)).containsExactly(first);
    }

    @Test
    void shouldLetTheStoredRowWinOverWhatWouldBeComputed() {
        String id = running("{\"variants\": [{\"id\": \"a\", \"weight\": 1}, {\"id\": \"b\", \"weight\": 0}]}", "");
        String user = newUser();
        StoredAssignments.insert(user, id, "b");

        assertThat(assignments(player(user))).containsEntry(id, "b");
        assertThat(assignments(player(newUser()))).containsEntry(id, "a");
    }

    @Test
    void shouldTellThePhaseTheVariantWasSettledIn() {
        String id = running("{\"variants\": [{\"id\": \"a\", \"weight\": 1}, {\"id\": \"b\", \"weight\": 0}]}", "");
        String user = newUser();
        StoredAssignments.insert(user, id, "a");
        TestDatabase.execute("UPDATE experiment_assignments SET phase = 7 WHERE user_id = '" + user + "'");

        for (int call = 0; call < 2; call++) {
            player(user)
                    .get(ASSIGNMENTS)
                    .then()
                    .body("assignments.find { it.experiment_id == '" + id + "' }.phase", equalTo(7));
        }
        player(newUser())
                .get(ASSIGNMENTS)
                .then()
                .body("assignments.find { it.experiment_id == '" + id + "' }.phase", equalTo(1));
    }

    @Test
    void shouldLetTheStoredRowWinOverTheCoverage() {
        String user = newUser();
        String marker = create(MISSION_DEFINITION, "");
        String id = create("{\"coverage_basis_points\": 0, " + MISSION_DEFINITION.substring(1), "");
        StoredAssignments.insert(user, id, "control");
        act(id, "start").then().statusCode(200);
        actAndAwait(marker, "start", true);

        assertThat(assignments(player(user))).containsEntry(id, "control");
    }

    @Test
    void shouldNeverFailAPlayerForAVariantThatIsNotThere() {
        String id = running(MISSION_DEFINITION, "");
        String user = newUser();
        StoredAssignments.insert(user, id, "gone");

        assertThat(assignments(player(user))).doesNotContainKey(id);
        assertThat(rowsOf(id, user)).containsExactly("gone");
    }

    @Test
    void shouldAnswerAndStoreNothingOutsideTheCoverage() {
        String marker = create(MISSION_DEFINITION, "");
        String id = create("{\"coverage_basis_points\": 0, " + MISSION_DEFINITION.substring(1), "");
        act(id, "start").then().statusCode(200);
        actAndAwait(marker, "start", true);
        String user = newUser();

        assertThat(assignments(player(user))).doesNotContainKey(id).containsKey(marker);
        assertThat(assignments(player(user))).doesNotContainKey(id).containsKey(marker);

        assertThat(TestDatabase.texts(ROWS, id)).isEmpty();
    }

    @Test
    void shouldNeverServeAVariantOfWeightZero() {
        String id = running(
                "{\"variants\": [{\"id\": \"none\", \"weight\": 0}, {\"id\": \"a\", \"weight\": 1},"
                        + " {\"id\": \"b\", \"weight\": 3}, {\"id\": \"last\", \"weight\": 0}]}",
                "");

        for (int user = 0; user < 100; user++) {
            assignments(service(), ASSIGNMENTS + "?user_id=" + newUser());
        }

        Set<String> served = new HashSet<>(TestDatabase.texts(ROWS, id));
        assertThat(served).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void shouldServeFromTheStartToBeforeTheEndByTheClockAlone() {
        Instant start = Instant.parse("2031-01-01T00:00:00Z");
        Instant end = Instant.parse("2031-01-02T00:00:00Z");
        String id = create(MISSION_DEFINITION, ", \"start_at\": \"" + start + "\", \"end_at\": \"" + end + "\"");
        act(id, "start").then().statusCode(200);
        clock.stopAt(start);
        awaitServed(id, true);
        String user = newUser();

        clock.stopAt(start.minusNanos(1000));
        assertThat(assignments(player(user))).doesNotContainKey(id);
        clock.stopAt(start);
        assertThat(assignments(player(user))).containsKey(id);
        clock.stopAt(end.minusNanos(1000));
        assertThat(assignments(player(user))).containsKey(id);
        clock.stopAt(end);
        assertThat(assignments(player(user))).doesNotContainKey(id);
    }

    @Test
    void shouldLetNobodyKeepAnAnswerBeyondAnEdgeOfAWindow() {
        Instant start = Instant.parse("2032-01-01T00:00:00Z");
        String id = create(MISSION_DEFINITION, ", \"start_at\": \"" + start + "\"");
        act(id, "start").then().statusCode(200);
        clock.stopAt(start);
        awaitServed(id, true);

        clock.stopAt(start.minusSeconds(5));
        player(newUser())
                .get(ASSIGNMENTS)
                .then()
                .header("Cache-Control", equalTo("private, max-age=5, must-revalidate"));
        clock.stopAt(start);
        player(newUser())
                .get(ASSIGNMENTS)
                .then()
                .header("Cache-Control", equalTo("private, max-age=30, must-revalidate"));
    }

    @Test
    void shouldGiveEveryoneTheSameVariantBackAfterAPause() {
        String id = running(MISSION_DEFINITION, "");
        List<String> users = List.of(newUser(), newUser(), newUser(), newUser(), newUser(), newUser());
        List<String> before =
                users.stream().map(user -> assignments(player(user)).get(id)).toList();

        actAndAwait(id, "pause", false);
        users.forEach(user -> assertThat(assignments(player(user))).doesNotContainKey(id));
        actAndAwait(id, "resume", true);

        assertThat(users.stream().map(user -> assignments(player(user)).get(id)))
                .containsExactlyElementsOf(before);
    }

    @Test
    void shouldServeNothingOfAFinishedExperimentAndKeepItsRows() {
        String id = running(MISSION_DEFINITION, "");
        String user = newUser();
        String variant = assignments(player(user)).get(id);

        actAndAwait(id, "finish", false);

        assertThat(assignments(player(user))).doesNotContainKey(id);
        assertThat(rowsOf(id, user)).containsExactly(variant);
    }

    @Test
    void shouldLetAServiceActForAUserAndAPlayerForThemselvesOnly() {
        String id = running(MISSION_DEFINITION, "");
        String user = newUser();

        String variant =
                assignments(service(), ASSIGNMENTS + "?user_id=" + user).get(id);

        assertThat(assignments(player(user))).containsEntry(id, variant);
        assertThat(assignments(player(user), ASSIGNMENTS + "?user_id=" + user)).containsEntry(id, variant);
        player(newUser())
                .get(ASSIGNMENTS + "?user_id=" + user)
                .then()
                .statusCode(403)
                .body("code", equalTo("identity.other_player"));
        service()
                .get(ASSIGNMENTS)
                .then()
                .statusCode(400)
                .body("code", equalTo("request.bad_parameter"))
                .body("detail", containsString("user_id: missing"));
        for (String impossible : List.of("a%0Ab", "", "x".repeat(256))) {
            service()
                    .urlEncodingEnabled(false)
                    .get(ASSIGNMENTS + "?user_id=" + impossible)
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("request.bad_parameter"));
        }
    }

    @Test
    void shouldRevalidateByEntityTag() {
        String user = newUser();
        String tag =
                player(user).get(ASSIGNMENTS).then().statusCode(200).extract().header("ETag");
        player(user).header("If-None-Match", tag).get(ASSIGNMENTS).then().statusCode(304);

        running(MISSION_DEFINITION, "");

        player(user).header("If-None-Match", tag).get(ASSIGNMENTS).then().statusCode(200);
    }

    @Test
    void shouldKeepEveryParameterAsItWasWritten() {
        String parameters = "{\"count\":2,\"factor\":2.0,\"layout\":\"wide \\u2192 tall\",\"on\":true}";
        String id = running(
                "{\"variants\": [{\"id\": \"a\", \"weight\": 1, \"parameters\": " + parameters
                        + "}, {\"id\": \"b\", \"weight\": 0}]}",
                "");

        String answer = player(newUser()).get(ASSIGNMENTS).asString();

        String served = answer.substring(answer.indexOf("\"" + id + "\""));
        assertThat(served)
                .contains("\"factor\":2.0")
                .contains("\"count\":2,")
                .contains("\"on\":true")
                .contains("\"layout\":\"wide \u2192 tall\"");
    }

    @Test
    void shouldLetTheServiceOnlyAddRows() {
        for (String statement : List.of(
                "DELETE FROM experiment_assignments", "UPDATE experiment_assignments SET variant_id = 'control'")) {
            assertThatThrownBy(() -> TestDatabase.executeAsRuntime(statement))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    private static List<String> rowsOf(String experiment, String user) {
        return TestDatabase.texts(ROWS + " AND user_id = ?", experiment, user);
    }
}
