package dev.liveops.experiments.winner;

import static dev.liveops.experiments.Requests.EXPERIMENTS;
import static dev.liveops.experiments.Requests.act;
import static dev.liveops.experiments.Requests.create;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.liveops.experiments.ConfigPeer;
import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.testing.PeerServer.Request;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ExperimentsDatabase
class WinnerIT {

    @AfterEach
    void back() {
        ConfigPeer.away(false);
    }

    @Test
    void shouldMakeADraftOfTheWinnersLeversForWhoFinishedAndKeepTheRestAsANote() {
        String id = started("\"condition\": \"platform == \\\"web\\\"\"");

        finish(id, "{\"winner\": \"new\", \"note\": \"better\"}")
                .then()
                .statusCode(200)
                .body("status", equalTo("finished"));

        await().atMost(Duration.ofSeconds(10)).until(() -> !draftsOf(id).isEmpty());
        JsonPath draft = JsonPath.from(draftsOf(id).get(0).body());
        assertThat(draft.getString("created_by")).isEqualTo("operator-1");
        assertThat(draft.getString("scope")).isEqualTo("global");
        assertThat(draft.getMap("payload")).hasSize(1);
        assertThat(draft.getDouble("payload.TEST_DROP_RATE")).isEqualTo(1.5);
        assertThat(draft.getString("targeting.include")).isEqualTo("platform == \"web\"");
        assertThat(draft.getString("reason")).endsWith("was finished for new: better");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> winner(id)
                        .then()
                        .statusCode(200)
                        .body("variant_id", equalTo("new"))
                        .body("draft", equalTo("created"))
                        .body("$", hasKey("config_id"))
                        .body("content.draft_relic_weight_multiplier_" + id, equalTo(3))
                        .body("content", not(hasKey("TEST_DROP_RATE")))
                        .body("decided_by", equalTo("operator-1")));
    }

    @Test
    void shouldFinishWhileTheConfigServiceIsAwayAndMakeTheDraftOnceWhenItIsBack() {
        String id = started(null);
        ConfigPeer.away(true);

        finish(id, "{\"winner\": \"new\"}").then().statusCode(200);
        winner(id).then().body("draft", equalTo("waiting")).body("$", not(hasKey("config_id")));

        ConfigPeer.away(false);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> winner(id).then().body("draft", equalTo("created")));
        assertThat(draftsOf(id).stream().map(draft -> draft.header("Idempotency-Key")))
                .hasSizeGreaterThan(0)
                .containsOnly(draftsOf(id).get(0).header("Idempotency-Key"));
    }

    @Test
    void shouldAskForNoDraftWithoutLeversOrWithoutAWinner() {
        String control = started(null);
        finish(control, "{\"winner\": \"control\"}").then().statusCode(200);
        String none = started(null);
        finish(none, null).then().statusCode(200);

        winner(control).then().body("draft", equalTo("none"));
        winner(none).then().statusCode(404).body("code", equalTo("experiments.winner_not_found"));
        assertThat(draftsOf(control)).isEmpty();
    }

    @Test
    void shouldRefuseAWinnerThatTheExperimentDoesNotHaveAndGoOnAsItWas() {
        String id = started(null);

        finish(id, "{\"winner\": \"other\"}")
                .then()
                .statusCode(422)
                .body("code", equalTo("experiments.unknown_variant"))
                .body("violations[0].path", equalTo("winner"));
        finish(id, "{\"note\": \"n\"}").then().statusCode(422).body("violations[0].path", equalTo("note"));

        operator().get(EXPERIMENTS + "/" + id).then().body("status", equalTo("running"));
        act(id, "finish").then().statusCode(200);
    }

    // Two that run at once may not set the same lever, so each is finished before the next.
    private static String started(String targeting) {
        String id = create("""
                {"variants": [
                  {"id": "control", "weight": 1, "parameters": {}},
                  {"id": "new", "weight": 1, "parameters": {"TEST_DROP_RATE": 1.5, "draft_relic_weight_multiplier": 3}}]%s}
                """.formatted(targeting == null ? "" : ", \"targeting\": {" + targeting + "}"), "");
        act(id, "start").then().statusCode(200);
        return id;
    }

    private static Response finish(String id, String body) {
        return body == null ? act(id, "finish") : operator().body(body).post(EXPERIMENTS + "/" + id + "/finish");
    }

    private static Response winner(String id) {
        return viewer().get(EXPERIMENTS + "/" + id + "/winner");
    }

    private static List<Request> draftsOf(String id) {
        return ConfigPeer.drafts().stream()
                .filter(draft -> draft.body().contains("\"experiment\":\"" + id + "\""))
                .toList();
    }
}
