package dev.liveops.config.resolution;

import static dev.liveops.testing.Callers.as;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.viewer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.model.identity.Roles;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class ResolutionIT {

    private static final String CONFIGS = "/api/awf-liveops/configs/";
    private static final String RESOLVE = "/v1/config/resolve";
    private static final String PREVIEW = "/api/awf-liveops/resolve/preview";
    private static final String CACHE = "/api/awf-liveops/cache";

    private final String world = "world." + UUID.randomUUID();
    private final String session = "session-" + UUID.randomUUID();
    private String active;

    @AfterEach
    void takeBack() {
        if (active != null) {
            operator().post(CONFIGS + active + "/deactivate").then().statusCode(200);
        }
    }

    @Test
    void shouldGiveEveryLeverByModuleAndSayHowFarItApplies() {
        activate("{\"VENDOR_MARGIN_MIN\": 0.05, \"ECONOMY_KERNEL_GATE\": \"readonly\", \"PARTY_GATE\": \"off\","
                + " \"PARTY_MAX_ACTIVE_MEMBERS\": 2}");

        resolve("{}")
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.05f))
                .body("values.PARTY_MAX_ACTIVE_MEMBERS", nullValue())
                .body("modules.economy.apply", equalTo("read"))
                .body("modules.economy.gate", equalTo("ECONOMY_KERNEL_GATE"))
                .body("modules.economy.levers.VENDOR_MARGIN_MIN", equalTo(0.05f))
                .body("modules.party.apply", equalTo("off"))
                .body("modules.party.levers.PARTY_MAX_ACTIVE_MEMBERS", not(equalTo(2)))
                .body("modules.tokens.apply", equalTo("full"))
                .body("modules.tokens.levers.AWF_MAX_INPUT_TOKENS", equalTo(8000))
                .body("enabled", equalTo(true));
    }

    @Test
    void shouldTargetByWhatACallerSaysOfItself() {
        activate(
                "{\"VENDOR_MARGIN_MIN\": 0.05}",
                "{\"include\": \"level >= 10 && client_version >= semver(\\\"1.4.0\\\")\","
                        + " \"exclude\": \"country == \\\"CH\\\"\"}");

        attributes("{\"level\": 10, \"client_version\": \"1.10.0\"}").body("values.VENDOR_MARGIN_MIN", equalTo(0.05f));
        attributes("{\"level\": 10, \"client_version\": \"1.4.0-rc.1\"}").body("values.VENDOR_MARGIN_MIN", nullValue());
        attributes("{\"level\": 10, \"client_version\": \"1.4.0\", \"country\": \"CH\"}")
                .body("values.VENDOR_MARGIN_MIN", nullValue());
        attributes("{\"level\": \"ten\", \"client_version\": \"1.4.0\", \"shoe_size\": 44}")
                .body("values.VENDOR_MARGIN_MIN", nullValue());
        player().queryParam("attributes", "{\"level\": 12, \"client_version\": \"2.0.0\"}")
                .get(RESOLVE + "?world_id=" + world)
                .then()
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.05f));
        player().get(RESOLVE + "?attributes=[1]").then().statusCode(400).body("code", equalTo("request.bad_parameter"));
    }

    @Test
    void shouldExplainWhatAppliedWhatDidNotAndWhy() {
        activate("{\"VENDOR_MARGIN_MIN\": 0.05}", "{\"include\": \"level >= 10 && platform == \\\"web\\\"\"}");

        viewer().queryParam("attributes", "{\"level\": 3, \"shoe_size\": 44}")
                .get(PREVIEW + "?world_id=" + world)
                .then()
                .statusCode(200)
                .body("explain.applied_configs.config_id", not(hasItem(active)))
                .body(
                        "explain.unmatched_configs.find { it.config_id == '" + active + "' }.reasons",
                        equalTo(List.of(
                                "include: level >= 10 does not hold",
                                "include: platform == \"web\" (the context has no platform)")))
                .body("explain.unused_attributes.shoe_size", containsString("is no attribute"));
        viewer().get(PREVIEW + "?world_id=world.elsewhere")
                .then()
                .body(
                        "explain.unmatched_configs.find { it.config_id == '" + active + "' }.reasons[0]",
                        equalTo("the world is \"world.elsewhere\""));
        viewer().queryParam("attributes", "{\"level\": 10, \"platform\": \"web\"}")
                .get(PREVIEW + "?world_id=" + world)
                .then()
                .body("explain.applied_configs.config_id", hasItem(active))
                .body("explain.merged_fields.VENDOR_MARGIN_MIN[-1].config_id", equalTo(active));
    }

    @Test
    void shouldKeepATurnToItsFirstResolutionWhateverIsPublishedMeanwhile() {
        activate("{\"VENDOR_MARGIN_MIN\": 0.05}");
        Response first = turn(1, null);
        edit("{\"VENDOR_MARGIN_MIN\": 0.07}");

        Response again = turn(1, null);
        Response withPin = turn(1, first.path("pin"));

        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(withPin.asString()).isEqualTo(first.asString());
        assertThat(turn(2, null).<Float>path("values.VENDOR_MARGIN_MIN")).isEqualTo(0.07f);
        // Another part of the game asks in the same turn, of another place: by the same version and instant.
        player().contentType(ContentType.JSON)
                .body("{\"session_id\": \"" + session + "\", \"turn_id\": 1}")
                .post(RESOLVE)
                .then()
                .body("version", equalTo(first.<Integer>path("version")))
                .body("effective_at", equalTo(first.<String>path("effective_at")))
                .body("values.VENDOR_MARGIN_MIN", nullValue());
        assertThat(turn(1, null).<Float>path("values.VENDOR_MARGIN_MIN")).isEqualTo(0.05f);
    }

    @Test
    void shouldIgnoreAPinThatDoesNotHoldAndSaySo() {
        activate("{\"VENDOR_MARGIN_MIN\": 0.05}");

        assertThat(turn(1, "made-up").<String>path("pin_ignored")).startsWith("it is none of ours");
        assertThat(turn(2, "1.1hqk2f0c3y.0").<String>path("pin_ignored")).contains("is not within the last");
        assertThat(turn(2, null).<String>path("pin_ignored")).isNull();
        player().contentType(ContentType.JSON)
                .body("{\"pin\": \"1.1hqk2f0c3y.0\"}")
                .post(RESOLVE)
                .then()
                .body("pin", nullValue())
                .body("pin_ignored", containsString("expected session_id and turn_id"));
    }

    @Test
    void shouldTakeAPinThatThisReplicaNeverGave() {
        activate("{\"VENDOR_MARGIN_MIN\": 0.05}");
        Response elsewhere = turn(1, null);
        edit("{\"VENDOR_MARGIN_MIN\": 0.07}");

        Response here = player("player-2")
                .contentType(ContentType.JSON)
                .body(body(1, elsewhere.path("pin")))
                .post(RESOLVE);

        assertThat(here.<Float>path("values.VENDOR_MARGIN_MIN")).isEqualTo(0.05f);
        assertThat(here.<String>path("pin")).isEqualTo(elsewhere.path("pin"));
        assertThat(here.<String>path("pin_ignored")).isNull();
    }

    @Test
    void shouldForgetTurnsAndEndPinsWhenTheCacheIsCleared() {
        activate("{\"VENDOR_MARGIN_MIN\": 0.05}");
        Response before = turn(1, null);
        viewer().get(CACHE + "?page_size=200")
                .then()
                .statusCode(200)
                .body("keys", hasItem(session + ":1"))
                .body("ttl", equalTo(60_000));
        edit("{\"VENDOR_MARGIN_MIN\": 0.07}");

        int epoch = operator()
                .delete(CACHE)
                .then()
                .statusCode(200)
                .header("Liveops-Snapshot", "current")
                .body("size", equalTo(0))
                .body("keys", empty())
                .extract()
                .path("epoch");

        Response after = turn(1, before.path("pin"));
        assertThat(after.<String>path("pin_ignored")).isEqualTo("pins of before were ended");
        assertThat(after.<Float>path("values.VENDOR_MARGIN_MIN")).isEqualTo(0.07f);
        assertThat(after.<String>path("pin")).endsWith("." + Integer.toString(epoch, 36));
        viewer().get("/v1/audit/config?subject_type=cache")
                .then()
                .statusCode(200)
                .body("items.action", hasItem("clear"));
        player().get(CACHE).then().statusCode(403);
        viewer().delete(CACHE).then().statusCode(403);
    }

    @Test
    void shouldPageTheKeysOfTheCache() {
        for (int turn = 1; turn <= 3; turn++) {
            turn(turn, null);
        }
        Response first = viewer().get(CACHE + "?page_size=1");
        Response second = viewer().get(CACHE + "?page_size=1&page_token=" + first.path("next_page_token"));

        assertThat(first.<String>path("keys[0]")).isLessThanOrEqualTo(second.<String>path("keys[0]"));
        assertThat(first.<String>path("keys[0]")).isNotEqualTo(second.path("keys[0]"));
        viewer().get(CACHE + "?page_token=MTp4").then().statusCode(400);
    }

    @Test
    void shouldReplayAnyPastVersionAtAnyMoment() {
        Instant later = Instant.parse("2031-01-01T00:00:00Z");
        int first = activate("{\"VENDOR_MARGIN_MIN\": 0.05}");
        int second = edit("{\"VENDOR_MARGIN_MIN\": 0.07}");

        for (int round = 0; round < 2; round++) {
            replay(first, later)
                    .body("values.VENDOR_MARGIN_MIN", equalTo(0.05f))
                    .body("version", equalTo(first));
            replay(second, later).body("values.VENDOR_MARGIN_MIN", equalTo(0.07f));
        }
        replay(first - 1, later).body("values.VENDOR_MARGIN_MIN", nullValue());
        viewer().get(PREVIEW + "?version=x").then().statusCode(400);
        player().get(PREVIEW).then().statusCode(403);
    }

    @Test
    void shouldPreviewConfigsThatAreNotSavedBesideThePublishedOnes() {
        activate("{\"VENDOR_MARGIN_MIN\": 0.05, \"AWF_TOOL_CALL_QUOTA\": 9}");

        preview("{\"configs\": [{\"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.2}, \"targeting\": {\"include\": \"level > 5\"}}],"
                        + " \"context\": {\"world_id\": \"" + world + "\", \"attributes\": {\"level\": 6}}}")
                .statusCode(200)
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.2f))
                .body("values.AWF_TOOL_CALL_QUOTA", equalTo(9))
                .body("explain.merged_fields.VENDOR_MARGIN_MIN.size()", equalTo(2));
        preview("{\"configs\": [{\"config_id\": \"" + active + "\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.3}}], \"context\": {\"world_id\": \"" + world
                        + "\"}}")
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.3f))
                .body("values.AWF_TOOL_CALL_QUOTA", nullValue());
        preview("{\"configs\": [{\"scope\": \"world\", \"payload\": 5, \"targeting\": {\"include\": \"level >\"}}]}")
                .statusCode(422)
                .body("violations.path", hasItem("configs[0].scope_ref"))
                .body("violations.path", hasItem("configs[0].payload"))
                .body("violations.path", hasItem("configs[0].targeting.include"));
        resolve("{}").body("values.VENDOR_MARGIN_MIN", equalTo(0.05f));
    }

    @Test
    void shouldLetNobodyResolveForAnotherPlayerButAService() {
        String other = "{\"user_id\": \"player-2\"}";

        player().contentType(ContentType.JSON)
                .body(other)
                .post(RESOLVE)
                .then()
                .statusCode(403)
                .body("code", equalTo("identity.other_player"));
        as(Roles.SERVICE)
                .contentType(ContentType.JSON)
                .body(other)
                .post(RESOLVE)
                .then()
                .statusCode(200);
        player().contentType(ContentType.JSON)
                .body("{\"turn_id\": -1, \"session_id\": \"\"}")
                .post(RESOLVE)
                .then()
                .statusCode(422)
                .body("violations.path", hasItem("turn_id"))
                .body("violations.path", hasItem("session_id"));
    }

    @Test
    void shouldCountWhichLeversAreSetAndHowAnswersCameAbout() {
        activate("{\"VENDOR_MARGIN_MIN\": 0.05}");
        double adopted = metric("awf_liveops_lever_adopted_total{", "lever=\"VENDOR_MARGIN_MIN\"");
        double turns = metric("awf_liveops_cache_resolutions_total{", "answered_from=\"turn\"");
        double all = metric("awf_liveops_resolutions_total", "");

        turn(1, null);
        turn(1, null);
        turn(1, null);

        assertThat(metric("awf_liveops_lever_adopted_total{", "lever=\"VENDOR_MARGIN_MIN\""))
                .isEqualTo(adopted + 3);
        assertThat(metric("awf_liveops_cache_resolutions_total{", "answered_from=\"turn\""))
                .isEqualTo(turns + 2);
        assertThat(metric("awf_liveops_resolutions_total", "")).isEqualTo(all + 3);
        assertThat(metric("awf_liveops_cache_hit_rate", "")).isBetween(0.01, 1.0);
    }

    private static double metric(String name, String tag) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name) && line.contains(tag))
                .flatMapToDouble(line -> DoubleStream.of(Double.parseDouble(line.substring(line.lastIndexOf(' ')))))
                .sum();
    }

    private Response turn(int turn, String pin) {
        Response answer =
                player().contentType(ContentType.JSON).body(body(turn, pin)).post(RESOLVE);
        answer.then().statusCode(200);
        return answer;
    }

    private String body(int turn, String pin) {
        return "{\"session_id\": \"" + session + "\", \"turn_id\": " + turn + ", \"world_id\": \"" + world + "\""
                + (pin == null ? "" : ", \"pin\": \"" + pin + "\"") + "}";
    }

    private ValidatableResponse resolve(String rest) {
        return attributes(rest);
    }

    private ValidatableResponse attributes(String attributes) {
        return player().contentType(ContentType.JSON)
                .body("{\"world_id\": \"" + world + "\", \"attributes\": " + attributes + "}")
                .post(RESOLVE)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse replay(int version, Instant at) {
        return viewer().get(PREVIEW + "?world_id=" + world + "&version=" + version + "&at=" + at)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse preview(String body) {
        return viewer().contentType(ContentType.JSON).body(body).post(PREVIEW).then();
    }

    private int activate(String payload) {
        return activate(payload, "{}");
    }

    private int activate(String payload, String targeting) {
        active = operator("{\"name\": \"resolution\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": " + payload + ", \"targeting\": " + targeting + "}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        return publish();
    }

    private int edit(String payload) {
        String tag = viewer().get(CONFIGS + active).header("ETag");
        operator("{\"name\": \"resolution\", \"payload\": " + payload + "}")
                .header("If-Match", tag)
                .put(CONFIGS + active)
                .then()
                .statusCode(200);
        return publish();
    }

    private int publish() {
        return Integer.parseInt(operator()
                .post(CONFIGS + active + "/activate")
                .then()
                .statusCode(200)
                .header("Liveops-Snapshot", "current")
                .extract()
                .header("Liveops-Version"));
    }
}
