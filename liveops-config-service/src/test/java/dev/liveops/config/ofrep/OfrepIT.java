package dev.liveops.config.ofrep;

import static dev.liveops.testing.Callers.as;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.service;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.ServiceClock;
import dev.liveops.config.TestPeers;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.PeerServer;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.RawConnection;
import dev.liveops.testing.ReadyBeforeTest;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
@TestProfile(TestPeers.Profile.class)
class OfrepIT {

    private static final String FLAGS = "/ofrep/v1/evaluate/flags";
    private static final String CONFIGS = "/api/awf-liveops/configs/";
    private static final String NOTHING_ON = "{\"server_time\": \"2026-01-01T00:00:00Z\", \"events\": []}";
    private static final String IN_NO_EXPERIMENT = "{\"assignments\": []}";
    private static final String MARGIN = "VENDOR_MARGIN_MIN";

    @Inject
    ServiceClock clock;

    private final PeerServer peers = TestPeers.server();
    private final String user = "flags-" + UUID.randomUUID();
    private final String world = "world." + UUID.randomUUID();
    private final List<String> active = new ArrayList<>();
    private String assignments = IN_NO_EXPERIMENT;
    private String events = NOTHING_ON;

    @BeforeEach
    void answer() {
        ReadyBeforeTest.awaitReady();
        peers.answers(request -> new Answer(200, request.path().startsWith("/v1/events") ? events : assignments));
    }

    @AfterEach
    void takeBack() {
        clock.release();
        active.forEach(
                id -> operator().post(CONFIGS + id + "/deactivate").then().statusCode(200));
    }

    @Test
    void shouldTellEveryLeverInItsTypeWithWhyAndFromWhere() {
        String id = activate(
                "{\"VENDOR_MARGIN_MIN\": 0.05, \"AWF_MAX_INPUT_TOKENS\": 6000, \"DROP_RATE_RARE_MULTIPLIER\": 2,"
                        + " \"PARTY_GATE\": \"off\"}",
                "");

        JsonNode flags = all("{\"targetingKey\": \"" + user + "\", \"world_id\": \"" + world + "\"}");

        JsonNode margin = find(flags, MARGIN);
        assertThat(margin.get("value").asText()).isEqualTo("0.05");
        assertThat(margin.get("reason").asText()).isEqualTo("TARGETING_MATCH");
        assertThat(margin.get("variant").asText()).isEqualTo(id);
        assertThat(margin.at("/metadata/config_revision").asInt()).isOne();
        assertThat(margin.at("/metadata/scope").asText()).isEqualTo("world");
        assertThat(find(flags, "AWF_MAX_INPUT_TOKENS").get("value").isInt()).isTrue();
        assertThat(find(flags, "DROP_RATE_RARE_MULTIPLIER").get("value").toString())
                .isEqualTo("2.0");
        JsonNode untouched = find(flags, "AWF_MAX_OUTPUT_TOKENS");
        assertThat(untouched.get("reason").asText()).isEqualTo("STATIC");
        assertThat(untouched.get("variant").asText()).isEqualTo("default");
        assertThat(find(flags, "PARTY_MAX_ACTIVE_MEMBERS").get("reason").asText())
                .isEqualTo("DISABLED");
        assertThat(find(flags, "AWF_MODEL_TIER_ALLOWLIST").at("/value/values").isArray())
                .isTrue();
        assertThat(find(flags, "PARTY_INTENT_MIX_BIAS").get("value").isObject()).isTrue();
        assertThat(keys(flags)).hasSizeGreaterThan(50).containsAll(leverKeys());
    }

    @Test
    void shouldTellEachFlagAloneAsAmongAll() {
        activate(
                "{\"VENDOR_MARGIN_MIN\": 0.05}",
                ", \"targeting\": {\"percentage\": {\"basis_points\": 10000, \"unit\": \"user\"}}");
        String context = "{\"targetingKey\": \"" + user + "\", \"world_id\": \"" + world + "\"}";

        for (JsonNode flag : all(context).get("flags")) {
            Response alone = evaluate(flag.get("key").asText(), context);
            assertThat(OfrepContract.check("flag", alone.asString())).isEqualTo(flag);
        }
        assertThat(OfrepContract.check("flag", evaluate(MARGIN, context).asString())
                        .get("reason")
                        .asText())
                .isEqualTo("SPLIT");
    }

    @Test
    void shouldTargetByTheContext() {
        activate("{\"VENDOR_MARGIN_MIN\": 0.05}", ", \"targeting\": {\"include\": \"level >= 10\"}");
        String place = "\"targetingKey\": \"" + user + "\", \"world_id\": \"" + world + "\"";

        assertThat(value(MARGIN, "{" + place + ", \"level\": 12}")).isEqualTo("0.05");
        assertThat(value(MARGIN, "{" + place + ", \"level\": 3}")).isNotEqualTo("0.05");
        assertThat(value(MARGIN, "{" + place + ", \"shoe_size\": {\"eu\": [44]}, \"level\": \"twelve\"}"))
                .isNotEqualTo("0.05");
    }

    @Test
    void shouldTellWhatExperimentsAndEventsSet() {
        assignments =
                "{\"assignments\": [{\"experiment_id\": \"exp_a\", \"variant_id\": \"blue\", \"phase\": 2, \"parameters\":"
                        + " {\"draft_relic_weight\": 1.5, \"hints\": true, \"VENDOR_MARGIN_MIN\": 0.04, \"two words\": 1}},"
                        + " {\"experiment_id\": \"exp_b\", \"variant_id\": \"on\", \"phase\": 1, \"parameters\": {\"hints\": false}}]}";
        events = effective(
                "[{\"id\": \"event_fire\", \"revision\": 3}]",
                "\"cosmetics\": {\"fire_banner\": true}, \"declared\": {\"weather\": \"snow\"}");

        JsonNode flags = all("{\"targetingKey\": \"" + user + "\"}");

        JsonNode weight = find(flags, "experiment.draft_relic_weight");
        assertThat(weight.get("value").toString()).isEqualTo("1.5");
        assertThat(weight.get("reason").asText()).isEqualTo("SPLIT");
        assertThat(weight.get("variant").asText()).isEqualTo("blue");
        assertThat(weight.at("/metadata/experiment_id").asText()).isEqualTo("exp_a");
        assertThat(weight.at("/metadata/phase").asInt()).isEqualTo(2);
        assertThat(find(flags, "experiment.hints").get("value").asBoolean()).isTrue();
        assertThat(find(flags, MARGIN).get("value").toString())
                .as("a variant's word on a lever")
                .isEqualTo("0.04");
        assertThat(keys(flags)).noneMatch(key -> key.contains(" "));
        assertThat(find(flags, "event.challenge_bonus_multiplier").get("value").toString())
                .isEqualTo("1.5");
        assertThat(find(flags, "event.rewards.xp_multiplier").get("value").toString())
                .isEqualTo("2.0");
        assertThat(find(flags, "event.rewards.xp_cap").get("value").toString()).isEqualTo("5000");
        assertThat(find(flags, "event.cosmetics.fire_banner").get("value").asBoolean())
                .isTrue();
        assertThat(find(flags, "event.weather").get("value").asText()).isEqualTo("snow");
        assertThat(find(flags, "event.mutators").at("/value/values/0").asText()).isEqualTo("fire_20");
        assertThat(find(flags, "event.weather").get("variant").asText()).isEqualTo("event_fire");
        assertThat(flags.at("/metadata/events").asText()).isEqualTo("told");
        assertThat(peers.requests()).anyMatch(request -> request.path().contains("/v1/events/active?user_id=" + user));
    }

    @Test
    void shouldGoOnWithoutExperimentsAndEventsWhereNobodyAnswersForThem() {
        peers.answers(503, "");

        JsonNode flags = all("{\"targetingKey\": \"" + user + "\"}");

        assertThat(flags.at("/metadata/experiments").asText()).isEqualTo("unavailable");
        assertThat(flags.at("/metadata/events").asText()).isEqualTo("unavailable");
        assertThat(keys(flags)).contains(MARGIN).noneMatch(key -> key.contains("."));
        refused(evaluate("event.weather", "{\"targetingKey\": \"" + user + "\"}"), 404, "FLAG_NOT_FOUND");
    }

    @Test
    void shouldResolveWithoutExperimentsForWhoeverDeclinesThem() {
        assignments = "{\"assignments\": [{\"experiment_id\": \"exp_a\", \"variant_id\": \"blue\", \"phase\": 2,"
                + " \"parameters\": {\"hints\": true}}]}";

        assertThat(keys(all("{\"targetingKey\": \"" + user + "\", \"experiments\": false}")))
                .doesNotContain("experiment.hints");
        assertThat(keys(all("{\"targetingKey\": \"" + user + "\"}"))).contains("experiment.hints");
    }

    @Test
    void shouldLetNoPlayersTokenEvaluateAnotherPlayer() {
        String other = "{\"context\": {\"targetingKey\": \"somebody-else\"}}";

        refusedAll(player(user).contentType(ContentType.JSON).body(other).post(FLAGS), 403, "GENERAL");
        Response single = player(user).contentType(ContentType.JSON).body(other).post(FLAGS + "/" + MARGIN);
        refused(single, 403, "GENERAL");
        single.then()
                .body("code", equalTo("identity.other_player"))
                .body("errorDetails", startsWith("context.targetingKey: is not the token's user"));
        assertThat(peers.requests()).noneMatch(request -> request.path().contains("somebody-else"));
        player(user)
                .contentType(ContentType.JSON)
                .body("{\"context\": {}}")
                .post(FLAGS)
                .then()
                .statusCode(200);
    }

    @Test
    void shouldRefuseInTheProtocolsWordsWhateverRefuses() {
        refusedAll(given().contentType(ContentType.JSON).body("{}").post(FLAGS), 401, "GENERAL");
        refused(given().contentType(ContentType.JSON).body("{}").post(FLAGS + "/" + MARGIN), 401, "GENERAL");
        refused(
                given().header("Authorization", "Bearer " + TestTokens.expired())
                        .contentType(ContentType.JSON)
                        .body("{}")
                        .post(FLAGS + "/" + MARGIN),
                401,
                "GENERAL");
        refusedAll(as(Roles.VIEWER).contentType(ContentType.JSON).body("{}").post(FLAGS), 403, "GENERAL");
        refusedAll(send("{\"context\": "), 400, "PARSE_ERROR");
        refusedAll(send("{\"context\": [1]}"), 400, "INVALID_CONTEXT");
        refusedAll(send("{\"context\": {\"targetingKey\": 7}}"), 400, "INVALID_CONTEXT");
        refusedAll(send("{\"context\": {\"turn_id\": -1}}"), 400, "INVALID_CONTEXT");
        refusedAll(
                service()
                        .contentType(ContentType.JSON)
                        .body("{\"context\": {\"targetingKey\": \"a\\nb\"}}")
                        .post(FLAGS),
                400,
                "INVALID_CONTEXT");
        refusedAll(send("{\"context\": {}}", "?flagConfigEtag=x"), 400, "PARSE_ERROR");
        refusedAll(send("{\"context\": {}}", "?flagConfigLastModified=noon"), 400, "PARSE_ERROR");
        refused(evaluate("NO_SUCH_FLAG", "{}"), 404, "FLAG_NOT_FOUND");
        refused(evaluate("experiment.none", "{\"targetingKey\": \"" + user + "\"}"), 404, "FLAG_NOT_FOUND");
        refused(
                service().contentType(ContentType.JSON).body("{}").post(FLAGS + "/experiment.hints"),
                400,
                "TARGETING_KEY_MISSING");
        service().get(FLAGS).then().statusCode(405).body("errorCode", equalTo("GENERAL"));
    }

    @Test
    void shouldSayWhenToComeBackToWhoAsksTooOften() throws IOException {
        String many = "POST " + FLAGS + "/" + MARGIN + " HTTP/1.1\r\nHost: config\r\nAuthorization: Bearer "
                + TestTokens.of(Roles.PLAYER, "many-" + UUID.randomUUID())
                + "\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}";
        try (RawConnection connection = RawConnection.open()) {
            connection.send(many.repeat(600)).readUntil("HTTP/1.1 429");

            assertThat(connection.readUntil("\r\n\r\n").toLowerCase(Locale.ROOT))
                    .contains("content-type: application/json")
                    .containsPattern("retry-after: [1-9]");
            JsonNode refusal = OfrepContract.check("singleFailure", connection.readUntil("}"));
            assertThat(refusal.get("errorCode").asText()).isEqualTo("GENERAL");
        }
    }

    @Test
    void shouldSpareWhoHoldsTheSameFlagsAndNobodyElse() {
        String context = "{\"targetingKey\": \"" + user + "\", \"world_id\": \"" + world + "\", \"level\": 12}";
        String again = "{\"level\": 12, \"world_id\": \"" + world + "\", \"targetingKey\": \"" + user + "\"}";
        String other = context.replace("\"level\": 12", "\"level\": 3");
        String tag = sendContext(context, null).header("ETag");

        assertThat(sendContext(again, tag).statusCode()).isEqualTo(304);
        assertThat(sendContext(again, tag).header("ETag")).isEqualTo(tag);
        assertThat(sendContext(other, tag).statusCode())
                .as("an attribute that nothing goes by yet")
                .isEqualTo(200);
        Instant opens = Instant.now().plus(Duration.ofHours(1));
        activate("{\"VENDOR_MARGIN_MIN\": 0.05}", ", \"valid_from\": \"" + opens + "\"");
        Response published = sendContext(context, tag);
        assertThat(published.statusCode())
                .as("a version that changes nothing yet")
                .isEqualTo(200);
        clock.setAhead(Duration.ofHours(2));
        Response opened = sendContext(context, published.header("ETag"));
        assertThat(opened.statusCode()).as("a window that has opened").isEqualTo(200);
        assertThat(find(OfrepContract.check("flags", opened.asString()), MARGIN)
                        .get("value")
                        .toString())
                .isEqualTo("0.05");
    }

    @Test
    void shouldAnswerNothingOlderThanWhatTheStreamTold() {
        activate("{\"VENDOR_MARGIN_MIN\": 0.05}", "");
        int version = all("{}").at("/metadata/version").asInt();

        send("{\"context\": {}}", "?flagConfigEtag=" + version + ".0")
                .then()
                .statusCode(200)
                .body("metadata.version", greaterThanOrEqualTo(version));
        send("{\"context\": {}}", "?flagConfigLastModified=" + Instant.now().getEpochSecond())
                .then()
                .statusCode(200)
                .body("metadata.version", greaterThanOrEqualTo(version));
        Response behind = send("{\"context\": {}}", "?flagConfigEtag=" + (version + 1) + ".0");
        refusedAll(behind, 503, "GENERAL");
        behind.then().header("Retry-After", equalTo("1")).body("code", equalTo("snapshot.behind"));
        long tomorrow = Instant.now().plus(Duration.ofDays(1)).toEpochMilli();
        refusedAll(send("{\"context\": {}}", "?flagConfigEtag=" + version + "." + tomorrow), 503, "GENERAL");
    }

    @Test
    void shouldSayWhereChangesAreTold() {
        JsonNode stream = all("{}").at("/eventStreams/0/endpoint/requestUri");

        assertThat(stream.asText()).matches("/v1/config/stream\\?version=\\d+\\.\\d+&token=[A-Za-z0-9._-]+");
    }

    private static void refused(Response answer, int status, String errorCode) {
        refusal("singleFailure", answer, status, errorCode);
    }

    private static void refusedAll(Response answer, int status, String errorCode) {
        refusal("bulkFailure", answer, status, errorCode);
    }

    private static void refusal(String kind, Response answer, int status, String errorCode) {
        answer.then().statusCode(status).contentType(containsString("application/json"));
        JsonNode document = OfrepContract.check(kind, answer.asString());
        assertThat(document.get("errorCode").asText()).isEqualTo(errorCode);
    }

    private String value(String key, String context) {
        return OfrepContract.check("flag", evaluate(key, context).asString())
                .get("value")
                .toString();
    }

    private Response evaluate(String key, String context) {
        return request().body("{\"context\": " + context + "}").post(FLAGS + "/" + key);
    }

    private JsonNode all(String context) {
        Response answer = sendContext(context, null);
        answer.then().statusCode(200).contentType(containsString("application/json"));
        return OfrepContract.check("flags", answer.asString());
    }

    private Response sendContext(String context, String held) {
        RequestSpecification request = request().body("{\"context\": " + context + "}");
        return (held == null ? request : request.header("If-None-Match", held)).post(FLAGS);
    }

    private Response send(String body) {
        return send(body, "");
    }

    private Response send(String body, String query) {
        return request().body(body).post(FLAGS + query);
    }

    private RequestSpecification request() {
        return player(user).contentType("application/json; charset=utf-8");
    }

    private static JsonNode find(JsonNode flags, String key) {
        for (JsonNode flag : flags.get("flags")) {
            if (flag.get("key").asText().equals(key)) {
                return flag;
            }
        }
        throw new AssertionError("no flag " + key);
    }

    private static Set<String> keys(JsonNode flags) {
        return new HashSet<>(flags.findValuesAsText("key"));
    }

    private static List<String> leverKeys() {
        return service().get("/api/awf-liveops/levers").path("levers.key");
    }

    private String activate(String payload, String more) {
        String id = operator("{\"name\": \"flags\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": " + payload + more + "}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        operator().post(CONFIGS + id + "/activate").then().statusCode(200).header("Liveops-Snapshot", "current");
        active.add(id);
        return id;
    }

    private static String effective(String counted, String more) {
        return NOTHING_ON.replace("}", "")
                + ", \"effective\": {\"events\": " + counted
                + ", \"left_out\": [], \"mutators\": [\"fire_20\"], \"challenge_bonus\": {\"basis_points\": 15000, \"challenges\":"
                + " {\"daily_*\": 22500}}, \"rewards\": {\"xp\": {\"basis_points\": 20000, \"cap\": 5000}, \"shards\": {\"basis_points\":"
                + " 10000}}, \"additional_unlocked_tags\": [], \"leaderboard_scopes\": [], \"draft_weight_basis_points\": {\"trap\": 2500},"
                + " \"season_tracks\": [], " + more + "}}";
    }
}
