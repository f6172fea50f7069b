package dev.liveops.config.configs;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.ServiceClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class RollbackIT {

    private final Configs configs = new Configs();

    @Inject
    ServiceClock clock;

    @AfterEach
    void usualTime() {
        clock.release();
    }

    @Test
    void shouldRestoreTheStateBeforeAsANewConfigAndAnswerIt() {
        String broken = configs.active("0.05");
        Configs.change(broken, "0.30");

        Response restored = Configs.act(broken, "rollback", "{\"reason\": \"too dear\"}");

        restored.then()
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("revision", equalTo(1))
                .body("payload.VENDOR_MARGIN_MIN", equalTo(0.05f))
                .body("replaces", equalTo(broken))
                .body("restored.config_id", equalTo(broken))
                .body("restored.revision", equalTo(1));
        String id = restored.path("config_id");
        assertThat(id).isNotEqualTo(broken);
        assertThat(configs.margin()).isEqualTo(0.05f);
        // The old rows stay.
        Configs.get(broken)
                .then()
                .body("status", equalTo("superseded"))
                .body("superseded_by", equalTo(id))
                .body("payload.VENDOR_MARGIN_MIN", equalTo(0.30f));
        assertThat(Configs.actions(broken)).containsExactly("create", "activate", "edit", "activate", "supersede");
        assertThat(Configs.actions(id)).containsExactly("rollback");
        viewer().get("/v1/audit/config?subject_id=" + id)
                .then()
                .body("items[0].reason", equalTo("too dear"))
                .body("items[0].diff.after.restored.revision", equalTo(1));
    }

    @Test
    void shouldGoFurtherBackTheSecondTimeAndNeverBringTheBrokenStateBack() {
        String config = configs.active("0.05");
        Configs.change(config, "0.10");
        Configs.change(config, "0.30");

        String first = Configs.act(config, "rollback").path("config_id");
        assertThat(configs.margin()).isEqualTo(0.10f);
        String second = Configs.act(first, "rollback").path("config_id");
        assertThat(configs.margin()).isEqualTo(0.05f);

        Configs.act(second, "rollback")
                .then()
                .statusCode(200)
                .body("config_id", equalTo(second))
                .body("status", equalTo("draft"));
        assertThat(configs.margin()).isNull();
        assertThat(List.of(Configs.status(config), Configs.status(first))).containsOnly("superseded");
    }

    @Test
    void shouldOnlyTakeOutWhatHasNothingBeforeIt() {
        String only = configs.active("0.05");

        Configs.act(only, "rollback")
                .then()
                .statusCode(200)
                .body("config_id", equalTo(only))
                .body("status", equalTo("draft"))
                .body("revision", equalTo(1));

        assertThat(configs.margin()).isNull();
        Configs.act(only, "rollback")
                .then()
                .statusCode(409)
                .body("code", equalTo("config.wrong_status"))
                .body("detail", containsString("is draft: rollback is not possible"));
    }

    @Test
    void shouldTakeOutWhatCameAfterADeactivationSinceNothingWasThereBefore() {
        String config = configs.active("0.05");
        Configs.act(config, "deactivate").then().statusCode(200);
        Configs.change(config, "0.30");

        Configs.act(config, "rollback").then().statusCode(200).body("status", equalTo("draft"));

        assertThat(configs.margin()).isNull();
    }

    @Test
    void shouldTakeOutWhereTheStateBeforeWouldBeOver() {
        Instant end = clock.instant().plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
        String config = configs.draft("0.05", null, end);
        Configs.act(config, "activate").then().statusCode(200);
        Configs.change(config, "0.30");
        clock.setAhead(Duration.ofHours(2));

        Configs.act(config, "rollback").then().statusCode(200).body("status", equalTo("draft"));

        assertThat(configs.margin()).isNull();
    }

    @Test
    void shouldRestoreTheConfigThatASuccessorReplaced() {
        String first = configs.active("0.05");
        String successor = configs.draft("0.30", ", \"replaces\": \"" + first + "\"");
        assertThat(Configs.status(first)).isEqualTo("active");
        Configs.act(successor, "activate").then().statusCode(200);

        Configs.get(first).then().body("status", equalTo("superseded")).body("superseded_by", equalTo(successor));
        assertThat(configs.margin()).isEqualTo(0.30f);
        String restored = Configs.act(successor, "rollback")
                .then()
                .body("restored.config_id", equalTo(first))
                .extract()
                .path("config_id");
        assertThat(configs.margin()).isEqualTo(0.05f);
        assertThat(Configs.act(restored, "rollback").<String>path("status")).isEqualTo("draft");
    }

    @Test
    void shouldRefuseASuccessorOfAnotherPlaceAndOneThatWouldLeaveAGap() {
        String first = configs.active("0.05");
        String replaces = ", \"replaces\": \"" + first + "\"";
        operator(new Configs().body("0.1", replaces))
                .post(Configs.PATH)
                .then()
                .statusCode(422)
                .body("violations[0].path", equalTo("replaces"));
        operator(configs.body("0.1", ", \"replaces\": \"" + UUID.randomUUID() + "\""))
                .post(Configs.PATH)
                .then()
                .statusCode(422);

        String later = configs.draft("0.30", replaces + ", \"valid_from\": \"2090-01-01T00:00:00Z\"");
        Configs.act(later, "activate")
                .then()
                .statusCode(422)
                .body("code", equalTo("config.bad_window"))
                .body("violations[0].path", equalTo("valid_from"));
        assertThat(Configs.status(first)).isEqualTo("active");
        Configs.act(later, "activate", "{\"immediate\": true}").then().statusCode(200);
        assertThat(Configs.status(first)).isEqualTo("superseded");
    }

    @Test
    void shouldRestoreARevisionThatIsNamed() {
        String config = configs.active("0.05");
        Configs.change(config, "0.10");
        Configs.change(config, "0.30");

        Configs.act(config, "rollback", "{\"to_revision\": 9}")
                .then()
                .statusCode(404)
                .body("code", equalTo("config.unknown_revision"));
        Configs.act(config, "rollback", "{\"to_revision\": 3}")
                .then()
                .statusCode(422)
                .body("violations[0].path", equalTo("to_revision"));
        String restored = Configs.act(config, "rollback", "{\"to_revision\": 1}")
                .then()
                .statusCode(200)
                .body("restored.revision", equalTo(1))
                .extract()
                .path("config_id");
        assertThat(configs.margin()).isEqualTo(0.05f);
        assertThat(Configs.act(restored, "rollback").<String>path("status")).isEqualTo("draft");
    }

    @Test
    void shouldKeepWhoIsInAShareOverARollback() {
        String share = ", \"targeting\": {\"percentage\": {\"basis_points\": 5000, \"unit\": \"user\"}}";
        String config = configs.draft("0.05", share);
        Configs.act(config, "activate").then().statusCode(200);
        Configs.edit(config, "0.30", share).then().body("targeting.percentage.salt", equalTo(config));
        Configs.act(config, "activate").then().statusCode(200);

        Configs.act(config, "rollback").then().body("targeting.percentage.salt", equalTo(config));
    }
}
