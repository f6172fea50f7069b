package dev.liveops.config.shadow;

import static dev.liveops.testing.Callers.as;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.resolution.ShadowSessions;
import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class ShadowIT {

    private static final String SHADOW = "/api/awf-liveops/shadow";
    private static final String CONFIGS = "/api/awf-liveops/configs";

    private final String world = "world." + UUID.randomUUID();
    private final List<String> sampled = IntStream.range(0, 10_000)
            .mapToObj(number -> "shadow-" + number)
            .filter(session -> Bucketing.unit("shadow:sessions", session) < 1.0 / ShadowSessions.SHARES)
            .limit(10)
            .toList();

    @AfterEach
    void nothingTriedOut() {
        as(Roles.OPERATOR).delete(SHADOW);
        List<String> ids = viewer().get(SHADOW).path("configs.config_id");
        ids.forEach(id -> as(Roles.OPERATOR).delete(SHADOW + "/" + id));
    }

    @Test
    void shouldCompareADraftWithoutApplyingItAndSayByHowMuchSessionsWouldDiffer() {
        String draft = create("0.25");
        operator("{\"reason\": \"before the sale\"}")
                .post(SHADOW + "/" + draft)
                .then()
                .statusCode(200);

        sampled.subList(0, 4).forEach(session -> resolve(session, world).then().body("values", equalTo(Map.of())));
        sampled.subList(4, 10)
                .forEach(session -> resolve(session, "elsewhere").then().statusCode(200));

        Response report = viewer().get(SHADOW);
        report.then()
                .body("configs.config_id", hasItem(draft))
                .body("sampled_sessions", equalTo(10))
                .body("differing", equalTo(4))
                .body("share", equalTo(0.4f))
                .body("levers[0].lever", equalTo("VENDOR_MARGIN_MIN"))
                .body("levers[0].sessions", equalTo(4))
                .body("levers[0].mean_change", equalTo(0.15f));
        assertThat(report.<Float>path("share_interval.low")).isBetween(0.1f, 0.39f);
        assertThat(report.<Float>path("share_interval.high")).isBetween(0.41f, 0.8f);
        assertThat(Configs.status(draft)).isEqualTo("draft");
    }

    @Test
    void shouldCountASessionOnceWhicheverReplicasMetIt() {
        String draft = create("0.25");
        operator("{}").post(SHADOW + "/" + draft).then().statusCode(200);
        resolve(sampled.get(0), world).then().statusCode(200);
        viewer().get(SHADOW).then().body("sampled_sessions", equalTo(1)).body("all_replicas", equalTo(true));
        // As another one writes them: two that differed, and one in which nothing did when it was met there.
        String other =
                "INSERT INTO liveops_shadow_sessions (trial, session, levers, counted_at) SELECT trial, '%s', '%s',"
                        + " counted_at FROM liveops_shadow_sessions WHERE trial LIKE '" + draft + "%%' LIMIT 1";
        TestDatabase.execute(
                other.formatted(UUID.randomUUID(), "{\"VENDOR_MARGIN_MIN\": 0.05}"),
                other.formatted(UUID.randomUUID(), "{\"VENDOR_MARGIN_MIN\": null}"),
                other.formatted(UUID.nameUUIDFromBytes(sampled.get(1).getBytes(StandardCharsets.UTF_8)), "{}"));

        viewer().get(SHADOW)
                .then()
                .body("sampled_sessions", equalTo(4))
                .body("differing", equalTo(3))
                .body("levers[0].sessions", equalTo(3))
                .body("levers[0].mean_change", equalTo(0.1f));
        resolve(sampled.get(1), world).then().statusCode(200);
        viewer().get(SHADOW).then().body("sampled_sessions", equalTo(4)).body("differing", equalTo(4));
    }

    @Test
    void shouldForgetWhatWasTriedOutBefore() {
        String first = create("0.25");
        operator("{}").post(SHADOW + "/" + first).then().statusCode(200);
        resolve(sampled.get(0), world).then().statusCode(200);
        viewer().get(SHADOW).then().body("sampled_sessions", equalTo(1));
        TestDatabase.execute("UPDATE liveops_shadow_sessions SET counted_at = counted_at - interval '61 minutes'"
                + " WHERE trial LIKE '" + first + "%'");

        operator("{}").post(SHADOW + "/" + create("0.2")).then().statusCode(200);

        viewer().get(SHADOW).then().body("sampled_sessions", equalTo(0));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> TestDatabase.texts(
                                "SELECT trial FROM liveops_shadow_sessions WHERE trial LIKE ? || '@1@%' AND trial NOT LIKE '%,%'",
                                first)
                        .isEmpty());
    }

    @Test
    void shouldApplyNothingAtAllAndStillSayWhatWouldBe() {
        String id = create("0.25");
        operator("{}").post(CONFIGS + "/" + id + "/activate").then().statusCode(200);
        operator("{}").post(SHADOW).then().statusCode(422);
        operator("{\"reason\": \"first week\"}").post(SHADOW).then().statusCode(200);

        resolve(sampled.get(0), world).then().body("values", equalTo(Map.of()));
        viewer().get(SHADOW).then().body("differing", equalTo(1)).body("global.reason", equalTo("first week"));

        as(Roles.OPERATOR).delete(SHADOW).then().statusCode(200);
        resolve(sampled.get(1), world).then().body("values.VENDOR_MARGIN_MIN", equalTo(0.25f));
        operator("{}").post(CONFIGS + "/" + id + "/deactivate").then().statusCode(200);
    }

    @Test
    void shouldRefuseAConfigThatIsNotThere() {
        operator("{}").post(SHADOW + "/" + UUID.randomUUID()).then().statusCode(404);
    }

    private static Response resolve(String session, String world) {
        return player("shadow-player").get("/v1/config/resolve?session_id=" + session + "&world_id=" + world);
    }

    private String create(String margin) {
        return operator("{\"name\": \"Margin\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": " + margin + "}}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }

    /** Reads of configs. */
    private static final class Configs {

        static String status(String id) {
            return viewer().get(CONFIGS + "/" + id).path("status");
        }
    }
}
