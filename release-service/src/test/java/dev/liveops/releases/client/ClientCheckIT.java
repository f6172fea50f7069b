package dev.liveops.releases.client;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.liveops.model.identity.Roles;
import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ReleasesDatabase
class ClientCheckIT {

    @BeforeEach
    void startWithNothingActive() {
        Calls.publish("1.0.0", "1.1.0");
        Calls.forgetReleases();
    }

    @Test
    void shouldTellAClientWhatToDoBeforeItPlays() {
        check("{\"client_version\": \"0.6.0\"}").statusCode(404).body("code", equalTo("release.nothing_active"));
        Calls.activate("1.0.0");
        activate("\"1.1.0\", \"min_supported_client_version\": \"0.6.0\", \"recommended_client_version\": \"0.7.0\","
                + " \"engine_range\": \"^1.2.0\"");
        Calls.awaitActive("1.1.0");

        check("{\"client_version\": \"0.6.1\", \"engine_version\": \"1.3.0\", \"content_version\": \"1.0.0\","
                        + " \"platform\": \"web\", \"install_id\": \"7b9a0f1e-3f0c-4a51-9d53-0a4b6f1c2d3e\"}")
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("status", equalTo("fetch_content"))
                .body(
                        "decisions.code",
                        contains("fetch_content", "challenge_refused", "ranked_refused", "update_recommended"))
                .body("decisions[0].message", equalTo("New content 1.1.0 has to be downloaded."))
                .body("ranked_allowed", equalTo(false))
                .body("content.content_hash", equalTo(Calls.sha256(Calls.bytes("1.1.0"))))
                .body("content.size_bytes", equalTo(Calls.bytes("1.1.0").length))
                .body("engine_range", equalTo(">=1.2.0 <2.0.0-0"))
                .body("api_version", equalTo("1.0.0"));
        check("{\"client_version\": \"0.7.0\", \"content_hash\": \"" + Calls.sha256(Calls.bytes("1.1.0")) + "\"}")
                .body("status", equalTo("ok"))
                .body("challenge_allowed", equalTo(true))
                .body("$", not(hasKey("content")));
        check("{\"client_version\": \"0.5.9\"}").body("status", equalTo("update_required"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | 422 | client_version",
                "{\"client_version\": \"1.0\"} | 422 | client_version",
                "{\"client_version\": \"1.0.0\", \"engine_version\": \"v1\"} | 422 | engine_version",
                "{\"client_version\": \"1.0.0\", \"content_hash\": \"ab\"} | 422 | content_hash",
                "{\"client_version\": \"1.0.0\", \"platform\": \"switch\"} | 400 | platform",
                "{\"client_version\": \"1.0.0\", \"install_id\": \"me\"} | 400 | install_id"
            })
    void shouldSayWhatIsWrongWithWhatAClientSays(String body, int status, String path) {
        check(body).statusCode(status).body("violations.path", contains(path));
    }

    @Test
    void shouldPreviewAnyCombination() {
        Calls.activate("1.0.0");
        Callers.operator("{\"rules\": [{\"id\": \"api-2\", \"when\": {\"api\": \">=2.0.0\"}, \"requires\": {\"client\":"
                        + " \">=0.9.0\"}, \"reason\": \"The new API needs 0.9\"}]}")
                .header("If-Match", "\"0\"")
                .put("/v1/compatibility")
                .then()
                .statusCode(200);

        preview("client_version=0.8.0&content_version=1.0.0").body("check.status", equalTo("ok"));
        preview("client_version=0.8.0&content_version=1.0.0&active_version=1.1.0")
                .body("check.status", equalTo("fetch_content"))
                .body("manifest.active_version", equalTo("1.1.0"));
        preview("client_version=0.8.0&content_version=1.0.0&api_version=2.1.0&platform=ios")
                .body("check.status", equalTo("update_required"))
                .body("check.decisions[0].message", equalTo("The new API needs 0.9"))
                .body("broken_rules", contains("api-2"))
                .body("compatibility_revision", equalTo(1));
        Callers.viewer()
                .get("/v1/releases/preview?client_version=0.8.0&active_version=8.8.8")
                .then()
                .statusCode(404)
                .body("code", equalTo("release.unknown_pack"));
    }

    @Test
    void shouldSayWhatWasServedAtAnyTime() {
        Calls.activate("1.0.0");
        activate("\"1.1.0\", \"min_supported_client_version\": \"0.6.0\"");
        Calls.rollBack().then().statusCode(200);
        Callers.operator(
                        "{\"rules\": [{\"id\": \"gone\", \"requires\": {\"client\": \">=0.9.0\"}, \"reason\": \"Too old\"}]}")
                .header("If-Match", "\"0\"")
                .put("/v1/compatibility");
        TestDatabase.execute(
                "UPDATE releases SET released_at = timestamptz '2026-01-01 00:00:00Z' + revision * interval '1 day'",
                "UPDATE compatibility_matrix SET changed_at = '2026-01-06T00:00:00Z'");

        history("2026-01-02T00:00:00Z")
                .body("manifest.active_version", equalTo("1.0.0"))
                .body("manifest.revision", equalTo(1));
        history("2026-01-03T23:59:59Z")
                .body("manifest.active_version", equalTo("1.1.0"))
                .body("manifest.previous_version", equalTo("1.0.0"))
                .body("check.status", equalTo("update_required"));
        history("2026-01-05T00:00:00Z")
                .body("manifest.active_version", equalTo("1.0.0"))
                .body("manifest.revision", equalTo(3))
                .body("compatibility_revision", equalTo(0))
                .body("check.status", equalTo("fetch_content"));
        history("2026-01-06T00:00:00Z").body("broken_rules", contains("gone"));
        Callers.viewer()
                .get("/v1/releases/history?client_version=0.5.0&at=2026-01-01T00:00:00Z")
                .then()
                .statusCode(404)
                .body("code", equalTo("release.nothing_active"));
        for (String at :
                new String[] {"yesterday", Instant.now().plusSeconds(3600).toString()}) {
            Callers.viewer()
                    .queryParam("at", at)
                    .get("/v1/releases/history?client_version=0.5.0")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("request.bad_parameter"));
        }
    }

    @Test
    void shouldNameTheApiOfTheDeploymentInTheStatusToo() {
        Callers.viewer().get("/v1/status/release").then().body("api_version", equalTo("1.0.0"));
        Calls.activate("1.0.0");
        assertThat(given().get(Calls.MANIFEST).<String>path("api_version")).isEqualTo("1.0.0");
    }

    private static ValidatableResponse check(String body) {
        return given().contentType(ContentType.JSON)
                .body(body)
                .post("/v1/client/check")
                .then();
    }

    private static ValidatableResponse preview(String query) {
        return Callers.as(Roles.VIEWER)
                .get("/v1/releases/preview?" + query)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse history(String at) {
        return Callers.viewer()
                .get("/v1/releases/history?client_version=0.5.0&platform=web&at=" + at)
                .then()
                .statusCode(200);
    }

    private static void activate(String content) {
        Callers.operator("{\"content_version\": " + content + "}")
                .post("/v1/releases/activate")
                .then()
                .statusCode(200);
    }
}
