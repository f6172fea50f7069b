package dev.liveops.config.kill;

import static dev.liveops.testing.Callers.as;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.model.identity.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class KillIT {

    private static final String KILLS = "/api/awf-liveops/kills";
    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final String LEVER = "VENDOR_MARGIN_MIN";

    private final String world = "world." + UUID.randomUUID();

    @AfterEach
    void nothingKilled() {
        as(Roles.ADMIN).delete("/api/awf-liveops/freeze");
        List<Map<String, String>> kills = viewer().get(KILLS).path("items");
        kills.forEach(kill -> as(Roles.ADMIN).delete(KILLS + "/" + kill.get("kind") + "/" + kill.get("target")));
    }

    @Test
    void shouldPutALeverAtItsDefaultAtOnceAlsoInTurnsThatArePinned() {
        active("0.25");
        Response pinned = turn(null);
        assertThat(pinned.<Float>path("values." + LEVER)).isEqualTo(0.25f);

        kill("lever", LEVER).then().statusCode(200).body("items.target", hasItem(LEVER));

        turn(pinned.path("pin"))
                .then()
                .body("values", equalTo(Map.of()))
                .body("modules.economy.levers." + LEVER, equalTo(0.1f))
                .body("killed", equalTo(List.of(LEVER)))
                .body("pin_ignored", containsString("killed"));
        turn(null).then().body("values", equalTo(Map.of()));
        viewer().get("/api/awf-liveops/audit?lever=" + LEVER + "&page_size=1")
                .then()
                .body("items[0].action", equalTo("kill"))
                .body("items[0].reason", equalTo("it hurts"));
    }

    @Test
    void shouldGiveItBackWhenTheKillIsTakenBack() {
        active("0.25");
        kill("lever", LEVER).then().statusCode(200);

        as(Roles.OPERATOR)
                .delete(KILLS + "/lever/" + LEVER + "?reason=mended")
                .then()
                .statusCode(200);

        turn(null).then().body("values." + LEVER, equalTo(0.25f)).body("killed", nullValue());
        as(Roles.OPERATOR)
                .delete(KILLS + "/lever/" + LEVER)
                .then()
                .statusCode(404)
                .body("code", equalTo("config.not_killed"));
    }

    @Test
    void shouldPutEveryLeverOfAModuleAtItsDefaultAndLeaveAConfigOut() {
        String id = active("0.25");

        kill("module", "economy").then().statusCode(200);
        turn(null)
                .then()
                .body("killed", hasItem("DROP_RATE_LEGENDARY_MULTIPLIER"))
                .body("values", equalTo(Map.of()));
        as(Roles.OPERATOR).delete(KILLS + "/module/economy").then().statusCode(200);

        kill("config", id).then().statusCode(200);
        turn(null).then().body("values", equalTo(Map.of())).body("killed", equalTo(List.of(LEVER)));
        viewer().get("/api/awf-liveops/resolve/preview?world_id=" + world)
                .then()
                .body("explain.applied_configs.config_id", not(hasItem(id)))
                .body(
                        "explain.unmatched_configs.find { it.config_id == '" + id + "' }.reasons[0]",
                        containsString("it hurts"));
    }

    @Test
    void shouldKillOnceHoweverOftenItIsAsked() {
        active("0.25");
        String first = kill("lever", LEVER).header("Liveops-Version");

        kill("lever", LEVER).then().statusCode(200).header("Liveops-Version", equalTo(first));
    }

    @Test
    void shouldRefuseWhatIsNotThereWithItsPlace() {
        refused("lever", "NO_SUCH", "config.unknown_lever");
        refused("module", "no_such", "config.unknown_module");
        refused("config", UUID.randomUUID().toString(), "config.not_found");
        operator("{\"kind\": \"lever\", \"target\": \"" + LEVER + "\"}")
                .post(KILLS)
                .then()
                .statusCode(422)
                .body("violations[0].path", equalTo("reason"));
    }

    @Test
    void shouldKillAndRollBackForAdminsWithAReasonWhileItIsFrozenAndForNobodyElse() {
        String id = active("0.25");
        operator("{\"reason\": \"final\"}")
                .post("/api/awf-liveops/freeze")
                .then()
                .statusCode(200);

        kill("lever", LEVER).then().statusCode(423).body("code", equalTo("config.frozen"));
        admin("{\"kind\": \"lever\", \"target\": \"" + LEVER + "\", \"reason\": \"it hurts\"}")
                .post(KILLS)
                .then()
                .statusCode(200);
        turn(null).then().body("killed", equalTo(List.of(LEVER)));

        admin("{}")
                .header("Idempotency-Key", UUID.randomUUID())
                .post(CONFIGS + "/" + id + "/rollback")
                .then()
                .statusCode(423);
        admin("{\"reason\": \"wrong\"}")
                .header("Idempotency-Key", UUID.randomUUID())
                .post(CONFIGS + "/" + id + "/rollback")
                .then()
                .statusCode(200)
                .body("status", equalTo("draft"));
    }

    private void refused(String kind, String target, String code) {
        kill(kind, target)
                .then()
                .statusCode(code.endsWith("not_found") ? 404 : 422)
                .body("code", equalTo(code))
                .body("violations[0].path", equalTo("target"));
    }

    private Response turn(String pin) {
        return player("killed-player")
                .get("/v1/config/resolve?session_id=" + world + "&turn_id=1&world_id=" + world
                        + (pin == null ? "" : "&pin=" + pin));
    }

    private static Response kill(String kind, String target) {
        return operator("{\"kind\": \"" + kind + "\", \"target\": \"" + target + "\", \"reason\": \"it hurts\"}")
                .post(KILLS);
    }

    private static RequestSpecification admin(String body) {
        return as(Roles.ADMIN).contentType(ContentType.JSON).body(body);
    }

    private String active(String margin) {
        String id = operator("{\"name\": \"Margin\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": {\"" + LEVER + "\": " + margin + "}}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        operator("{}").post(CONFIGS + "/" + id + "/activate").then().statusCode(200);
        return id;
    }
}
