package dev.liveops.config.audit;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.audit.AuditEntry;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.database.Database;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ConfigDatabase
class AuditIT {

    private static final String CONFIG =
            "{\"name\": \"Audited\", \"scope\": \"session\", \"scope_ref\": \"s\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.1}}";

    @Inject
    AuditLog audit;

    @Inject
    Database database;

    @Test
    void shouldRecordEveryStepWithItsActorAndWhatItChanged() {
        String id = create();
        Callers.as(Roles.OPERATOR, "second-operator")
                .contentType(ContentType.JSON)
                .post("/api/awf-liveops/configs/" + id + "/activate")
                .then()
                .statusCode(200);

        viewer().get("/api/awf-liveops/audit?config_id=" + id)
                .then()
                .statusCode(200)
                .body("items.action", equalTo(List.of("activate", "create")))
                .body("items.actor", equalTo(List.of("second-operator", "operator-1")))
                .body("items[0].diff.before.status", equalTo("draft"))
                .body("items[0].diff.after.status", equalTo("active"));
    }

    @Test
    void shouldChainEveryEntryToTheOneBefore() {
        IntStream.range(0, 12).parallel().forEach(attempt -> create());

        viewer().get("/v1/audit/config/verify")
                .then()
                .statusCode(200)
                .body("fault", nullValue())
                .body("intact", equalTo(true))
                .body("checked.sequence", greaterThanOrEqualTo(12));
    }

    @Test
    void shouldAuditWhatIsAboutNoConfigAndWhateverIsDone() {
        String config = create();
        database.inTransaction(transaction -> audit.append(
                        transaction,
                        new AuditEntry("environment", null, "freeze", "operator-1", null).withReason("Launch")))
                .await()
                .indefinitely();
        database.inTransaction(transaction -> audit.append(
                        transaction, new AuditEntry("lever", "VENDOR_MARGIN_MIN", "kill", "operator-1", null)))
                .await()
                .indefinitely();

        viewer().get("/api/awf-liveops/audit?page_size=3")
                .then()
                .statusCode(200)
                .body("items.action", equalTo(List.of("kill", "freeze", "create")))
                .body("items[1]", not(hasKey("subject_id")));
        assertThat(TestDatabase.texts("SELECT config_id FROM liveops_audit ORDER BY sequence DESC LIMIT 3"))
                .containsExactly(null, null, config);
        viewer().get("/v1/audit/config/verify").then().body("intact", equalTo(true));
    }

    @Test
    void shouldSayWhichVersionAndWhichRequestAChangeMade() {
        String id = create();
        Number version = operator()
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .post("/api/awf-liveops/configs/" + id + "/activate")
                .then()
                .statusCode(200)
                .extract()
                .path("activated_version");
        operator()
                .header("X-Request-Id", "request-7")
                .post("/api/awf-liveops/configs/" + id + "/deactivate")
                .then()
                .statusCode(200);

        viewer().get("/v1/audit/config?subject_type=config&subject_id=" + id)
                .then()
                .statusCode(200)
                .body("items.action", equalTo(List.of("deactivate", "activate", "create")))
                .body("items.snapshot", equalTo(Arrays.asList("configs", "configs", null)))
                .body("items[1].version", equalTo(version))
                .body("items.revision", equalTo(List.of(1, 1, 1)))
                .body("items[1].trace_id", equalTo("4bf92f3577b34da6a3ce929d0e0e4736"))
                .body("items[0].trace_id", equalTo("request-7"))
                .body("items[2]", not(hasKey("version")))
                .body("items[2]", not(hasKey("trace_id")));
    }

    @Test
    void shouldFindEntriesByLeverAndScopeWithReasonAndLinks() {
        String id = create();
        String tag = viewer().get("/api/awf-liveops/configs/" + id).header("ETag");
        operator("{\"name\": \"Audited\", \"payload\": {\"VENDOR_MARGIN_MAX\": 0.7}, \"reason\": \"other end\","
                        + " \"links\": {\"incident\": \"INC-7\"}}")
                .header("If-Match", tag)
                .put("/api/awf-liveops/configs/" + id)
                .then()
                .statusCode(200);
        String audit = "/api/awf-liveops/audit?config_id=" + id;

        viewer().get(audit + "&lever=VENDOR_MARGIN_MAX")
                .then()
                .body("items.action", equalTo(List.of("edit")))
                .body("items[0].reason", equalTo("other end"))
                .body("items[0].links.incident", equalTo("INC-7"));
        viewer().get(audit + "&lever=VENDOR_MARGIN_MIN&scope=session&scope_ref=s")
                .then()
                .body("items.action", equalTo(List.of("edit", "create")));
        viewer().get(audit + "&lever=PARTY_GATE").then().body("items", equalTo(List.of()));
        viewer().get(audit + "&scope=world").then().body("items", equalTo(List.of()));
        viewer().get("/api/awf-liveops/audit?scope=moon").then().statusCode(400);
        viewer().get("/v1/audit/config/verify").then().body("intact", equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE liveops_audit SET actor = 'nobody'",
                "DELETE FROM liveops_audit",
                "TRUNCATE liveops_audit",
                "INSERT INTO liveops_audit (id) VALUES (gen_random_uuid())",
                "UPDATE audit_head SET sequence = 0",
                "UPDATE liveops_config_revisions SET name = 'x'",
                "DELETE FROM liveops_config_versions"
            })
    void shouldGiveTheRuntimeRoleNoWayToRewriteHistory(String statement) {
        create();

        assertThatThrownBy(() -> database.withConnection(
                                connection -> connection.query(statement).execute())
                        .await()
                        .indefinitely())
                .hasMessageContaining("permission denied");
    }

    private static String create() {
        return operator()
                .body(CONFIG)
                .post("/api/awf-liveops/configs")
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }
}
