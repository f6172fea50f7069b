package dev.liveops.config;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.liveops.model.identity.Roles;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ConfigDatabase
class BadInputIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final String PROBLEM = "application/problem+json";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": "x"                                      | 400 | request.malformed_json | line 1, column
            {"name": "x", "name": "y"}                        | 400 | request.malformed_json | Duplicate field 'name'
            {} x                                              | 400 | request.malformed_json | Unrecognized token 'x'
            []                                                | 400 | request.wrong_type     | expected an object
            {"name": 5}                                       | 400 | request.wrong_type     | name: 5 (expected a string)
            {"scope": "moon"}                                 | 400 | request.wrong_type     | scope: "moon": expected one of
            {"priority": "1"}                                 | 400 | request.wrong_type     | priority: "1" (expected an integer
            {"priority": 1.5}                                 | 400 | request.wrong_type     | priority: 1.5
            {"priority": 99999999999}                         | 400 | request.wrong_type     | priority: Numeric value (99999999999) out of range
            {"name": "a\\u0000b"}                             | 400 | request.wrong_type     | name: holds the NUL character
            {"payload": {"a": "\\u0000"}}                     | 400 | request.wrong_type     | payload.a: holds the NUL character
            {"payload": {"a": {"b": [1e400]}}}                | 400 | request.wrong_type     | payload.a.b[0]: number beyond
            {"valid_from": "2024-01-01T00:00:00"}             | 400 | request.wrong_type     | valid_from: "2024-01-01T00:00:00" is no instant
            {"valid_from": 1704067200}                        | 400 | request.wrong_type     | valid_from: wrong type (expected an RFC 3339 instant)
            {"nam": "x"}                                      | 400 | request.unknown_field  | nam: unknown field
            {}                                                | 422 | config.invalid         | scope: missing
            {"name":" ","scope":"global","scope_ref":"global","payload":{}}          | 422 | config.invalid | name: 1 characters
            {"name":"x","scope":"global","scope_ref":"mars","payload":{"A":1}}       | 422 | config.invalid | scope_ref: "mars"
            {"name":"x","scope":"experiment","scope_ref":"a b","payload":{"A":1}}    | 422 | config.invalid | scope_ref: "a b"
            {"name":"x","scope":"global","scope_ref":"global","payload":{"NO":1}}    | 422 | config.unknown_lever | payload.NO: no such lever
            {"name":"x","scope":"global","scope_ref":"global","payload":{"AWF_MAX_INPUT_TOKENS":5000.5}} | 422 | config.wrong_lever_type | payload.AWF_MAX_INPUT_TOKENS: 5000.5 (expected an integer 1000..12000)
            {"name":"x","scope":"global","scope_ref":"global","payload":{"AWF_MAX_INPUT_TOKENS":"many"}} | 422 | config.wrong_lever_type | payload.AWF_MAX_INPUT_TOKENS: "many"
            {"name":"x","scope":"global","scope_ref":"global","payload":{"AWF_MAX_INPUT_TOKENS":999}}    | 422 | config.out_of_bounds | payload.AWF_MAX_INPUT_TOKENS: 999 (expected 1000..12000)
            {"name":"x","scope":"global","scope_ref":"global","payload":{"AWF_MAX_INPUT_TOKENS":5000},"valid_from":"2024-02-01T00:00:00Z","valid_to":"2024-02-01T00:00:00Z"} | 422 | config.bad_window | valid_to: 2024-02-01T00:00:00Z (expected later than
            """)
    void shouldAnswerWithOneClearProblem(String body, int status, String code, String detail) {
        operator()
                .body(body)
                .post(CONFIGS)
                .then()
                .statusCode(status)
                .contentType(PROBLEM)
                .body("code", equalTo(code))
                .body("detail", containsString(detail))
                .body("type", equalTo("urn:liveops:problem:" + code))
                .body("status", equalTo(status))
                .body("instance", equalTo(CONFIGS));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2025-01-01t00:00:00z",
                "2025-01-01T00:00:00-00:00",
                "2016-12-31T23:59:60Z",
                "9999-12-31T23:59:59.9999999Z"
            })
    void shouldPreviewEveryInstantOfRfc3339(String at) {
        operator().get("/api/awf-liveops/resolve/preview?at=" + at).then().statusCode(200);
    }

    @Test
    void shouldSayNothingOfTheCode() {
        String config = CONFIGS + "/019abcde-0000-7000-8000-00000000dead/activate";
        operator()
                .body("{\"immediate\": \"\\u2028\"}")
                .post(config)
                .then()
                .statusCode(400)
                .body("detail", equalTo("immediate: \"\\u2028\" (expected true or false)"));
    }

    @Test
    void shouldNameEverythingThatIsWrongAtOnce() {
        operator()
                .body("{\"name\": \"x\", \"scope\": \"global\", \"scope_ref\": \"global\", \"payload\":"
                        + " {\"AWF_MAX_INPUT_TOKENS\": 1, \"NO_SUCH\": 1}}")
                .post(CONFIGS)
                .then()
                .statusCode(422)
                .body("violations.path", equalTo(List.of("payload.AWF_MAX_INPUT_TOKENS", "payload.NO_SUCH")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET  | /api/awf-liveops/configs/xyz                                  | 400 | request.bad_parameter
            GET  | /api/awf-liveops/configs/019abcde-0000-7000-8000-00000000dead | 404 | config.not_found
            POST | /api/awf-liveops/configs/019abcde-0000-7000-8000-00000000dead/activate | 404 | config.not_found
            GET  | /api/awf-liveops/configs?page_token=x                         | 400 | page.token_malformed
            GET  | /api/awf-liveops/configs?page_token=MTo3                      | 400 | page.token_malformed
            GET  | /api/awf-liveops/audit?page_token=MTp4                        | 400 | page.token_malformed
            GET  | /api/awf-liveops/configs?page_size=0                          | 400 | request.bad_parameter
            GET  | /api/awf-liveops/configs?page_size=many                       | 400 | request.bad_parameter
            GET  | /api/awf-liveops/configs?status=moon                          | 400 | request.bad_parameter
            GET  | /api/awf-liveops/audit?config_id=xyz                          | 400 | request.bad_parameter
            GET  | /api/awf-liveops/resolve/preview?at=2025-01-01                | 400 | request.bad_parameter
            GET  | /api/awf-liveops/resolve/preview?at=2025-01-01T00:00Z         | 400 | request.bad_parameter
            GET  | /api/awf-liveops/resolve/preview?at=2025-01-01T00:00:00.Z     | 400 | request.bad_parameter
            GET  | /api/awf-liveops/resolve/preview?at=2025-01-01T00:00:00-01    | 400 | request.bad_parameter
            GET  | /v1/config/resolve?explain=maybe                              | 400 | request.bad_parameter
            GET  | /nothing/here                                                 | 404 | request.not_found
            PUT  | /api/awf-liveops/levers                                       | 405 | request.method_not_allowed
            """)
    void shouldAnswerABadRequestLineWithAProblem(String method, String path, int status, String code) {
        operator()
                .request(method, path)
                .then()
                .statusCode(status)
                .contentType(PROBLEM)
                .body("code", equalTo(code));
    }

    @Test
    void shouldRefuseOtherMediaTypesAndMissingBodies() {
        operator()
                .contentType("text/plain")
                .body("x")
                .post(CONFIGS)
                .then()
                .statusCode(415)
                .contentType(PROBLEM);
        operator().post(CONFIGS).then().statusCode(400).body("code", equalTo("request.missing_body"));
    }

    @Test
    void shouldTakeAnActionWithoutABodyAndWithoutAType() throws Exception {
        HttpRequest bare = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + CONFIGS
                        + "/019abcde-0000-7000-8000-00000000dead/activate"))
                .header("Authorization", "Bearer " + TestTokens.of(Roles.OPERATOR))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();

        int status = HttpClient.newHttpClient()
                .send(bare, HttpResponse.BodyHandlers.discarding())
                .statusCode();

        assertThat(status).isEqualTo(404);
    }

    @Test
    void shouldAnswerInJsonOrNotAtAll() {
        operator().accept("text/html").get(CONFIGS).then().statusCode(406).contentType(PROBLEM);
    }

    @Test
    void shouldRefuseABodyThatIsTooLarge() {
        operator()
                .body("{\"name\": \"" + "x".repeat(1 << 20) + "\"}")
                .post(CONFIGS)
                .then()
                .statusCode(413)
                .contentType(PROBLEM)
                .body("code", equalTo("request.body_too_large"));
    }

    @Test
    void shouldKeepPlayersToThemselvesAndToValues() {
        player().get("/v1/config/resolve?user_id=player-2")
                .then()
                .statusCode(403)
                .body("code", equalTo("identity.other_player"));
        player().contentType(ContentType.JSON)
                .body("{\"user_id\": \"player-2\"}")
                .post("/v1/config/resolve")
                .then()
                .statusCode(403)
                .body("code", equalTo("identity.other_player"));
        player().get("/v1/config/resolve?explain=true").then().statusCode(403);
        player().get("/v1/config/resolve?at=2030-01-01T00:00:00Z").then().statusCode(403);
        player().get("/v1/config/resolve?user_id=player-1")
                .then()
                .statusCode(200)
                .body("$", not(hasKey("explain")));
    }

    @Test
    void shouldIgnoreWhatANewerClientAddsToItsContext() {
        player().contentType(ContentType.JSON)
                .body("{\"session_id\": \"s\", \"device\": {\"model\": \"x\"}}")
                .post("/v1/config/resolve")
                .then()
                .statusCode(200);
    }
}
