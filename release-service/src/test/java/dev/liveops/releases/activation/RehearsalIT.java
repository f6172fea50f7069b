package dev.liveops.releases.activation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ReleasesDatabase
class RehearsalIT {

    private static final String ACTIVATE = "/v1/releases/activate";
    private static final String ROLLBACK = "/v1/releases/rollback";
    private static final String OLDER = "\"1.0.0\", \"min_supported_client_version\": \"0.5.0\","
            + " \"recommended_client_version\": \"0.6.0\", \"engine_range\": \">=1.1.0 <1.2.0\"";
    private static final String NEWER =
            "\"1.1.0\", \"min_supported_client_version\": \"0.6.0\", \"engine_range\": \"^1.2.0\"";

    @BeforeEach
    void startWithNothingActive() {
        Calls.publish("1.0.0", "1.1.0", "1.2.0");
        Calls.forgetReleases();
    }

    @Test
    void shouldRestoreTheExactFormerManifest() {
        Map<String, Object> before = said(activate(OLDER));
        activate(NEWER).statusCode(200);

        Map<String, Object> rehearsed = said(rehearse(ROLLBACK, "{}"));
        Map<String, Object> after = said(Calls.rollBack().then());

        assertThat(rehearsed).isEqualTo(before).isEqualTo(after);
        Calls.awaitActive("1.0.0");
        assertThat(said(given().get(Calls.MANIFEST).then())).isEqualTo(before);
    }

    @Test
    void shouldRehearseAReleaseAndChangeNothing() {
        rehearse(ACTIVATE, body(OLDER))
                .statusCode(200)
                .body("revision", equalTo(1))
                .body("populations.find { it.content_version == '1.0.0' }.before", equalTo(List.of()));
        activate(OLDER).body("$", not(hasKey("populations")));

        rehearse(ACTIVATE, body(NEWER))
                .statusCode(200)
                .body("active_version", equalTo("1.1.0"))
                .body("revision", equalTo(2))
                .body(
                        "populations.find { it.client == '<0.5.0' && it.content_version == '1.0.0' }.after[0]",
                        equalTo("update_required"));
        rehearse(ACTIVATE, "{\"content_version\": \"9.9.9\"}").statusCode(404);
        rehearse(ROLLBACK, "{}").statusCode(409).body("code", equalTo("release.no_previous"));

        assertThat(TestDatabase.texts("SELECT revision::text FROM releases")).containsExactly("1");
    }

    @Test
    void shouldRefuseWhatDoesNotGoTogether() {
        Calls.upload("1.5.0", Calls.sha256(Calls.bytes("1.5.0")))
                .queryParam("min_supported_client_version", "0.6.0")
                .queryParam("engine_range", "^1.2.0")
                .body(Calls.bytes("1.5.0"))
                .post(Calls.PACKS);
        Callers.operator("{\"rules\": [{\"id\": \"one-five\", \"when\": {\"content\": \"1.5.0\"}, \"requires\":"
                        + " {\"engine\": \">=1.3.0\", \"client\": \">=0.7.0\"}, \"reason\": \"Glyphs\"}]}")
                .header("If-Match", "\"0\"")
                .put("/v1/compatibility")
                .then()
                .statusCode(200)
                .header("ETag", equalTo("\"1\""));

        activate("\"1.5.0\", \"min_supported_client_version\": \"0.5.0\", \"engine_range\": \">=1.0.0\"")
                .statusCode(422)
                .body("code", equalTo("release.incompatible"))
                .body(
                        "violations.path",
                        containsInAnyOrder(
                                "min_supported_client_version",
                                "engine_range",
                                "engine_range",
                                "min_supported_client_version"));
        rehearse(ACTIVATE, body("\"1.5.0\"")).statusCode(422);
        activate("\"1.5.0\", \"min_supported_client_version\": \"0.7.0\", \"engine_range\": \"~1.3.0\","
                        + " \"recommended_client_version\": \"0.6.0\"")
                .statusCode(422)
                .body("violations.path", contains("recommended_client_version"));
        activate("\"1.5.0\", \"min_supported_client_version\": \"0.7.0\", \"engine_range\": \"~1.3.0\"")
                .statusCode(200);
    }

    @Test
    void shouldRefuseAReleaseThatCouldNotBeTakenBack() {
        Calls.publish("1.6.0");
        activate("\"1.6.0\"");
        TestDatabase.execute("UPDATE content_pack_chunks SET bytes = 'cut' WHERE content_version = '1.6.0'");
        try {
            activate(NEWER)
                    .statusCode(409)
                    .body("code", equalTo("release.no_way_back"))
                    .body("detail", containsString("1.6.0"));
        } finally {
            TestDatabase.execute("UPDATE content_pack_chunks SET bytes = 'pack 1.6.0' WHERE content_version = '1.6.0'");
        }
        activate(NEWER).statusCode(200);
    }

    @Test
    void shouldLetOneOfTwoWinAndTellTheOtherWhy() throws Exception {
        activate(OLDER);
        CompletableFuture<Response> first;
        CompletableFuture<Response> second;
        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("SELECT FROM content_manifest FOR UPDATE");
            first = CompletableFuture.supplyAsync(() -> Calls.activate("1.1.0"));
            second = CompletableFuture.supplyAsync(() -> Calls.activate("1.2.0"));
            Awaitility.await().until(() -> waiting() == 2);
            owner.rollback();
        }
        List<Response> answers = List.of(first.get(), second.get());

        assertThat(answers).extracting(Response::statusCode).containsExactlyInAnyOrder(200, 409);
        Response refused = answers.stream()
                .filter(each -> each.statusCode() == 409)
                .findFirst()
                .orElseThrow();
        Response won = answers.stream()
                .filter(each -> each.statusCode() == 200)
                .findFirst()
                .orElseThrow();
        refused.then()
                .body("code", equalTo("release.raced"))
                .body(
                        "detail",
                        containsString(
                                "operator-1 made " + won.path("active_version") + " active meanwhile, revision 2"));
    }

    // For the row: one waits for who has it, the other for the one that waits.
    private static long waiting() {
        return Long.parseLong(TestDatabase.texts("SELECT count(*)::text FROM pg_locks WHERE NOT granted")
                .get(0));
    }

    private static ValidatableResponse activate(String content) {
        return Callers.operator(body(content)).post(ACTIVATE).then();
    }

    private static ValidatableResponse rehearse(String path, String body) {
        return Callers.operator(body).queryParam("dry_run", true).post(path).then();
    }

    private static String body(String content) {
        return "{\"content_version\": " + content + "}";
    }

    /** All that clients go by; when it was said, and how often, are its own. */
    private static Map<String, Object> said(ValidatableResponse answer) {
        Map<String, Object> manifest =
                answer.statusCode(200).extract().jsonPath().getMap("$");
        List.of("revision", "activated_at", "populations").forEach(manifest::remove);
        return manifest;
    }
}
