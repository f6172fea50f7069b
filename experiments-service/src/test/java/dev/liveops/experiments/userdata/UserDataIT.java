package dev.liveops.experiments.userdata;

import static dev.liveops.experiments.Requests.MISSION_DEFINITION;
import static dev.liveops.experiments.Requests.assignments;
import static dev.liveops.experiments.Requests.newUser;
import static dev.liveops.experiments.Requests.running;
import static dev.liveops.testing.Callers.player;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.experiments.StoredAssignments;
import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.TestDatabase;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ExperimentsDatabase
class UserDataIT {

    private static final String USER_DATA = "/v1/experiments/user-data";
    private static final String JOBS = USER_DATA + "/jobs/";

    private final String user = newUser();
    private final String other = newUser();

    @Test
    void shouldExportAllAssignmentsOfAPlayerAndNobodyElses() {
        String first = running(MISSION_DEFINITION, "");
        String second = running(MISSION_DEFINITION, "");
        String variant = assignments(player(user)).get(first);
        assignments(player(other));

        ValidatableResponse answer = request("exports", user).then().statusCode(200);

        answer.body("assignments.experiment_id", hasItem(first))
                .body("assignments.experiment_id", hasItem(second))
                .body("assignments.find { it.experiment_id == '" + first + "' }.variant_id", equalTo(variant))
                .body("assignments.find { it.experiment_id == '" + first + "' }.reason", equalTo("split"))
                .body("job.kind", equalTo("export"))
                .body("job.state", equalTo("done"))
                .body("job.requested_by", equalTo("admin-1"));
        assertThat(answer.extract().asString()).doesNotContain(user).doesNotContain(other);
        assertThat(answer.extract().jsonPath().getInt("job.assignments"))
                .isEqualTo(rows(user).size());
        assertThat(answer.extract().header("Location"))
                .isEqualTo(JOBS + answer.extract().<String>path("job.id"));
        assertAudited(answer.extract().path("job.id"), "export");
    }

    @Test
    void shouldEraseAllAssignmentsOfAPlayerAndNobodyElses() {
        running(MISSION_DEFINITION, "");
        assignments(player(user));
        assignments(player(other));
        int had = rows(user).size();
        int others = rows(other).size();

        String job = request("erasures", user)
                .then()
                .statusCode(200)
                .header("Liveops-Snapshot", "current")
                .body("kind", equalTo("erasure"))
                .body("assignments", equalTo(had))
                .extract()
                .path("id");

        assertThat(had).isPositive();
        assertThat(rows(user)).isEmpty();
        assertThat(rows(other)).hasSize(others);
        assertAudited(job, "erasure");
        request("erasures", user).then().statusCode(200).body("assignments", equalTo(0));
        request("exports", user).then().statusCode(200).body("assignments", hasSize(0));
    }

    @Test
    void shouldNotAnswerFromMemoryAfterAnErasure() {
        String id = running(MISSION_DEFINITION, "");
        String before = assignments(player(user)).get(id);
        request("erasures", user).then().statusCode(200);
        String changed = before.equals("control") ? "more_relics" : "control";

        StoredAssignments.insert(user, id, changed);

        assertThat(assignments(player(user))).containsEntry(id, changed);
    }

    @Test
    void shouldNotBringRowsBackByItself() {
        running(MISSION_DEFINITION, "");
        assignments(player(user));
        request("erasures", user).then().statusCode(200);

        running(MISSION_DEFINITION, "");
        assignments(player(other));

        assertThat(rows(user)).isEmpty();
    }

    @Test
    void shouldEraseOncePerKeyAndListIt() {
        String key = UUID.randomUUID().toString();
        String first = admin().header("Idempotency-Key", key)
                .body(body(user))
                .post(USER_DATA + "/erasures")
                .then()
                .statusCode(200)
                .extract()
                .path("id");

        admin().header("Idempotency-Key", key)
                .body(body(user))
                .post(USER_DATA + "/erasures")
                .then()
                .statusCode(200)
                .body("id", equalTo(first));
        admin().get(JOBS + first).then().statusCode(200).body("id", equalTo(first));
        admin().get(USER_DATA + "/jobs?page_size=200").then().statusCode(200).body("items.id", hasItem(first));
    }

    @Test
    void shouldEraseAUserOfFullLength() {
        String longest = "u".repeat(Ids.MAX_USER_LENGTH);
        running(MISSION_DEFINITION, "");
        assignments(player(longest));
        assertThat(rows(longest)).isNotEmpty();

        request("erasures", longest).then().statusCode(200);

        assertThat(rows(longest)).isEmpty();
    }

    @Test
    void shouldSayWhatIsWrong() {
        admin().body("{}")
                .post(USER_DATA + "/erasures")
                .then()
                .statusCode(422)
                .body("violations[0].path", equalTo("user_id"));
        admin().get(JOBS + UUID.randomUUID()).then().statusCode(404).body("code", equalTo("experiments.job_not_found"));
        admin().get(JOBS + "1").then().statusCode(400).body("code", equalTo("request.bad_parameter"));
        admin().get(USER_DATA + "/jobs?page_token=MTp4")
                .then()
                .statusCode(400)
                .body("code", equalTo("page.token_malformed"));
    }

    private void assertAudited(String job, String action) {
        assertThat(TestDatabase.texts("SELECT action FROM audit_entries WHERE subject_id = ?", job))
                .containsExactly(action);
        for (String place : List.of("audit_entries WHERE canonical", "user_data_jobs j WHERE j::text")) {
            assertThat(TestDatabase.texts("SELECT 1 FROM " + place + " LIKE '%' || ? || '%'", user))
                    .as(place)
                    .isEmpty();
        }
    }

    private static List<String> rows(String user) {
        return TestDatabase.texts("SELECT experiment_id FROM experiment_assignments WHERE user_id = ?", user);
    }

    private static Response request(String kind, String user) {
        return admin().body(body(user)).post(USER_DATA + "/" + kind);
    }

    private static String body(String user) {
        return "{\"user_id\": \"" + user + "\"}";
    }

    private static RequestSpecification admin() {
        return given().auth().oauth2(TestTokens.of(Roles.ADMIN)).contentType(ContentType.JSON);
    }
}
