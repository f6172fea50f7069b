package dev.liveops.experiments;

import static dev.liveops.experiments.Requests.ASSIGNMENTS;
import static dev.liveops.experiments.Requests.EXPERIMENTS;
import static dev.liveops.experiments.Requests.operator;
import static dev.liveops.experiments.Requests.player;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.model.identity.Roles;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ExperimentsDatabase
class BadInputIT {

    private static final String PROBLEM = "application/problem+json";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"id": "bad_x"                                   | 400 | request.malformed_json | line 1, column
            {"id": "bad_x", "id": "bad_y"}                   | 400 | request.malformed_json | Duplicate field 'id'
            []                                               | 400 | request.wrong_type     | expected an object
            {"id": 5}                                        | 400 | request.wrong_type     | id: 5
            {"config_json": []}                              | 400 | request.wrong_type     | config_json: wrong type (expected an object)
            {"config_json": {"variants": {}}}                | 400 | request.wrong_type     | config_json.variants: wrong type (expected an array)
            {"config_json": {"variants": [1]}}               | 400 | request.wrong_type     | config_json.variants[0]
            {"config_json": {"variants": [{"weight": "1"}]}} | 400 | request.wrong_type     | config_json.variants[0].weight: "1" (expected a number)
            {"config_json": {"coverage_basis_points": 0.5}}  | 400 | request.wrong_type     | config_json.coverage_basis_points: 0.5
            {"config_json": {"coverage_basis_points": "5"}}  | 400 | request.wrong_type     | config_json.coverage_basis_points: "5" (expected an integer
            {"id": "a\\u0000b"}                              | 400 | request.wrong_type     | id: holds the NUL character
            {"config_json": {"variants": [{"parameters": {"p": "\\u0000"}}]}} | 400 | request.wrong_type | config_json.variants[0].parameters.p: holds the NUL character
            {"config_json": {"variants": [{"parameters": {"p": 1e400}}]}}     | 400 | request.wrong_type | config_json.variants[0].parameters.p: number beyond
            {"start_at": "2026-12-01T00:00:00"}              | 400 | request.wrong_type     | start_at: "2026-12-01T00:00:00" is no instant
            {"start_at": 1704067200}                         | 400 | request.wrong_type     | start_at: wrong type (expected an RFC 3339 instant)
            {"status": "running"}                            | 400 | request.unknown_field  | status: unknown field
            {"config_json": {"variants": [{"wieght": 1}]}}   | 400 | request.unknown_field  | config_json.variants[0].wieght: unknown field
            {}                                               | 422 | experiments.invalid    | id: missing
            {"id": "bad a", "name": "x", "config_json": {"variants": [{"id": "a", "weight": 1}, {"id": "b", "weight": 1}]}} | 422 | experiments.invalid | id: "bad a" (expected
            {"id": "bad_a", "name": " ", "config_json": {"variants": [{"id": "a", "weight": 1}, {"id": "b", "weight": 1}]}} | 422 | experiments.invalid | name: 1 characters
            {"id": "exposures", "name": "x", "config_json": {"variants": [{"id": "a", "weight": 1}, {"id": "b", "weight": 1}]}} | 422 | experiments.invalid | id: "exposures" is a path
            {"id": "bad_a", "name": "x", "config_json": {"variants": [{"id": "a", "weight": 0.5}, {"id": "b", "weight": 0.5}]}} | 422 | experiments.invalid | config_json.variants[0].weight: 0.5 (expected an integer
            {"id": "bad_a", "name": "x", "config_json": {"variants": [{"id": "a", "weight": 1}, {"id": "a", "weight": 1}]}} | 422 | experiments.invalid | config_json.variants[1].id: "a" again
            {"id": "bad_a", "name": "x", "start_at": "2026-12-02T00:00:00Z", "end_at": "2026-12-01T00:00:00Z", "config_json": {"variants": [{"id": "a", "weight": 1}, {"id": "b", "weight": 1}]}} | 422 | experiments.bad_window | end_at: 2026-12-01T00:00:00Z (expected later than start_at
            """)
    void shouldAnswerWithOneClearProblemAndStoreNothing(String body, int status, String code, String detail)
            throws SQLException {
        operator()
                .body(body)
                .post(EXPERIMENTS)
                .then()
                .statusCode(status)
                .contentType(PROBLEM)
                .body("code", equalTo(code))
                .body("detail", containsString(detail))
                .body("type", equalTo("urn:liveops:problem:" + code))
                .body("status", equalTo(status))
                .body("instance", equalTo(EXPERIMENTS));

        assertThat(TestDatabase.texts("SELECT id FROM experiments WHERE id LIKE 'bad%' OR id = 'exposures'"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /v1/experiments/exp_absent               | 404 | experiments.not_found
            GET  | /v1/experiments/exp%20absent             | 400 | request.bad_parameter
            GET  | /v1/experiments/exp%00absent             | 400 | request.bad_request
            POST | /v1/experiments/exp_absent/start         | 404 | experiments.not_found
            POST | /v1/experiments/exp_absent/stop          | 404 | request.not_found
            GET  | /v1/experiments?page_token=xyz           | 400 | page.token_malformed
            GET  | /v1/experiments?page_size=0              | 400 | request.bad_parameter
            GET  | /v1/experiments?status=moon              | 400 | request.bad_parameter
            DELETE | /v1/experiments/exp_absent             | 405 | request.method_not_allowed
            PUT  | /v1/experiments/assignments              | 405 | request.method_not_allowed
            """)
    void shouldAnswerABadRequestLineWithAProblem(String method, String path, int status, String code) {
        operator()
                .urlEncodingEnabled(false)
                .request(method, path)
                .then()
                .statusCode(status)
                .contentType(PROBLEM)
                .body("code", equalTo(code));
    }

    @Test
    void shouldRefuseOtherMediaTypesAndMissingOrLargeBodies() {
        operator().contentType("text/plain").body("x").post(EXPERIMENTS).then().statusCode(415);
        operator().post(EXPERIMENTS).then().statusCode(400).body("code", equalTo("request.missing_body"));
        operator()
                .body("{\"name\": \"" + "x".repeat(1 << 20) + "\"}")
                .post(EXPERIMENTS)
                .then()
                .statusCode(413);
    }

    @Test
    void shouldKeepOperatorsAndPlayersApart() {
        String viewer = TestTokens.of(Roles.VIEWER);
        given().get(ASSIGNMENTS).then().statusCode(401).body("code", equalTo("identity.unauthenticated"));
        given().auth()
                .oauth2(TestTokens.expired())
                .get(ASSIGNMENTS)
                .then()
                .statusCode(401)
                .body("code", equalTo("identity.bad_token"));
        operator().get(ASSIGNMENTS).then().statusCode(403);
        player("player-1").get(EXPERIMENTS).then().statusCode(403);
        given().auth().oauth2(viewer).get(EXPERIMENTS).then().statusCode(200);
        given().auth()
                .oauth2(viewer)
                .contentType(ContentType.JSON)
                .body("{}")
                .post(EXPERIMENTS)
                .then()
                .statusCode(403);
    }

    @Test
    void shouldRefuseAnEditOfAnUnknownExperimentAndOneWithUnknownFields() {
        String body = "{\"name\": \"x\", \"config_json\": " + Requests.MISSION_DEFINITION + "}";
        operator()
                .header("If-Match", "\"1\"")
                .body(body)
                .put(EXPERIMENTS + "/exp_absent")
                .then()
                .statusCode(404);
        operator()
                .header("If-Match", "\"1\"")
                .body("{\"id\": \"exp_other\"}")
                .put(EXPERIMENTS + "/exp_absent")
                .then()
                .statusCode(400)
                .body("detail", containsString("id: unknown field"));
        operator()
                .header("If-Match", "first")
                .body(body)
                .put(EXPERIMENTS + "/exp_absent")
                .then()
                .statusCode(400)
                .body("code", equalTo("revision.malformed"));
    }
}
