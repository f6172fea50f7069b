package dev.liveops.releases.rollout;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.model.bucketing.Bucketing;
import dev.liveops.model.bucketing.Salts;
import dev.liveops.model.identity.Roles;
import dev.liveops.model.release.ContentOffer;
import dev.liveops.model.telemetry.Platform;
import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.releases.SuitePeers;
import dev.liveops.releases.offers.OfferSource;
import dev.liveops.testing.Callers;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ReleasesDatabase
class RolloutIT {

    private static final String STAGES = "{\"stages\": [{\"share_basis_points\": 5000, \"hold\": \"PT1H\"},"
            + " {\"share_basis_points\": 10000, \"hold\": \"PT1H\"}]}";
    private static final String GUARDED = "{\"stages\": [{\"share_basis_points\": 5000, \"hold\": \"PT0S\"},"
            + " {\"share_basis_points\": 9000, \"hold\": \"PT1H\"}], \"guardrails\": [{\"metric\": \"run_failure\","
            + " \"worse_by\": 0.02, \"on_breach\": \"roll_back\"}, {\"metric\": \"crash_rate\", \"worse_by\": 0.05}]}";
    private static final List<UUID> INSTALLS =
            IntStream.range(0, 40).mapToObj(number -> new UUID(7, number)).toList();

    @Inject
    @Any
    Instance<OfferSource> sources;

    @BeforeEach
    void startWithARelease() {
        Calls.publish("37.0.0", "37.1.0", "37.2.0");
        Calls.forgetReleases();
        Calls.activate("37.0.0");
        Calls.awaitActive("37.0.0");
    }

    @AfterEach
    void leaveNothingLive() {
        Calls.forgetReleases();
    }

    @Test
    void shouldReachTheShareOfEachStageAndBecomeTheRelease() {
        Response started = start(STAGES);
        String id = started.path("rollout_id");
        started.then()
                .statusCode(201)
                .header("ETag", equalTo("\"1\""))
                .header("Location", equalTo(Calls.ROLLOUTS + "/" + id))
                .header("Liveops-Snapshot", equalTo("current"))
                .body("status", equalTo("running"))
                .body("share_basis_points", equalTo(5000));

        for (UUID install : INSTALLS) {
            boolean inside = Bucketing.covers(Salts.rollout(id), "install:" + install, 5000);
            manifest(Calls.install(install))
                    .body("active_version", equalTo(inside ? "37.1.0" : "37.0.0"))
                    .body("offered_by", inside ? equalTo("rollout:" + id) : nullValue())
                    .body("previous_version", inside ? equalTo("37.0.0") : nullValue());
        }
        manifest(given()).body("active_version", equalTo("37.0.0"));
        step(id, "advance", "\"2\"", null).statusCode(422).body("violations.path", hasItem("reason"));
        step(id, "advance", "\"2\"", "Looks well").statusCode(412);
        step(id, "advance", "\"1\"", "Looks well").statusCode(200).body("share_basis_points", equalTo(10_000));
        INSTALLS.forEach(install -> manifest(Calls.install(install)).body("active_version", equalTo("37.1.0")));

        step(id, "advance", "\"2\"", "For everybody").statusCode(200).body("status", equalTo("completed"));
        manifest(given())
                .body("active_version", equalTo("37.1.0"))
                .body("previous_version", equalTo("37.0.0"))
                .body("revision", equalTo(2))
                .body("offered_by", nullValue());
        steps(id).body("items.kind", equalTo(List.of("start", "advance", "complete")));
        Callers.viewer()
                .get("/v1/audit/release?page_size=3")
                .then()
                .body("items.action", hasItems("complete", "activate"));
        Calls.rollBack().then().statusCode(200);
        manifest(given()).body("active_version", equalTo("37.0.0"));
    }

    @Test
    void shouldLetNobodyLoseWhatHeHolds() {
        String id = start(STAGES).path("rollout_id");
        UUID outside = INSTALLS.stream()
                .filter(install -> !Bucketing.covers(Salts.rollout(id), "install:" + install, 5000))
                .findFirst()
                .orElseThrow();
        UUID inside = INSTALLS.stream()
                .filter(install -> Bucketing.covers(Salts.rollout(id), "install:" + install, 5000))
                .findFirst()
                .orElseThrow();
        String hash = Calls.sha256(Calls.bytes("37.1.0"));

        manifest(Calls.install(outside)).body("active_version", equalTo("37.0.0"));
        manifest(Calls.install(outside).queryParam("content_hash", hash)).body("active_version", equalTo("37.1.0"));
        manifest(given().queryParam("content_hash", hash).queryParam("client_version", "9.9.9"))
                .body("active_version", equalTo("37.1.0"));
        // Signed in, the install says where he lies.
        manifest(Callers.player("player-a").header("Liveops-Install-Id", inside))
                .body("active_version", equalTo("37.1.0"));
        manifest(Callers.player("player-a").header("Liveops-Install-Id", outside))
                .body("active_version", equalTo("37.0.0"));
        String user = IntStream.range(0, 100)
                .mapToObj(number -> "player-" + number)
                .filter(name -> Bucketing.covers(Salts.rollout(id), "user:" + name, 5000))
                .findFirst()
                .orElseThrow();
        manifest(Callers.player(user)).body("active_version", equalTo("37.1.0"));
        // A service is no player.
        manifest(Callers.as(Roles.SERVICE, user)).body("active_version", equalTo("37.0.0"));

        step(id, "cancel", null, "Another idea").statusCode(200).body("status", equalTo("cancelled"));
        manifest(Calls.install(inside).queryParam("content_hash", hash)).body("active_version", equalTo("37.0.0"));
        step(id, "resume", null, null).statusCode(409).body("code", equalTo("rollout.wrong_status"));
    }

    @Test
    void shouldTellCachesWhatIsWhose() {
        manifest(given()).header("Cache-Control", containsString("public"));
        manifest(Calls.install(INSTALLS.get(0))).header("Cache-Control", containsString("public"));
        String id = start(STAGES).path("rollout_id");
        UUID inside = INSTALLS.stream()
                .filter(install -> Bucketing.covers(Salts.rollout(id), "install:" + install, 5000))
                .findFirst()
                .orElseThrow();

        String plain = manifest(given())
                .header("Cache-Control", containsString("public"))
                .header("Vary", containsString("Liveops-Install-Id"))
                .extract()
                .header("ETag");
        String own = manifest(Calls.install(inside))
                .header("Cache-Control", containsString("private"))
                .extract()
                .header("ETag");
        assertThat(own).isNotEqualTo(plain);
        Calls.install(inside)
                .header("If-None-Match", own)
                .get(Calls.MANIFEST)
                .then()
                .statusCode(304);
        Calls.install(inside)
                .header("If-None-Match", plain)
                .get(Calls.MANIFEST)
                .then()
                .statusCode(200);
        given().header("If-None-Match", plain).get(Calls.MANIFEST).then().statusCode(304);
        manifest(Callers.player("player-a")).header("Cache-Control", containsString("private"));
        given().header("Liveops-Install-Id", "me")
                .get(Calls.MANIFEST)
                .then()
                .statusCode(400)
                .body("code", equalTo("request.bad_parameter"));
    }

    @Test
    void shouldHoldWithoutFiguresAndGoOnWithHealthyOnes() {
        String id = start(GUARDED).path("rollout_id");
        await().untilAsserted(() -> rollout(id)
                .body("finding.reason", containsString("too little is known of run_failure, crash_rate"))
                .body("stage", equalTo(0)));

        // More than fits into an answer is asked for in parts.
        TestDatabase.execute("UPDATE rollouts SET compared_since = compared_since - interval '10 days'");
        SuitePeers.arms(request -> arms(50, 49));
        await().untilAsserted(() -> rollout(id).body("stage", equalTo(1)).body("share_basis_points", equalTo(9000)));
        assertThat(SuitePeers.asked("/v1/kpis/arms").stream()
                        .map(request -> request.path().replaceAll("&to=.*", ""))
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(3);

        steps(id)
                .body("items[1].kind", equalTo("advance"))
                .body("items[1].decided_by", equalTo("system"))
                .body("items[1].finding.guardrails.verdict", equalTo(List.of("healthy", "healthy")));
        assertThat(SuitePeers.asked("/v1/kpis/arms"))
                .isNotEmpty()
                .allMatch(request -> request.path().contains("content_hash=" + Calls.sha256(Calls.bytes("37.1.0"))));
    }

    @Test
    void shouldTakeItselfBackWhenInsideIsWorseAndNotWhenTheDayIsBadForBoth() {
        SuitePeers.arms(request -> arms(900, 899));
        String even = start(GUARDED).path("rollout_id");
        await().untilAsserted(() -> rollout(even).body("stage", equalTo(1)).body("status", equalTo("running")));
        step(even, "rollback", null, "Enough seen").statusCode(200).body("status", equalTo("rolled_back"));

        SuitePeers.arms(request -> arms(900, 100));
        String worse = start(GUARDED).path("rollout_id");
        await().untilAsserted(() -> rollout(worse).body("status", equalTo("rolled_back")));

        steps(worse)
                .body("items[1].kind", equalTo("roll_back"))
                .body("items[1].decided_by", equalTo("system"))
                .body("items[1].reason", containsString("run_failure"));
        Callers.viewer()
                .get("/v1/audit/release?page_size=1")
                .then()
                .body("items[0].subject_id", equalTo(worse))
                .body("items[0].action", equalTo("roll_back"))
                .body("items[0].actor", equalTo("system"));
        INSTALLS.forEach(install -> manifest(Calls.install(install)).body("active_version", equalTo("37.0.0")));
    }

    @Test
    void shouldRollOutOneAtATimeAndEndItWithTheRelease() {
        Calls.activate("37.2.0");
        String id = start(STAGES).path("rollout_id");

        start(STAGES).then().statusCode(409).body("code", equalTo("release.rollout_live"));
        Calls.activate("37.1.0").then().statusCode(409).body("code", equalTo("release.rollout_live"));
        Callers.operator("{\"content_version\": \"37.1.0\"}")
                .queryParam("dry_run", true)
                .post("/v1/releases/activate")
                .then()
                .statusCode(409);
        Calls.activate("37.2.0").then().statusCode(200);
        Callers.operator("{}")
                .queryParam("dry_run", true)
                .post("/v1/releases/rollback")
                .then()
                .statusCode(200)
                .body("populations.offered_by", hasItem("rollout:" + id));

        Calls.rollBack().then().statusCode(200).body("active_version", equalTo("37.0.0"));
        rollout(id).body("status", equalTo("rolled_back"));
        INSTALLS.forEach(install -> manifest(Calls.install(install)).body("active_version", equalTo("37.0.0")));
        Calls.activate("37.1.0").then().statusCode(200);
        start(STAGES).then().statusCode(409).body("code", equalTo("release.rolled_out"));
    }

    @Test
    void shouldEndWithAPackThatIsWithdrawn() {
        String id = start(STAGES).path("rollout_id");

        Callers.operator("{\"reason\": \"Endless gold\"}")
                .post(Calls.PACKS + "/37.1.0/withdraw")
                .then()
                .statusCode(200);
        try {
            rollout(id).body("status", equalTo("rolled_back"));
            steps(id).body("items.reason", hasItem("its pack was withdrawn"));
            INSTALLS.forEach(install -> manifest(Calls.install(install)).body("active_version", equalTo("37.0.0")));
        } finally {
            Callers.operator("{\"reason\": \"It was the config\"}")
                    .post(Calls.PACKS + "/37.1.0/reinstate")
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void shouldRollOutAnEngineWithThePackThatEverybodyHas() {
        Callers.operator("{\"content_version\": \"37.0.0\", \"engine_range\": \">=1.2.0 <1.4.0\"}")
                .post("/v1/releases/activate")
                .then()
                .statusCode(200);
        String engine = "{\"content_version\": \"37.0.0\", \"engine_range\": \"^1.4.0\", %s \"plan\": " + STAGES + "}";
        Calls.rollOut(engine.formatted("")).then().statusCode(422).body("violations.path", hasItem("engine_version"));
        Calls.rollOut(engine.formatted("\"engine_version\": \"1.3.0\",")).then().statusCode(422);
        String id = Calls.rollOut(engine.formatted("\"engine_version\": \"1.4.0\","))
                .then()
                .statusCode(201)
                .body("update_clients", equalTo(true))
                .extract()
                .path("rollout_id");

        for (UUID install : INSTALLS) {
            boolean inside = Bucketing.covers(Salts.rollout(id), "install:" + install, 5000);
            check("\"engine_version\": \"1.3.0\", \"content_version\": \"37.0.0\", \"install_id\": \"" + install + "\"")
                    .body("status", equalTo(inside ? "update_required" : "ok"));
            // Whoever has the engine already plays on with it.
            check("\"engine_version\": \"1.4.1\", \"content_version\": \"37.0.0\", \"install_id\": \"" + install + "\"")
                    .body("status", equalTo("ok"));
        }
        step(id, "rollback", null, "It crashes").statusCode(200);
        check("\"engine_version\": \"1.3.0\", \"content_version\": \"37.0.0\"").body("status", equalTo("ok"));
    }

    @Test
    void shouldRehearseWhatItsShareWouldBeTold() {
        Calls.upload("37.3.0", Calls.sha256(Calls.bytes("37.3.0")))
                .queryParam("min_supported_client_version", "0.6.0")
                .body(Calls.bytes("37.3.0"))
                .post(Calls.PACKS);
        String body = "{\"content_version\": \"37.3.0\", \"plan\": {\"audience\": {\"client_versions\": \"<0.9.0\"},"
                + " \"stages\": [{\"share_basis_points\": 100, \"hold\": \"PT1H\"}]}}";
        Callers.operator(body)
                .queryParam("dry_run", true)
                .post(Calls.ROLLOUTS)
                .then()
                .statusCode(200)
                .body("rollout_id", nullValue())
                .body(
                        "populations.find { it.client == '>=0.0.0 <0.6.0' && it.content_version == '37.0.0' }.after",
                        equalTo(List.of("ok")))
                .body(
                        "populations.find { it.client == '>=0.6.0 <0.9.0' && it.content_version == '37.0.0' }.after[0]",
                        equalTo("fetch_content"))
                .body(
                        "populations.find { it.client == '>=0.9.0' && it.content_version == '37.0.0' }.after",
                        equalTo(List.of("ok")));
        assertThat(TestDatabase.texts("SELECT rollout_id::text FROM rollouts")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"content_version\": \"37.1.0\"} | 422 | plan",
                "{\"content_version\": \"1\", \"plan\": {\"stages\": [{\"share_basis_points\": 1, \"hold\": \"PT1H\"}]}} | 422"
                        + " | content_version",
                "{\"content_version\": \"37.1.0\", \"plan\": {\"stages\": []}} | 422 | plan.stages",
                "{\"content_version\": \"37.1.0\", \"plan\": {\"stages\": [{\"share_basis_points\": 20000, \"hold\": \"PT1H\"}]}}"
                        + " | 422 | plan.stages[0].share_basis_points",
                "{\"content_version\": \"37.1.0\", \"plan\": {\"stages\": [{\"share_basis_points\": 1, \"hold\": \"1h\"}]}} | 422"
                        + " | plan.stages[0].hold",
                "{\"content_version\": \"37.1.0\", \"plan\": {\"audience\": {\"condition\": \"colour == 1\"}, \"stages\":"
                        + " [{\"share_basis_points\": 1, \"hold\": \"PT1H\"}]}} | 422 | plan.audience.condition",
                "{\"content_version\": \"37.1.0\", \"plan\": {\"stages\": [{\"share_basis_points\": 1, \"hold\": \"PT1H\"}],"
                        + " \"guardrails\": [{\"metric\": \"joy\", \"worse_by\": 0}]}} | 422 | plan.guardrails[0].metric",
                "{\"content_version\": \"37.1.0\", \"engine_version\": \"1.0.0\", \"plan\": {\"stages\": [{\"share_basis_points\":"
                        + " 1, \"hold\": \"PT1H\"}]}} | 422 | engine_version"
            })
    void shouldSayWhatIsWrongWithAPlan(String body, int status, String path) {
        Calls.rollOut(body).then().statusCode(status).body("violations.path", hasItem(path));
    }

    @Test
    void shouldGoByWhatAClientIsWhereARolloutIsForSome() {
        String plan = "{\"audience\": {\"platforms\": [\"web\"], \"condition\": \"client_version >= semver('0.7.0')\"},"
                + " \"stages\": [{\"share_basis_points\": 10000, \"hold\": \"PT1H\"}]}";
        start(plan).then().statusCode(201);
        UUID install = INSTALLS.get(0);

        manifest(Calls.install(install).queryParam("platform", "web").queryParam("client_version", "0.7.0"))
                .body("active_version", equalTo("37.1.0"));
        manifest(Calls.install(install).queryParam("platform", "ios").queryParam("client_version", "0.7.0"))
                .body("active_version", equalTo("37.0.0"));
        manifest(Calls.install(install).queryParam("platform", "web").queryParam("client_version", "0.6.9"))
                .body("active_version", equalTo("37.0.0"));
        manifest(Calls.install(install).queryParam("platform", "web")).body("active_version", equalTo("37.0.0"));
    }

    @Test
    void shouldSayWhatItOffersFromItsFirstStageToItsEnd() {
        String plan = "{\"audience\": {\"platforms\": [\"web\"], \"client_versions\": \"<0.9.0\"}, \"stages\":"
                + " [{\"share_basis_points\": 1, \"hold\": \"PT1H\"}]}";
        String id = start(plan).path("rollout_id");

        assertThat(offers()).singleElement().satisfies(offer -> {
            assertThat(offer.contentHash()).isEqualTo(Calls.sha256(Calls.bytes("37.1.0")));
            assertThat(offer.platforms()).containsExactly(Platform.WEB);
            // Who has it keeps it when his client is updated.
            assertThat(offer.clientVersions()).isEqualTo(">=0.0.0");
            assertThat(offer.to()).isNull();
        });
        step(id, "cancel", null, "Another idea").statusCode(200);
        assertThat(offers())
                .singleElement()
                .satisfies(offer -> assertThat(offer.to()).isAfter(offer.from()));
    }

    @Test
    void shouldServeARolloutWithoutTheDatabase() {
        String id = start(STAGES).path("rollout_id");
        UUID inside = INSTALLS.stream()
                .filter(install -> Bucketing.covers(Salts.rollout(id), "install:" + install, 5000))
                .findFirst()
                .orElseThrow();
        TestDatabase.execute("REVOKE SELECT ON rollouts, content_packs, content_manifest FROM releases_runtime");
        try {
            manifest(Calls.install(inside)).body("active_version", equalTo("37.1.0"));
            assertThat(given().get(Calls.PACKS + "/37.1.0").asByteArray()).isEqualTo(Calls.bytes("37.1.0"));
        } finally {
            TestDatabase.execute("GRANT SELECT ON rollouts, content_packs, content_manifest TO releases_runtime");
        }
    }

    @Test
    void shouldSayWhoGetsItAndWhoGotIt() {
        String id = start(STAGES).path("rollout_id");
        step(id, "advance", "\"1\"", "Looks well").statusCode(200);
        step(id, "rollback", null, "It was not").statusCode(200);
        TestDatabase.execute(
                "UPDATE releases SET released_at = '2026-01-01T00:00:00Z'",
                "UPDATE rollouts SET started_at = '2026-01-02T00:00:00Z', ended_at = '2026-01-04T00:00:00Z',"
                        + " reached = ARRAY['2026-01-02T00:00:00Z', '2026-01-03T00:00:00Z']::timestamptz[]");
        UUID late = INSTALLS.stream()
                .filter(install -> !Bucketing.covers(Salts.rollout(id), "install:" + install, 5000))
                .findFirst()
                .orElseThrow();

        history(late, "2026-01-02T12:00:00Z")
                .body("manifest.active_version", equalTo("37.0.0"))
                .body("rollout.placement", equalTo("outside"))
                .body("rollout.share_basis_points", equalTo(5000))
                .body("rollout.manifest.active_version", equalTo("37.1.0"));
        history(late, "2026-01-03T12:00:00Z")
                .body("manifest.active_version", equalTo("37.1.0"))
                .body("rollout.placement", equalTo("in_share"));
        history(late, "2026-01-04T00:00:00Z")
                .body("manifest.active_version", equalTo("37.0.0"))
                .body("rollout", nullValue());

        String other = start(STAGES).path("rollout_id");
        preview("").body("rollout.placement", equalTo("no_unit")).body("manifest.active_version", equalTo("37.0.0"));
        preview("&install_id=" + late + "&share_basis_points=10000")
                .body("rollout.rollout_id", equalTo(other))
                .body("rollout.share_basis_points", equalTo(10_000))
                .body("manifest.active_version", equalTo("37.1.0"))
                .body("check.status", equalTo("fetch_content"));
        Callers.viewer()
                .get("/v1/releases/preview?client_version=0.8.0&share_basis_points=0")
                .then()
                .statusCode(400);
    }

    private List<ContentOffer> offers() {
        Instant since = Instant.now().minus(Duration.ofDays(1));
        return sources.stream()
                .flatMap(source -> source.offers(since).await().atMost(Duration.ofSeconds(10)).stream())
                .filter(offer -> offer.contentVersion().equals("37.1.0"))
                .toList();
    }

    private static Response start(String plan) {
        return Calls.rollOut("{\"content_version\": \"37.1.0\", \"plan\": " + plan + ", \"reason\": \"Patch\"}");
    }

    private static ValidatableResponse manifest(RequestSpecification request) {
        return request.get(Calls.MANIFEST).then().statusCode(200);
    }

    private static ValidatableResponse check(String client) {
        return given().contentType("application/json")
                .body("{\"client_version\": \"0.8.0\", " + client + "}")
                .post("/v1/client/check")
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse rollout(String id) {
        return Callers.viewer().get(Calls.ROLLOUTS + "/" + id).then().statusCode(200);
    }

    private static ValidatableResponse steps(String id) {
        return Callers.viewer().get(Calls.ROLLOUTS + "/" + id + "/steps").then().statusCode(200);
    }

    private static ValidatableResponse preview(String query) {
        return Callers.viewer()
                .get("/v1/releases/preview?client_version=0.8.0" + query)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse history(UUID install, String at) {
        return Callers.viewer()
                .get("/v1/releases/history?client_version=0.8.0&at=" + at + "&install_id=" + install)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse step(String id, String name, String ifMatch, String reason) {
        RequestSpecification request =
                Callers.operatorOnce().body(reason == null ? "{}" : "{\"reason\": \"" + reason + "\"}");
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.post(Calls.ROLLOUTS + "/" + id + "/" + name).then();
    }

    /** Of a thousand runs of this hour on each side so many that failed, and no crash. */
    private static Answer arms(int inside, int outside) {
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
