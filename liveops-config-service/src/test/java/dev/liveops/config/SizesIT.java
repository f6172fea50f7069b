package dev.liveops.config;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import dev.liveops.model.identity.Roles;
import dev.liveops.testing.TestDatabase;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Payloads that were stored before they were bounded. */
@QuarkusTest
@ConfigDatabase
class SizesIT {

    private static final int MEBIBYTE = 1024 * 1024;
    private static final String CONFIGS = "/api/awf-liveops/configs";

    private static final String PUBLISH = "INSERT INTO snapshot_head (name, version) VALUES ('configs', 1)"
            + " ON CONFLICT (name) DO UPDATE SET version = snapshot_head.version + 1";
    private static final String NOTIFY = "SELECT pg_notify('liveops_snapshot', 'configs')";

    private final String scopeRef = UUID.randomUUID().toString();

    @AfterEach
    void forget() {
        TestDatabase.execute(
                "DELETE FROM liveops_config_revisions WHERE name = '" + scopeRef + "'",
                "DELETE FROM liveops_configs WHERE name = '" + scopeRef + "'",
                PUBLISH,
                NOTIFY);
    }

    @Test
    void shouldRefuseAPayloadThatIsTooLargeBeforeItLooksAtIt() {
        given().auth()
                .oauth2(TestTokens.of(Roles.OPERATOR))
                .contentType(ContentType.JSON)
                .body(
                        "{\"name\": \"Large\", \"scope\": \"session\", \"scope_ref\": \"s\", \"payload\": {\"NO_LEVER\": \""
                                + "x".repeat(65_521) + "\"}}")
                .post(CONFIGS)
                .then()
                .statusCode(413)
                .body("code", equalTo("request.document_too_large"))
                .body("violations[0].path", equalTo("payload"))
                .body("violations[0].detail", equalTo("65537 bytes as stored (expected at most 65536)"));
    }

    @Test
    void shouldListThemInPagesOfABoundedSize() {
        for (int config = 0; config < 20; config++) {
            insert("draft", 250_000);
        }

        Set<String> seen = new HashSet<>();
        String token = null;
        do {
            Response page = viewerGets(CONFIGS + "?page_size=200" + (token == null ? "" : "&page_token=" + token));
            assertThat(page.asByteArray().length).isLessThan(MEBIBYTE + MEBIBYTE / 10);
            seen.addAll(page.jsonPath().getList("items.findAll { it.name == '" + scopeRef + "' }.config_id"));
            token = page.path("next_page_token");
        } while (token != null);

        assertThat(seen).hasSize(20);
    }

    @Test
    void shouldServeTheRestAndNameWhatIsTooLargeToServe() {
        String large = insert("active", 250_000);
        insert("active", 100);
        TestDatabase.execute(PUBLISH, NOTIFY);

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .body("checks.find { it.name == 'service' }.data.configs_skipped", greaterThanOrEqualTo(1))
                        .body("checks.find { it.name == 'service' }.data.configs_skipped_first", equalTo(large)));
        String preview = viewerGets("/api/awf-liveops/resolve/preview?session_id=" + scopeRef)
                .asString();
        assertThat(preview).contains("\"SMALL\"").doesNotContain("\"LARGE\"");
    }

    @Test
    void shouldPublishNoneAnew() {
        String id = insert("draft", 250_000);

        given().auth()
                .oauth2(TestTokens.of(Roles.OPERATOR))
                .contentType(ContentType.JSON)
                .post(CONFIGS + "/" + id + "/activate")
                .then()
                .statusCode(413)
                .body("code", equalTo("request.document_too_large"));
    }

    private String insert(String status, int bytes) {
        String id = UUID.randomUUID().toString();
        String active = status.equals("active") ? "1" : "NULL";
        String payload =
                "jsonb_build_object('" + (bytes > 65_536 ? "LARGE" : "SMALL") + "', repeat('x', " + bytes + "))";
        TestDatabase.execute(
                "INSERT INTO liveops_configs (config_id, name, scope, scope_ref, status, payload, priority, revision,"
                        + " active_revision, activated_version, created_by, created_at, updated_at) VALUES ('" + id
                        + "', '"
                        + scopeRef + "', 'session', '" + scopeRef + "', '" + status + "', " + payload + ", 0, 1, "
                        + active + ", " + active + ", 'operator-1', now(), now())",
                "INSERT INTO liveops_config_revisions (config_id, revision, name, payload, priority, created_by, created_at)"
                        + " VALUES ('" + id + "', 1, '" + scopeRef + "', " + payload + ", 0, 'operator-1', now())");
        return id;
    }

    private static Response viewerGets(String path) {
        Response answer = given().auth().oauth2(TestTokens.of(Roles.VIEWER)).get(path);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }
}
