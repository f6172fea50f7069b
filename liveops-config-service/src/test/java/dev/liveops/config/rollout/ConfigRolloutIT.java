package dev.liveops.config.rollout;

import static dev.liveops.testing.Callers.as;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.operatorOnce;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.startsWith;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.TestPeers;
import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.model.bucketing.Salts;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.PeerServer;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.PeerServer.Request;
import dev.liveops.testing.ReadyBeforeTest;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Configs that reach players by stages, of a real service on a real database; telemetry is what the test says. */
@QuarkusTest
@ConfigDatabase
@TestProfile(TestPeers.Profile.class)
class ConfigRolloutIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final String ROLLOUTS = "/api/awf-liveops/rollouts";
    private static final String STAGES = "{\"stages\": [{\"share_basis_points\": 5000, \"hold\": \"PT1H\"},"
            + " {\"share_basis_points\": 10000, \"hold\": \"PT1H\"}]}";
    private static final String GUARDED = "{\"stages\": [{\"share_basis_points\": 5000, \"hold\": \"PT0S\"},"
            + " {\"share_basis_points\": 9000, \"hold\": \"PT1H\"}], \"guardrails\": [{\"metric\": \"run_failure\","
            + " \"worse_by\": 0.02, \"on_breach\": \"%s\"}]}";
    private static final List<String> USERS =
            IntStream.range(0, 20).mapToObj(number -> "roll-" + number).toList();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String world = "world." + UUID.randomUUID();
    private final PeerServer peers = TestPeers.server();
    private String config;

    @BeforeEach
    void publishOneAndWriteTheNext() {
        ReadyBeforeTest.awaitReady();
        peers.answers(503, "");
        config = create("0.10");
        act(config, "activate").then().statusCode(200);
        edit(config, "0.20");
    }

    @AfterEach
    void leaveNothingLive() {
        TestDatabase.texts("SELECT rollout_id::text FROM rollouts WHERE status IN ('running', 'paused')")
                .forEach(id -> as(Roles.ADMIN)
                        .contentType(ContentType.JSON)
                        .body("{\"reason\": \"over\"}")
                        .post(ROLLOUTS + "/" + id + "/cancel"));
        as(Roles.ADMIN).contentType(ContentType.JSON).delete("/api/awf-liveops/freeze");
    }

    @Test
    void shouldReachTheShareOfEachStageMoveNobodyBackAndBeActivatedInTheEnd() {
        Response started = start(STAGES);
        String id = started.path("rollout_id");
        started.then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .header("Location", equalTo(ROLLOUTS + "/" + id))
                .body("status", equalTo("running"))
                .body("plan.unit", equalTo("user"))
                .body("candidate.config_revision", equalTo(2))
                .body("candidate.replaces_revision", equalTo(1))
                .body("share_basis_points", equalTo(5000));

        for (String user : USERS) {
            assertThat(margin(user)).isEqualTo(isInside(id, user, 5000) ? 0.2f : 0.1f);
        }
        viewer().get(CONFIGS + "/" + config).then().body("active_revision", equalTo(1));
        step(id, "advance", "\"1\"", null).statusCode(422).body("violations.path", hasItem("reason"));
        step(id, "advance", "\"7\"", "Looks well").statusCode(412);
        step(id, "advance", "\"1\"", "Looks well").statusCode(200).body("share_basis_points", equalTo(10_000));
        USERS.forEach(user -> assertThat(margin(user)).isEqualTo(0.2f));

        step(id, "advance", "\"2\"", "For everybody").statusCode(200).body("status", equalTo("completed"));
        viewer().get(CONFIGS + "/" + config)
                .then()
                .body("active_revision", equalTo(2))
                .body("status", equalTo("active"));
        assertThat(anybody()).isEqualTo(0.2f);
        steps(id).body("items.kind", equalTo(List.of("start", "advance", "complete")));
        viewer().get("/v1/audit/config?page_size=4").then().body("items.action", hasItems("complete", "activate"));
        operatorOnce()
                .body("{\"reason\": \"Back\"}")
                .post(CONFIGS + "/" + config + "/rollback")
                .then()
                .statusCode(200);
        assertThat(anybody()).isEqualTo(0.1f);
    }

    @Test
    void shouldGiveEverybodyWhatIsPublishedOnceItIsTakenBackAndLetPastVersionsSayWhatTheyGave() {
        Response started = start(STAGES);
        String id = started.path("rollout_id");
        String version = started.header("Liveops-Version");
        String user = USERS.stream()
                .filter(one -> isInside(id, one, 5000))
                .findFirst()
                .orElseThrow();
        assertThat(margin(user)).isEqualTo(0.2f);

        step(id, "rollback", null, "It was worse").statusCode(200).body("status", equalTo("rolled_back"));

        USERS.forEach(one -> assertThat(margin(one)).isEqualTo(0.1f));
        viewer().get("/api/awf-liveops/resolve/preview?world_id=" + world + "&user_id=" + user + "&version=" + version)
                .then()
                .statusCode(200)
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.2f))
                .body("explain.applied_configs.find { it.config_id == '" + config + "' }.revision", equalTo(2));
        step(id, "resume", null, null).statusCode(409).body("code", equalTo("rollout.wrong_status"));
        // What was taken back can be worked on, and rolled out anew.
        edit(config, "0.30");
        start(STAGES).then().statusCode(201).body("candidate.config_revision", equalTo(3));
    }

    @Test
    void shouldLetNobodyElseChangeWhatIsRolledOut() {
        String id = start(STAGES).path("rollout_id");

        for (String action : List.of("activate", "deactivate", "rollback")) {
            act(config, action)
                    .then()
                    .statusCode(409)
                    .body("code", equalTo("config.rolled_out"))
                    .body("detail", containsString(id));
        }
        operator("{\"name\": \"Margin\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.40}}")
                .header("If-Match", viewer().get(CONFIGS + "/" + config).header("ETag"))
                .put(CONFIGS + "/" + config)
                .then()
                .statusCode(409)
                .body("code", equalTo("config.rolled_out"));
        start(STAGES).then().statusCode(409).body("code", equalTo("config.rolled_out"));
        // What is wrong is off at once, for both sides.
        operator("{\"kind\": \"config\", \"target\": \"" + config + "\", \"reason\": \"Wrong\"}")
                .post("/api/awf-liveops/kills")
                .then()
                .statusCode(200);
        USERS.forEach(user -> assertThat(margin(user)).isNull());
        operator()
                .delete("/api/awf-liveops/kills/config/" + config + "?reason=mended")
                .then()
                .statusCode(200);
        step(id, "cancel", null, "Another idea").statusCode(200).body("status", equalTo("cancelled"));
        act(config, "activate").then().statusCode(200);
    }

    @Test
    void shouldHoldWithoutFiguresGoOnWithHealthyOnesAndTellTelemetryWhoIsOnWhichSide() {
        String id = start(GUARDED.formatted("roll_back")).path("rollout_id");
        await().atMost(PATIENCE)
                .untilAsserted(() -> rollout(id)
                        .body("finding.reason", containsString("too little is known of run_failure"))
                        .body("stage", equalTo(0)));

        peers.answers(request -> answer(request, 50, 49));
        await().atMost(PATIENCE).untilAsserted(() -> rollout(id).body("stage", equalTo(1)));

        steps(id)
                .body("items[1].kind", equalTo("advance"))
                .body("items[1].decided_by", equalTo("system"))
                .body("items[1].finding.guardrails[0].verdict", equalTo("healthy"));
        assertThat(peers.requests())
                .anyMatch(request -> request.path().startsWith("/v1/kpis/arms")
                        && request.path().contains("rollout=" + id));
        USERS.forEach(this::margin);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(told(id))
                        .containsAll(USERS.stream()
                                .map(user -> user + " " + (isInside(id, user, 9000) ? "candidate" : "stable"))
                                .toList()));
    }

    @Test
    void shouldTakeItselfBackWhenInsideIsWorseAndOnlyTellWhereThatIsAsked() {
        peers.answers(request -> answer(request, 900, 100));
        String alerting = start(GUARDED.formatted("alert")).path("rollout_id");
        await().atMost(PATIENCE)
                .untilAsserted(() -> steps(alerting).body("items.kind", equalTo(List.of("start", "alert"))));
        rollout(alerting).body("status", equalTo("running")).body("stage", equalTo(0));
        step(alerting, "pause", null, null).statusCode(200).body("status", equalTo("paused"));
        step(alerting, "cancel", null, "Enough seen").statusCode(200);

        String worse = start(GUARDED.formatted("roll_back")).path("rollout_id");
        await().atMost(PATIENCE).untilAsserted(() -> rollout(worse).body("status", equalTo("rolled_back")));

        steps(worse)
                .body("items[1].decided_by", equalTo("system"))
                .body("items[1].reason", containsString("run_failure"));
        viewer().get("/v1/audit/config?page_size=1")
                .then()
                .body("items[0].subject_id", equalTo(worse))
                .body("items[0].action", equalTo("roll_back"))
                .body("items[0].actor", equalTo("system"));
        USERS.forEach(user -> assertThat(margin(user)).isEqualTo(0.1f));
    }

    @Test
    void shouldHoldEveryStageWhileConfigurationIsFrozen() {
        String stages = IntStream.rangeClosed(1, 20)
                .mapToObj(number -> "{\"share_basis_points\": " + number * 100 + ", \"hold\": \"PT0S\"}")
                .collect(Collectors.joining(",", "{\"stages\": [", "]}"));
        String id = start(stages).path("rollout_id");
        operator("{\"reason\": \"Tournament\"}")
                .post("/api/awf-liveops/freeze")
                .then()
                .statusCode(200);
        await().atMost(PATIENCE)
                .untilAsserted(() -> rollout(id).body("finding.reason", containsString("frozen since")));
        rollout(id).body("status", equalTo("running")).body("stage", lessThan(19));
        String other = create("0.25");
        start(other, STAGES).then().statusCode(423).body("code", equalTo("config.frozen"));
        step(id, "advance", null, "Now").statusCode(423);
        // An admin takes back what is wrong, whatever is frozen.
        as(Roles.ADMIN)
                .contentType(ContentType.JSON)
                .body("{\"reason\": \"Wrong\"}")
                .post(ROLLOUTS + "/" + id + "/rollback")
                .then()
                .statusCode(200)
                .body("status", equalTo("rolled_back"));
    }

    @Test
    void shouldKeepOnFromTheDatabaseAlone() {
        String id = start(STAGES).path("rollout_id");
        step(id, "pause", "\"1\"", "Weekend").statusCode(200).body("status", equalTo("paused"));
        step(id, "pause", null, null).statusCode(409);
        USERS.forEach(user -> assertThat(margin(user)).isEqualTo(isInside(id, user, 5000) ? 0.2f : 0.1f));

        TestDatabase.takeAway();
        try {
            USERS.forEach(user -> assertThat(margin(user)).isEqualTo(isInside(id, user, 5000) ? 0.2f : 0.1f));
        } finally {
            TestDatabase.giveBack();
        }
        await().atMost(Duration.ofSeconds(60))
                .until(() -> operatorOnce()
                                .body("{}")
                                .post(ROLLOUTS + "/" + id + "/resume")
                                .statusCode()
                        == 200);
        viewer().get(ROLLOUTS + "?config_id=" + config)
                .then()
                .body("items.rollout_id", equalTo(List.of(id)))
                .body("items[0].status", equalTo("running"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | rollout.invalid | config_id",
                "{\"config_id\": \"%s\"} | rollout.invalid | plan",
                "{\"config_id\": \"%s\", \"plan\": {\"stages\": []}} | rollout.invalid | plan.stages",
                "{\"config_id\": \"%s\", \"plan\": {\"unit\": \"installation\", \"stages\": [{\"share_basis_points\": 1, \"hold\":"
                        + " \"PT1H\"}]}} | rollout.invalid | plan.unit",
                "{\"config_id\": \"%s\", \"plan\": {\"unit\": \"world\", \"stages\": [{\"share_basis_points\": 1, \"hold\": \"PT1H\"}],"
                        + " \"guardrails\": [{\"metric\": \"run_failure\", \"worse_by\": 0.1}]}} | rollout.invalid | plan.unit",
                "{\"config_id\": \"%s\", \"plan\": {\"audience\": {\"condition\": \"segment('x')\"}, \"stages\":"
                        + " [{\"share_basis_points\": 1, \"hold\": \"PT1H\"}]}} | rollout.invalid | plan.audience.condition",
                "{\"config_id\": \"%s\", \"config_revision\": 1, \"plan\": {\"stages\": [{\"share_basis_points\": 1, \"hold\":"
                        + " \"PT1H\"}]}} | rollout.invalid | config_revision"
            })
    void shouldRefuseWhatCannotBeRolledOutWithItsPlace(String body, String code, String place) {
        operator(body.formatted(config))
                .post(ROLLOUTS)
                .then()
                .statusCode(422)
                .body("code", equalTo(code))
                .body("violations.path", hasItem(startsWith(place)));
        assertThat(TestDatabase.texts("SELECT rollout_id::text FROM rollouts WHERE subject = 'config:" + config + "'"))
                .isEmpty();
    }

    @Test
    void shouldRefuseWhatIsPublishedAlreadyOrBeginsLaterOrIsNotThere() {
        act(config, "activate").then().statusCode(200);
        start(STAGES).then().statusCode(422).body("violations[0].path", equalTo("config_revision"));
        String later = operator(body("0.2").replace("}}", "}, \"valid_from\": \"2099-01-01T00:00:00Z\"}"))
                .post(CONFIGS)
                .path("config_id");
        start(later, STAGES).then().statusCode(422).body("code", equalTo("config.bad_window"));
        start(UUID.randomUUID().toString(), STAGES).then().statusCode(404).body("code", equalTo("config.not_found"));
        viewer().get(ROLLOUTS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .body("code", equalTo("rollout.not_found"));
        viewer().get(ROLLOUTS + "?config_id=x").then().statusCode(400);
        viewer().get(ROLLOUTS + "?page_token=x").then().statusCode(400);
    }

    private List<String> told(String id) {
        return peers.requests().stream()
                .filter(request -> request.path().startsWith("/v1/telemetry/batch")
                        && request.body().contains("rollout:" + id))
                .flatMap(request -> JsonPath.from(request.body()).<Map<String, Object>>getList("events").stream())
                .map(event -> event.get("user_id") + " " + ((Map<?, ?>) event.get("payload")).get("variant_id"))
                .toList();
    }

    private static boolean isInside(String rollout, String user, int share) {
        return Bucketing.covers(Salts.rollout(rollout), "user:" + user, share);
    }

    private Float margin(String user) {
        return player(user)
                .contentType(ContentType.JSON)
                .body("{\"session_id\": \"s-" + user + "\", \"world_id\": \"" + world + "\"}")
                .post("/v1/config/resolve")
                .then()
                .statusCode(200)
                .extract()
                .path("values.VENDOR_MARGIN_MIN");
    }

    private Float anybody() {
        return viewer().get("/api/awf-liveops/resolve/preview?world_id=" + world)
                .path("values.VENDOR_MARGIN_MIN");
    }

    private Response start(String plan) {
        return start(config, plan);
    }

    private static Response start(String config, String plan) {
        return operator("{\"config_id\": \"" + config + "\", \"plan\": " + plan + ", \"reason\": \"Spring\"}")
                .post(ROLLOUTS);
    }

    private static ValidatableResponse rollout(String id) {
        return viewer().get(ROLLOUTS + "/" + id).then().statusCode(200);
    }

    private static ValidatableResponse steps(String id) {
        return viewer().get(ROLLOUTS + "/" + id + "/steps").then().statusCode(200);
    }

    private static ValidatableResponse step(String id, String name, String ifMatch, String reason) {
        RequestSpecification request = operatorOnce().body(reason == null ? "{}" : "{\"reason\": \"" + reason + "\"}");
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.post(ROLLOUTS + "/" + id + "/" + name).then();
    }

    private String body(String margin) {
        return "{\"name\": \"Margin\", \"scope\": \"world\", \"scope_ref\": \"" + world
                + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": " + margin + "}}";
    }

    private String create(String margin) {
        return operator(body(margin))
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }

    private static void edit(String id, String margin) {
        operator("{\"name\": \"Margin\", \"payload\": {\"VENDOR_MARGIN_MIN\": " + margin + "}}")
                .header("If-Match", viewer().get(CONFIGS + "/" + id).header("ETag"))
                .put(CONFIGS + "/" + id)
                .then()
                .statusCode(200);
    }

    private static Response act(String id, String action) {
        return operatorOnce().post(CONFIGS + "/" + id + "/" + action);
    }

    /** Of a thousand runs of this hour on each side so many that failed; and what is told has arrived. */
    private static Answer answer(Request request, int inside, int outside) {
        if (request.path().startsWith("/v1/telemetry/batch")) {
            return new Answer(202, "{\"accepted\": 1, \"duplicates\": 0, \"rejected\": [], \"batch_id\": null}");
        }
        if (!request.path().startsWith("/v1/kpis/arms")) {
            return new Answer(503, "");
        }
        Instant now = Instant.now();
        String arm =
                "{\"runs_ended\": 1000, \"runs_failed\": %d, \"runs_judged\": 0, \"runs_mismatched\": 0, \"sessions\": 1000,"
                        + " \"sessions_crashed\": 0}";
        return new Answer(
                200,
                "{\"as_of\": \"" + now + "\", \"items\": [{\"hour\": \"" + now.truncatedTo(ChronoUnit.HOURS)
                        + "\", \"platform\": \"web\", \"inside\": " + arm.formatted(inside) + ", \"outside\": "
                        + arm.formatted(outside) + "}]}");
    }
}
