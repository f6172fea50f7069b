package dev.liveops.events.rewards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.liveops.events.EventsDatabase;
import dev.liveops.events.PeersResource;
import dev.liveops.testing.Callers;
import dev.liveops.testing.PeerServer.Request;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each test has a content version of its own, because all share one schedule. */
@QuarkusTest
@EventsDatabase
class RewardIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String user = "player-" + UUID.randomUUID();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @AfterEach
    void leaveNothing() {
        PeersResource.away();
        TestDatabase.execute("DELETE FROM outbox", "DELETE FROM reward_claim");
    }

    @Test
    void shouldRewardARunByTheRulesAtItsStartAndExplainIt() {
        schedule(
                "pay-rules",
                "81.0.0",
                "{\"challenge_bonus_multiplier\":1.5,\"rewards\":{\"xp_multiplier\":2,\"xp_cap\":250}}");

        reward(run(
                        "r-1",
                        "81.0.0",
                        "\"challenge_id\":\"daily\",\"events\":[{\"event_id\":\"pay-rules\",\"revision\":1}]"))
                .statusCode(200)
                .body(
                        "kind", equalTo("run"),
                        "base.xp", equalTo(100),
                        "reward.xp", equalTo(250),
                        "reward.shards", equalTo(12),
                        "events.event_id", contains("pay-rules"),
                        "events.why", contains("named"),
                        "steps.step", hasItem("cap"),
                        "steps.findAll { it.step == 'multiplier' && it.of == 'xp' }.from.flatten()",
                                contains("pay-rules"));
    }

    @Test
    void shouldGiveTheSameAnswerAgainWhateverHasChangedAndRefuseAnotherOne() {
        schedule("pay-again", "82.0.0", "{\"rewards\":{\"xp_multiplier\":3}}");
        String body = run("r-1", "82.0.0", null);
        String first = reward(body).statusCode(200).extract().asString();
        Callers.operator("{}")
                .header("If-Match", "\"1\"")
                .post("/v1/events/pay-again/cancel")
                .then()
                .statusCode(200);

        assertThat(reward(body).statusCode(200).extract().asString()).isEqualTo(first);
        reward(run("r-1", "82.0.0", "\"challenge_id\":\"daily\""))
                .statusCode(409)
                .body("code", equalTo("events.claim_differs"));
        assertThat(TestDatabase.texts("SELECT count(*) FROM reward_claim WHERE user_id = ?", user))
                .containsExactly("1");
    }

    @Test
    void shouldClaimOnceHoweverManyAskAtOnce() {
        String body = run("r-1", "83.0.0", null);

        var answers = IntStream.range(0, 12)
                .mapToObj(one -> CompletableFuture.supplyAsync(
                        () -> reward(body).statusCode(200).extract().asString()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .distinct()
                .toList();

        assertThat(answers).hasSize(1);
        assertThat(TestDatabase.texts("SELECT count(*) FROM reward_claim WHERE user_id = ?", user))
                .containsExactly("1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"started_at\":\"2020-01-01T00:00:00Z\"|started_at",
                "\"base\":{\"xp\":-1,\"shards\":0}|base.xp",
                "\"base\":{\"xp\":0,\"shards\":1000000001}|base.shards",
                "\"content_version\":\"latest\"|content_version",
                "\"events\":[{\"event_id\":\"a\"},{\"event_id\":\"a\"}]|events[1].event_id",
                "\"events\":[{\"event_id\":\"a\",\"revision\":0}]|events[0].revision"
            })
    void shouldSayWhatIsWrong(String field, String path) {
        String body = run("r-1", null, null);
        String name = field.substring(0, field.indexOf(':'));
        String wrong = body.replaceFirst("," + name + ":(\\{[^}]*\\}|\"[^\"]*\")", "");

        reward(wrong.substring(0, wrong.length() - 1) + "," + field + "}")
                .statusCode(422)
                .body("code", equalTo("events.claim_refused"), "violations.path", contains(path));
    }

    @Test
    void shouldTellThePayerWithASignatureAndSayThatItArrived() throws Exception {
        int before = PeersResource.paid().size();
        String id = reward(run("r-1", null, null)).statusCode(200).extract().path("claim_id");
        await().atMost(PATIENCE).until(() -> PeersResource.paid().size() > before);
        claims("waiting").body("items.claim_id", contains(id));

        PeersResource.payer(204);

        await().atMost(PATIENCE).untilAsserted(() -> claims("told").body("items.claim_id", contains(id)));
        Request sent = PeersResource.paid().get(PeersResource.paid().size() - 1);
        assertThat(sent.path()).isEqualTo("/liveops/claims");
        assertThat(sent.header("Authorization")).isNull();
        assertThat(sent.header("webhook-signature"))
                .isEqualTo("v1,"
                        + signature(sent.header("webhook-id") + "." + sent.header("webhook-timestamp") + "."
                                + sent.body()));
        assertThat(sent.body()).contains("\"claim_id\":\"" + id + "\"");
        assertThat(TestDatabase.texts("SELECT count(*) FROM outbox WHERE destination = 'claims'"))
                .containsExactly("0");
    }

    @Test
    void shouldSetAsideWhatThePayerRefusesForGood() {
        PeersResource.payer(422);
        reward(run("r-1", null, null)).statusCode(200);

        await().atMost(PATIENCE).untilAsserted(() -> claims("refused").body("items", hasSize(1)));
        Callers.viewer()
                .get("/v1/events/outbox/set-aside")
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
    }

    @Test
    void shouldListClaimsPageByPageAndAPlayerHisOwnAlone() {
        IntStream.range(0, 3).forEach(one -> reward(run("r-" + one, null, null)).statusCode(200));
        String list = "/v1/events/claims?page_size=2";

        String next = Callers.player(user)
                .get(list)
                .then()
                .statusCode(200)
                .body("items.claim.run_id", contains("r-0", "r-1"), "items.user_id", everyItem(is(user)))
                .extract()
                .path("next_page_token");
        Callers.player(user).get(list + "&page_token=" + next).then().body("items.claim.run_id", contains("r-2"));

        Callers.player("somebody-else")
                .get("/v1/events/claims?user_id=" + user)
                .then()
                .statusCode(403)
                .body("code", equalTo("identity.other_player"));
        Callers.viewer().get("/v1/events/claims").then().statusCode(200).body("items", hasSize(3));
        Callers.service()
                .get("/v1/events/claims?user_id=" + user + "&status=told")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void shouldExportAndEraseAPlayersClaimsAndKnowTheRunAgain() {
        String body = run("r-1", null, null);
        String id = reward(body).statusCode(200).extract().path("claim_id");
        String asked = "{\"user_id\":\"" + user + "\"}";

        admin(asked, "exports").body("claims.claim_id", contains(id), "complete", is(true), "job.claims", equalTo(1));
        String job =
                admin(asked, "erasures").body("claims", equalTo(1)).extract().path("id");

        Callers.as("admin")
                .get("/v1/events/user-data/jobs/" + job)
                .then()
                .statusCode(200)
                .body("kind", equalTo("erasure"));
        Callers.as("admin").get("/v1/events/user-data/jobs").then().body("items.id", hasItem(job));
        Callers.service().get("/v1/events/claims?user_id=" + user).then().body("items", hasSize(0));
        assertThat(TestDatabase.texts("SELECT count(*) FROM outbox WHERE user_id = ?", user))
                .containsExactly("0");
        reward(body).statusCode(200).body("claim_id", equalTo(id));
        assertThat(Callers.viewer()
                        .get("/v1/audit/events?page_size=200")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .contains(job)
                .doesNotContain(user);
    }

    private static ValidatableResponse admin(String body, String what) {
        return Callers.as("admin")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/events/user-data/" + what)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse claims(String status) {
        return Callers.service()
                .get("/v1/events/claims?user_id=" + user + "&status=" + status)
                .then()
                .statusCode(200);
    }

    private void schedule(String id, String contentVersion, String rules) {
        Callers.operator("{\"id\":\"" + id + "\",\"type\":\"event\",\"start_at\":\"" + now.minusSeconds(3_600)
                        + "\",\"end_at\":\"" + now.plus(4, ChronoUnit.DAYS) + "\",\"content_version\":\""
                        + contentVersion + "\",\"rules\":" + rules + "}")
                .post("/v1/events")
                .then()
                .statusCode(201);
    }

    private String run(String id, String contentVersion, String more) {
        return "{\"user_id\":\"" + user + "\",\"run_id\":\"" + id + "\",\"started_at\":\"" + Instant.now() + "\""
                + (contentVersion == null ? "" : ",\"content_version\":\"" + contentVersion + "\"")
                + (more == null ? "" : "," + more) + ",\"base\":{\"xp\":100,\"shards\":8}}";
    }

    private static ValidatableResponse reward(String body) {
        return Callers.service()
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/events/rewards")
                .then();
    }

    private static String signature(String content) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(PeersResource.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
    }
}
