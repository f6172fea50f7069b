package dev.liveops.config;

import static dev.liveops.testing.Callers.operatorOnce;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.model.identity.Roles;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who publishes reads it next. */
@QuarkusTest
@ConfigDatabase
class OwnChangesIT {

    private static final String CONFIGS = "/api/awf-liveops/configs/";
    private static final String PREVIEW = "/api/awf-liveops/resolve/preview?world_id=";

    private final String world = "world." + UUID.randomUUID();

    @Test
    void shouldShowEveryChangeInTheNextRead() {
        String id = create();
        for (int round = 0; round < 50; round++) {
            assertThat(publish(id, "activate")).isEqualTo("current");
            assertThat(values()).as("round %d", round).contains("VENDOR_MARGIN_MIN");

            assertThat(publish(id, "deactivate")).isEqualTo("current");
            assertThat(values()).as("round %d", round).doesNotContain("VENDOR_MARGIN_MIN");
        }
    }

    @Test
    void shouldSayWhichVersionShowsTheChange() {
        String id = create();
        Response activated = operator().post(CONFIGS + id + "/activate");
        long version = Long.parseLong(activated.header("Liveops-Version"));
        assertThat(activated.<Number>path("activated_version").longValue()).isEqualTo(version);

        Response again = operator().post(CONFIGS + id + "/activate");
        Response rolledBack = operatorOnce().post(CONFIGS + id + "/rollback");

        assertThat(again.header("Liveops-Version")).isEqualTo(Long.toString(version));
        assertThat(rolledBack.<String>path("status")).isEqualTo("draft");
        assertThat(rolledBack.header("Liveops-Version")).isEqualTo(Long.toString(version + 1));
        viewer().get(PREVIEW + world + "&min_version=" + (version + 1))
                .then()
                .statusCode(200)
                .body("version", equalTo((int) version + 1));
    }

    @Test
    void shouldTurnAwayWhoAsksForAVersionThatIsNotThere() {
        viewer().get(PREVIEW + world + "&min_version=999999999")
                .then()
                .statusCode(503)
                .header("Retry-After", "1")
                .body("code", equalTo("snapshot.behind"));
        player().get("/v1/config/resolve?min_version=999999999").then().statusCode(503);
        player().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/config/resolve?min_version=999999999")
                .then()
                .statusCode(503)
                .body("code", equalTo("snapshot.behind"));
        player().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/config/resolve?min_version=0")
                .then()
                .statusCode(200);
        given().get("/v1/config/resolve?min_version=999999999").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.0", "9223372036854775808"})
    void shouldRefuseWhatIsNoVersion(String version) {
        viewer().get(PREVIEW + world + "&min_version=" + version)
                .then()
                .statusCode(400)
                .body("code", equalTo("request.bad_parameter"))
                .body("violations[0].path", equalTo("min_version"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/awf-liveops/audit", "/api/awf-liveops/configs"})
    void shouldStillListAfterMoreBadTokensThanThereAreConnections(String list) {
        for (int time = 0; time < 16; time++) {
            viewer().get(list + "?page_token=MTp4")
                    .then()
                    .statusCode(400)
                    .body("code", equalTo("page.token_malformed"));
        }

        viewer().get(list).then().statusCode(200);
    }

    private String publish(String id, String action) {
        return operator()
                .post(CONFIGS + id + "/" + action)
                .then()
                .statusCode(200)
                .extract()
                .header("Liveops-Snapshot");
    }

    private String values() {
        return viewer().get(PREVIEW + world)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("values")
                .toString();
    }

    private String create() {
        return operator()
                .body("{\"name\": \"Own\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.05}}")
                .post("/api/awf-liveops/configs")
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }

    private static RequestSpecification operator() {
        return given().auth().oauth2(TestTokens.of(Roles.OPERATOR)).contentType(ContentType.JSON);
    }

    private static RequestSpecification viewer() {
        return given().auth().oauth2(TestTokens.of(Roles.VIEWER));
    }

    private static RequestSpecification player() {
        return given().auth().oauth2(TestTokens.of(Roles.PLAYER));
    }
}
