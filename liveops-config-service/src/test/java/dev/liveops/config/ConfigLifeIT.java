package dev.liveops.config;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
class ConfigLifeIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";

    private final String world = "world." + UUID.randomUUID();

    @Test
    void shouldReachPlayersOnlyOnceActivated() {
        String id = create("{\"VENDOR_MARGIN_MIN\": 0.05}");
        assertThat(resolved()).isEqualTo("{}");

        operator().post(CONFIGS + "/" + id + "/activate").then().statusCode(200).body("status", equalTo("active"));

        awaitResolved("{\"VENDOR_MARGIN_MIN\":0.05}");
    }

    @Test
    void shouldKeepTheActiveRevisionForPlayersWhileTheNextIsEdited() {
        String id = create("{\"VENDOR_MARGIN_MIN\": 0.05}");
        activate(id);
        awaitResolved("{\"VENDOR_MARGIN_MIN\":0.05}");

        edit(id, 2, "{\"VENDOR_MARGIN_MIN\": 0.10}")
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"3."))
                .body("revision", equalTo(3))
                .body("active_revision", equalTo(2));

        assertThat(resolved()).isEqualTo("{\"VENDOR_MARGIN_MIN\":0.05}");
        activate(id);
        awaitResolved("{\"VENDOR_MARGIN_MIN\":0.10}");
    }

    @Test
    void shouldRefuseAnEditOfAStaleRevision() {
        String id = create("{\"VENDOR_MARGIN_MIN\": 0.05}");
        edit(id, 1, "{\"VENDOR_MARGIN_MIN\": 0.10}").then().statusCode(200);

        edit(id, 1, "{\"VENDOR_MARGIN_MIN\": 0.20}").then().statusCode(412).body("code", equalTo("revision.stale"));

        operator()
                .body("{\"name\": \"x\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.2}}")
                .put(CONFIGS + "/" + id)
                .then()
                .statusCode(428)
                .body("code", equalTo("revision.required"));
        operator()
                .header("If-Match", "\"1\"")
                .post(CONFIGS + "/" + id + "/activate")
                .then()
                .statusCode(412);
    }

    @Test
    void shouldRefuseATagOfAStateThatSomebodyHasChangedSince() {
        String id = create("{\"VENDOR_MARGIN_MIN\": 0.05}");
        activate(id);
        String seen = viewer().get(CONFIGS + "/" + id).header("ETag");
        operator()
                .header("If-Match", seen)
                .post(CONFIGS + "/" + id + "/deactivate")
                .then()
                .statusCode(200);

        operator()
                .header("If-Match", seen)
                .post(CONFIGS + "/" + id + "/activate")
                .then()
                .statusCode(412)
                .body("code", equalTo("revision.stale"))
                .body("detail", containsString("has changed its state since you read it"));
        operator()
                .header("If-Match", viewer().get(CONFIGS + "/" + id).header("ETag"))
                .post(CONFIGS + "/" + id + "/activate")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldTakeTheTagOfWhatWasJustAnsweredHoweverThePayloadIsStored() {
        // The database sorts keys and writes numbers out.
        String payload = "{\"VENDOR_MARGIN_MIN\": 5E-2, \"AWF_INPUT_TOKEN_MULTIPLIER\": 1.20}";
        String edit = "{\"name\": \"Test\", \"payload\": " + payload + "}";
        Response created = operator().body(body(payload)).post(CONFIGS);
        String config = CONFIGS + "/" + created.path("config_id");
        Response edited =
                operator().header("If-Match", created.header("ETag")).body(edit).put(config);
        Response again =
                operator().header("If-Match", edited.header("ETag")).body(edit).put(config);
        Response activated = operator().header("If-Match", again.header("ETag")).post(config + "/activate");

        assertThat(List.of(created, edited, again, activated))
                .extracting(Response::statusCode)
                .containsExactly(201, 200, 200, 200);
        assertThat(viewer().get(config).header("ETag")).isEqualTo(activated.header("ETag"));
        operator().post(config + "/deactivate").then().statusCode(200);
    }

    @Test
    void shouldRollBackOnceHoweverOftenItIsAskedFor() {
        String id = create("{\"VENDOR_MARGIN_MIN\": 0.05}");
        activate(id);
        String rollback = CONFIGS + "/" + id + "/rollback";
        String key = UUID.randomUUID().toString();

        operator().post(rollback).then().statusCode(428).body("code", equalTo("request.precondition_required"));
        operator().header("If-Match", "*").post(rollback).then().statusCode(428);
        String first = operator().header("Idempotency-Key", key).post(rollback).asString();
        assertThat(operator().header("Idempotency-Key", key).post(rollback).asString())
                .isEqualTo(first);
        operator()
                .header("Idempotency-Key", key)
                .post(CONFIGS + "/" + create("{\"VENDOR_MARGIN_MIN\": 0.10}") + "/rollback")
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency.key_reused"));
    }

    @Test
    void shouldCreateOnceForOneIdempotencyKey() {
        String key = UUID.randomUUID().toString();
        String body = body("{\"VENDOR_MARGIN_MIN\": 0.05}");

        long ids = IntStream.range(0, 8)
                .parallel()
                .mapToObj(attempt -> operator()
                        .header("Idempotency-Key", key)
                        .body(body)
                        .post(CONFIGS)
                        .then()
                        .statusCode(201)
                        .extract()
                        .<String>path("config_id"))
                .distinct()
                .count();

        assertThat(ids).isEqualTo(1);
        operator()
                .header("Idempotency-Key", key)
                .body(body("{\"VENDOR_MARGIN_MIN\": 0.06}"))
                .post(CONFIGS)
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency.key_reused"));
    }

    @Test
    void shouldOpenAndCloseTheWindowByTheClockAlone() {
        Instant from = Instant.parse("2030-01-01T00:00:00Z");
        Instant to = Instant.parse("2030-01-02T00:00:00Z");
        String id = create("{\"VENDOR_MARGIN_MIN\": 0.05}", from, to);
        operator()
                .body("{\"immediate\": false}")
                .post(CONFIGS + "/" + id + "/activate")
                .then()
                .statusCode(200)
                .body("status", equalTo("scheduled"));

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(preview(from.minusMillis(1))).isEqualTo("{}");
            assertThat(preview(from)).isEqualTo("{\"VENDOR_MARGIN_MIN\":0.05}");
            assertThat(preview(to.minusMillis(1))).isEqualTo("{\"VENDOR_MARGIN_MIN\":0.05}");
            assertThat(preview(to)).isEqualTo("{}");
        });
    }

    @Test
    void shouldPublishAtOnceWhatHasNoBeginningHoweverItIsAsked() {
        String id = create("{\"VENDOR_MARGIN_MIN\": 0.05}");

        operator()
                .body("{\"immediate\": false}")
                .post(CONFIGS + "/" + id + "/activate")
                .then()
                .statusCode(200)
                .body("status", equalTo("active"))
                .body("revision", equalTo(1))
                .body("$", not(hasKey("valid_from")));

        awaitResolved("{\"VENDOR_MARGIN_MIN\":0.05}");
    }

    @Test
    void shouldWriteDownFromWhenOnWhatIsMeantForNowApplies() {
        Instant from = Instant.parse("2030-01-01T00:00:00Z");
        String id = create("{\"VENDOR_MARGIN_MIN\": 0.05}", from, from.plusSeconds(60));
        Instant before = Instant.now();

        Response activated = operator().body("{\"immediate\": true}").post(CONFIGS + "/" + id + "/activate");

        assertThat(activated.<String>path("status")).isEqualTo("active");
        assertThat(activated.<Integer>path("revision")).isEqualTo(2);
        assertThat(activated.<Integer>path("active_revision")).isEqualTo(2);
        assertThat(Instant.parse(activated.path("valid_from"))).isBetween(before, Instant.now());
        assertThat(activated.<String>path("valid_to")).isEqualTo("2030-01-01T00:01:00Z");
        assertThat(preview(before.minusSeconds(1))).isEqualTo("{}");
        awaitResolved("{\"VENDOR_MARGIN_MIN\":0.05}");
    }

    @Test
    void shouldRefuseToPublishWhatIsOver() {
        Instant from = Instant.parse("2024-01-01T00:00:00Z");
        String id = create("{\"VENDOR_MARGIN_MIN\": 0.05}", from, from.plusSeconds(60));

        for (String request : List.of("{\"immediate\": true}", "{\"immediate\": false}", "{}")) {
            operator()
                    .body(request)
                    .post(CONFIGS + "/" + id + "/activate")
                    .then()
                    .statusCode(422)
                    .body("code", equalTo("config.bad_window"))
                    .body("violations[0].path", equalTo("valid_to"))
                    .body("detail", startsWith("valid_to: 2024-01-01T00:01:00Z has passed, it is "));
        }
    }

    @Test
    void shouldLetWarningsPassUnclampedAndReportThem() {
        String id = create("{\"ECONOMIC_ACTIVITY_MULTIPLIER\": 1.2}");

        operator()
                .get(CONFIGS + "/" + id)
                .then()
                .body("findings", hasSize(1))
                .body("findings.severity", hasItem("warning"))
                .body("findings.detail", hasItem("1.2 (expected 0.0..1.0)"));
        activate(id);
        awaitResolved("{\"ECONOMIC_ACTIVITY_MULTIPLIER\":1.2}");
    }

    @Test
    void shouldKeepADecimalsPoint() {
        String id = create("{\"DROP_RATE_LEGENDARY_MULTIPLIER\": 2.0}");
        activate(id);
        awaitResolved("{\"DROP_RATE_LEGENDARY_MULTIPLIER\":2.0}");
    }

    @Test
    void shouldRevalidateByEntityTag() {
        String url = "/v1/config/resolve?world_id=" + world;
        String tag = player().get(url).then().statusCode(200).extract().header("ETag");

        player().header("If-None-Match", tag).get(url).then().statusCode(304);
        activate(create("{\"VENDOR_MARGIN_MIN\": 0.05}"));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() ->
                        player().header("If-None-Match", tag).get(url).then().statusCode(200));
    }

    @Test
    void shouldListInPages() {
        create("{\"VENDOR_MARGIN_MIN\": 0.05}");
        create("{\"VENDOR_MARGIN_MIN\": 0.06}");

        Response first = operator().get(CONFIGS + "?page_size=1");
        Response second = operator().get(CONFIGS + "?page_size=1&page_token=" + first.path("next_page_token"));

        assertThat(first.<String>path("items[0].config_id")).isLessThan(second.<String>path("items[0].config_id"));
    }

    private String create(String payload) {
        return create(payload, null, null);
    }

    private String create(String payload, Instant from, Instant to) {
        String window = from == null ? "" : ", \"valid_from\": \"" + from + "\", \"valid_to\": \"" + to + "\"";
        String body = body(payload);
        return operator()
                .body(body.substring(0, body.length() - 1) + window + "}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
    }

    private String body(String payload) {
        return "{\"name\": \"Test\", \"scope\": \"world\", \"scope_ref\": \"" + world + "\", \"payload\": " + payload
                + "}";
    }

    private Response edit(String id, int revision, String payload) {
        return operator()
                .header("If-Match", "\"" + revision + "\"")
                .body("{\"name\": \"Test\", \"payload\": " + payload + "}")
                .put(CONFIGS + "/" + id);
    }

    private void activate(String id) {
        operator()
                .body("{\"immediate\": true}")
                .post(CONFIGS + "/" + id + "/activate")
                .then()
                .statusCode(200);
    }

    private void awaitResolved(String values) {
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(resolved()).isEqualTo(values));
    }

    // As text, because a JSON reader would not tell 2.0 from 2.
    private String resolved() {
        return values(player().get("/v1/config/resolve?world_id=" + world));
    }

    private String preview(Instant at) {
        return values(viewer().get("/api/awf-liveops/resolve/preview?world_id=" + world + "&at=" + at));
    }

    private static String values(Response response) {
        String body = response.then().statusCode(200).extract().asString();
        String values = body.substring(body.indexOf("\"values\":") + "\"values\":".length());
        return values.substring(0, values.indexOf('}') + 1);
    }
}
