package dev.liveops.config.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.model.identity.Roles;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.audit.StoredAuditEntry;
import dev.liveops.support.database.Database;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
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
        given().auth()
                .oauth2(TestTokens.of(Roles.OPERATOR, "second-operator"))
                .contentType(ContentType.JSON)
                .post("/api/awf-liveops/configs/" + id + "/activate")
                .then()
                .statusCode(200);

        given().auth()
                .oauth2(TestTokens.of(Roles.VIEWER))
                .get("/api/awf-liveops/audit?config_id=" + id)
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

        List<StoredAuditEntry> entries = database.withConnection(connection -> audit.after(connection, 0, 10_000))
                .await()
                .indefinitely();

        byte[] previous = StoredAuditEntry.origin();
        for (StoredAuditEntry entry : entries) {
            assertThat(entry.follows(previous)).as("entry %d", entry.sequence()).isTrue();
            previous = entry.hash();
        }
        assertThat(entries).hasSizeGreaterThanOrEqualTo(12);
        assertThat(database.withConnection(audit::head).await().indefinitely().hash())
                .isEqualTo(previous);
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
        return given().auth()
                .oauth2(TestTokens.of(Roles.OPERATOR))
                .contentType(ContentType.JSON)
                .body(CONFIG)
                .post("/api/awf-liveops/configs")
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }
}
