package dev.liveops.telemetry.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.liveops.model.id.Ids;
import dev.liveops.model.identity.Roles;
import dev.liveops.telemetry.StoredEvents;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import dev.liveops.telemetry.taxonomy.TestTaxonomy;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TelemetryDatabase
class IngestIT {

    private static final String MISSION = """
            {
              "session_id": "abc-123",
              "client_version": "0.6.0",
              "content_version": "1.1.0",
              "platform": "web",
              "events": [
                {
                  "event_type": "session_start",
                  "event_time": "2025-12-03T10:00:00Z",
                  "payload": { }
                },
                {
                  "event_type": "run_start",
                  "event_time": "2025-12-03T10:02:00Z",
                  "payload": {
                    "run_id": "local-temp-id-or-hash",
                    "seed": 123456789,
                    "challenge_id": "daily_2025-12-03"
                  }
                }
              ]
            }
            """;
    private static final String EVENT = "{\"event_type\":\"session_start\",\"event_time\":\"2025-12-03T10:00:00Z\"}";

    @Inject
    StoredEvents stored;

    @Test
    void shouldStoreTheMissionsRequestVerbatim() {
        post(given(), MISSION)
                .statusCode(200)
                .body("accepted", equalTo(2), "duplicates", equalTo(0), "rejected", hasSize(0));

        List<Map<String, String>> rows = stored.ofSession("abc-123");
        assertThat(rows).hasSize(2);
        assertThat(rows.get(0))
                .containsEntry("id", "019ae3a7-8d00-7a71-b657-2c612f27bf43")
                .containsEntry("user_id", null)
                .containsEntry("event_type", "session_start")
                .containsEntry("event_time", "2025-12-03 10:00:00")
                .containsEntry("client_version", "0.6.0")
                .containsEntry("content_version", "1.1.0")
                .containsEntry("platform", "web")
                .containsEntry("payload_json", "{}")
                .containsEntry("client_seq", null)
                .containsEntry("correction", "00:00:00")
                .containsEntry("partition", "telemetry_events_20251201_20260101");
        assertThat(rows.get(1))
                .containsEntry("event_type", "run_start")
                .containsEntry("event_time", "2025-12-03 10:02:00")
                .containsEntry(
                        "payload_json",
                        "{\"seed\": 123456789, \"run_id\": \"local-temp-id-or-hash\", \"challenge_id\": \"daily_2025-12-03\"}");
    }

    @Test
    void shouldStoreARetryOnceWithOrWithoutTheToken() {
        String session = session();
        String batch = MISSION.replace("abc-123", session);

        post(given(), batch).body("accepted", equalTo(2));
        post(given(), batch).statusCode(200).body("accepted", equalTo(0), "duplicates", equalTo(2));
        post(player("player-1"), batch).statusCode(200).body("accepted", equalTo(0), "duplicates", equalTo(2));

        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("user_id"))
                .containsExactly(null, null);
    }

    @Test
    void shouldStoreARetryInAnotherGroupingOnce() {
        String session = session();
        List<String> events = IntStream.range(0, 6)
                .mapToObj(minute -> EVENT.replace("10:00:00", "10:0" + minute + ":00"))
                .toList();

        post(given(), batch(session, events.subList(0, 4))).body("accepted", equalTo(4));
        post(player("player-1"), batch(session, events.subList(2, 6)))
                .body("accepted", equalTo(2), "duplicates", equalTo(2));
        post(given(), batch(session, List.of(events.get(5), events.get(0))))
                .body("accepted", equalTo(0), "duplicates", equalTo(2));

        assertThat(stored.ofSession(session)).hasSize(6);
    }

    @Test
    void shouldStoreEqualEventsWithoutIdsEachAndRecogniseTheirRetry() {
        String session = session();
        List<String> events = List.of(EVENT, EVENT, EVENT);

        post(given(), batch(session, events)).body("accepted", equalTo(3));
        post(given(), batch(session, events)).body("accepted", equalTo(0), "duplicates", equalTo(3));

        assertThat(stored.ofSession(session)).hasSize(3);
    }

    @Test
    void shouldKeepTheFirstOfTwoEventsWithOneId() {
        String session = session();
        String id = Ids.newId().toString();
        String first = now("session_start", "\"id\":\"" + id + "\",\"client_seq\":0");
        String second = now("session_end", "\"id\":\"" + id.toUpperCase(Locale.ROOT) + "\",\"client_seq\":1");

        post(given(), batch(session, List.of(first, second))).body("accepted", equalTo(1), "duplicates", equalTo(1));
        post(given(), batch(session, List.of(second))).body("accepted", equalTo(0), "duplicates", equalTo(1));

        assertThat(stored.ofSession(session))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("id", id)
                        .containsEntry("event_type", "session_start")
                        .containsEntry("client_seq", "0"));
    }

    @Test
    void shouldMapAnIdThatMeansSomethingInItsSessionOnly() {
        String one = session();
        String other = session();
        String event = now("session_start", "\"id\":\"1\"");

        post(given(), batch(one, List.of(event))).body("accepted", equalTo(1));
        post(given(), batch(other, List.of(event))).body("accepted", equalTo(1));
        post(given(), batch(one, List.of(event))).body("duplicates", equalTo(1));
    }

    @Test
    void shouldAttachTheTokensUser() {
        String session = session();

        post(player("player-7"), batch(session, List.of(EVENT))).statusCode(200);

        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("user_id"))
                .containsExactly("player-7");
    }

    @Test
    void shouldLetAPlayerNameNobodyElse() {
        String session = session();
        String own = "{\"session_id\":\"" + session + "\",\"user_id\":\"player-7\",\"events\":[" + EVENT + "]}";

        post(player("player-8"), own).statusCode(403).body("code", equalTo("identity.other_player"));
        post(given(), own).statusCode(403).body("code", equalTo("identity.other_player"));
        assertThat(stored.ofSession(session)).isEmpty();

        post(player("player-7"), own).statusCode(200).body("accepted", equalTo(1));
        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("user_id"))
                .containsExactly("player-7");
    }

    @Test
    void shouldLetAServiceSendForOthersAndForNobody() {
        String named = session();
        String anonymous = session();

        post(
                        token(TestTokens.of(Roles.SERVICE)),
                        "{\"user_id\":\"player-9\","
                                + batch(named, List.of(EVENT)).substring(1))
                .statusCode(200);
        post(token(TestTokens.of(Roles.SERVICE)), batch(anonymous, List.of(EVENT)))
                .statusCode(200);

        assertThat(stored.ofSession(named))
                .extracting(row -> row.get("user_id"))
                .containsExactly("player-9");
        assertThat(stored.ofSession(anonymous))
                .extracting(row -> row.get("user_id"))
                .containsExactly((String) null);
    }

    @Test
    void shouldRefuseABadTokenAlthoughNoneIsNeeded() {
        String session = session();
        for (String bad : List.of("nonsense", TestTokens.expired(), TestTokens.ofAnotherGame(), TestTokens.forged())) {
            post(token(bad), batch(session, List.of(EVENT)))
                    .statusCode(401)
                    .contentType("application/problem+json")
                    .body("code", equalTo("identity.bad_token"));
        }
        assertThat(stored.ofSession(session)).isEmpty();
    }

    @Test
    void shouldStoreEveryTypeOfTheMission() {
        String session = session();
        List<String> types = TestTaxonomy.namesForPlayers();
        List<String> events = types.stream()
                .map(type -> now(
                        type, "\"payload\":" + TestTaxonomy.usualPayload(type).replaceFirst("\\{", "{\"extra\":[1],")))
                .toList();

        post(given(), batch(session, events)).body("accepted", equalTo(types.size()), "rejected", hasSize(0));

        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("event_type"))
                .containsExactlyInAnyOrderElementsOf(types);
        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("payload_json"))
                .allMatch(payload -> payload.contains("\"extra\": [1]"));
        assertThat(stored.ofSession(session))
                .filteredOn(row -> !Set.of("run_start", "turn_completed").contains(row.get("event_type")))
                .extracting(row -> row.get("schema_version"))
                .containsOnly("1");
    }

    @Test
    void shouldAnswerEachBadEventByItsPlaceAndStoreTheOthers() {
        String session = session();
        List<String> events = List.of(
                EVENT,
                EVENT.replace("session_start", "dance"),
                "{\"id\":\"mine\",\"event_type\":\"run_end\",\"event_time\":\"2025-12-03T10:00:00\"}",
                now("wave_fail", "\"payload\":{\"run_id\":\"r\",\"wave_idx\":1,\"tier\":\"one\"}"),
                now("wave_fail", "\"payload\":{\"run_id\":\"r\",\"wave_idx\":1,\"note\":\"a\\u0000b\"}"),
                now("wave_fail", "\"payload\":{\"run_id\":\"r\",\"wave_idx\":1,\"core_hp_at_death\":1e999}"),
                now(
                        "wave_fail",
                        "\"payload\":{\"run_id\":\"r\",\"wave_idx\":1,\"deep\":" + "[".repeat(64) + "]".repeat(64)
                                + "}"),
                EVENT.replace("2025", "2019"),
                EVENT.replace("2025", "2097"),
                "[]",
                now("wave_fail", "\"payload\":{\"run_id\":\"r\",\"wave_idx\":1,\"tier\":1}"));

        post(given(), batch(session, events))
                .statusCode(200)
                .body("accepted", equalTo(2))
                .body("duplicates", equalTo(0))
                .body("rejected.index", contains(1, 2, 3, 4, 5, 6, 7, 8, 9))
                .body(
                        "rejected.code",
                        contains(
                                "telemetry.unknown_event_type",
                                "telemetry.malformed_event",
                                "telemetry.invalid_payload",
                                "telemetry.not_storable",
                                "telemetry.not_storable",
                                "telemetry.not_storable",
                                "telemetry.outside_window",
                                "telemetry.outside_window",
                                "telemetry.malformed_event"))
                .body("rejected[0].detail", containsString("\"dance\" is no event type"))
                .body("rejected[0].id", nullValue())
                .body("rejected[1].id", equalTo("mine"))
                .body("rejected[1].detail", containsString("expected RFC 3339 with a zone"));

        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("event_type"))
                .containsExactlyInAnyOrder("session_start", "wave_fail");
    }

    @Test
    void shouldTellTheBatchIdBack() {
        String batch = batch(session(), List.of(now("session_start", "\"payload\":{}")));

        post(given(), "{\"batch_id\":\"batch-7\"," + batch.substring(1))
                .statusCode(200)
                .body("batch_id", equalTo("batch-7"))
                .body("accepted", equalTo(1));
        post(given(), batch).statusCode(200).body("$", not(hasKey("batch_id"))).body("duplicates", equalTo(1));
    }

    @Test
    void shouldFindTheOneEventThatTheDatabaseRefuses() {
        String session = session();
        stored.execute("ALTER TABLE telemetry_events ADD CONSTRAINT poison CHECK (payload_json->>'poison' IS NULL)");
        try {
            List<String> events = IntStream.range(0, 9)
                    .mapToObj(place -> now(
                            "wave_clear",
                            "\"client_seq\":" + place + ",\"payload\":{\"run_id\":\"r\",\"wave_idx\":1"
                                    + (place == 6 ? ",\"poison\":\"yes\"}" : "}")))
                    .toList();

            post(given(), batch(session, events))
                    .statusCode(200)
                    .body("accepted", equalTo(8))
                    .body("rejected.index", contains(6))
                    .body("rejected.code", contains("telemetry.not_storable"));
        } finally {
            stored.execute("ALTER TABLE telemetry_events DROP CONSTRAINT poison");
        }
        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("client_seq"))
                .containsExactlyInAnyOrder("0", "1", "2", "3", "4", "5", "7", "8");
    }

    @Test
    void shouldCorrectTheTimeOfAClockThatIsOff() {
        String session = session();
        Instant wrong = Instant.now().minus(3, ChronoUnit.HOURS);
        String event =
                EVENT.replace("2025-12-03T10:00:00Z", wrong.minusSeconds(10).toString());

        post(
                        given(),
                        "{\"sent_at\":\"" + wrong + "\","
                                + batch(session, List.of(event)).substring(1))
                .statusCode(200);

        assertThat(stored.ofSession(session))
                .extracting(row -> row.get("correction"))
                .singleElement()
                .asString()
                .startsWith("03:00:0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|400|request.missing_body",
                "nonsense|400|request.malformed_json",
                "{\"session_id\":\"s\",\"events\":[{]}|400|request.malformed_json",
                "[]|400|request.wrong_type",
                "{\"session_id\":5,\"events\":[]}|400|request.wrong_type",
                "{\"events\":[{}]}|422|request.invalid",
                "{\"session_id\":\"s\",\"platform\":\"\",\"events\":[{}]}|422|request.invalid",
                "{\"session_id\":\"s\",\"events\":[]}|422|telemetry.empty_batch",
            })
    void shouldRefuseABatchThatCannotBeTaken(String body, int status, String code) {
        post(given(), body)
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code), "detail", notNullValue(), "instance", equalTo("/v1/telemetry/batch"));
    }

    @Test
    void shouldStoreABatchOfAnUnknownPlatformWithoutItAndSaySo() {
        String session = session();
        String sent = "{\"session_id\":\"" + session + "\",\"platform\":\"switch\",\"events\":[" + EVENT + "]}";

        post(given(), sent)
                .statusCode(200)
                .body("accepted", equalTo(1))
                .body(
                        "notes",
                        contains("platform: \"switch\" is none of [web, android, desktop, ios]; stored without"));

        assertThat(stored.ofSession(session).get(0)).containsEntry("platform", null);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100})
    void shouldStorePhonesOfBothKindsWhicheverWayTheyGo(int count) {
        String session = session();
        String sent = "{\"platform\":\"ios\","
                + batch(session, TelemetryRequests.events(count)).substring(1);

        post(given(), sent).statusCode(200).body("accepted", equalTo(count), "notes", hasSize(0));

        assertThat(stored.ofSession(session))
                .hasSize(count)
                .allMatch(row -> row.get("platform").equals("ios"));
    }

    @Test
    void shouldSayWhenABatchWasReceived() {
        Instant before = Instant.now().truncatedTo(ChronoUnit.MICROS);

        String receivedAt =
                post(given(), batch(session(), List.of(EVENT))).extract().path("received_at");

        assertThat(Instant.parse(receivedAt)).isBetween(before, Instant.now());
    }

    @Test
    void shouldTakeWhatARunIsPlayedWithAndForAndWhatAClientDropped() {
        post(
                        given(),
                        batch(
                                session(),
                                List.of(
                                        now(
                                                "run_start",
                                                "\"payload\":{\"run_id\":\"r\",\"engine_version\":\"0.3.0\",\"content_hash\":\"9f2c\","
                                                        + "\"config_version\":7,\"ranked\":true,\"events\":[{\"event_id\":\"fire\",\"revision\":2},"
                                                        + "{\"event_id\":\"season\"}]}"),
                                        now(
                                                "run_start",
                                                "\"payload\":{\"run_id\":\"r\",\"event_id\":\"fire\",\"event_revision\":2}"),
                                        now(
                                                "run_start",
                                                "\"payload\":{\"run_id\":\"r\",\"events\":[{\"revision\":2}]}"),
                                        now("events_dropped", "\"payload\":{\"reason\":\"full\",\"count\":3}"))))
                .body("accepted", equalTo(3))
                .body("rejected.detail", contains(startsWith("payload.events[0]")));
    }

    @Test
    void shouldSayWhereTheJsonIsMalformed() {
        post(given(), "{\n  \"session_id\": \"s\",\n  \"events\": [ { \"event_type\": ] ]\n}")
                .statusCode(400)
                .body("code", equalTo("request.malformed_json"), "detail", containsString("line 3, column "));
    }

    @Test
    void shouldRefuseMoreEventsThanABatchMayHave() {
        String session = session();
        List<String> events = IntStream.range(0, 501).mapToObj(place -> EVENT).toList();

        post(given(), batch(session, events)).statusCode(413).body("code", equalTo("telemetry.batch_too_large"));
        assertThat(stored.ofSession(session)).isEmpty();

        post(given(), batch(session, events.subList(0, 500))).statusCode(200).body("accepted", equalTo(500));
    }

    @Test
    void shouldRefuseABodyBeyondTheLimit() {
        post(given(), "{\"session_id\":\"" + "x".repeat(1_100_000) + "\"}")
                .statusCode(413)
                .body("code", equalTo("request.body_too_large"));
    }

    @Test
    void shouldSpeakJsonAndTakePostOnly() {
        given().contentType("application/xml")
                .body(MISSION)
                .post("/v1/telemetry/batch")
                .then()
                .statusCode(415)
                .body("code", equalTo("request.unsupported_media_type"));
        post(given().accept("text/html"), MISSION).statusCode(406).body("code", equalTo("request.not_acceptable"));
        given().get("/v1/telemetry/batch").then().statusCode(405).body("code", equalTo("request.method_not_allowed"));
    }

    @Test
    void shouldSayLaterWithoutADatabaseAndStoreTheRetryOnce() {
        String session = session();
        String batch = batch(session, List.of(EVENT));
        stored.takeAway();
        try {
            post(given(), batch)
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("service.database_unavailable"));
            given().get("/q/health/ready").then().statusCode(200);
        } finally {
            stored.giveBack();
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> post(given(), batch).extract().statusCode() == 200);

        assertThat(stored.ofSession(session)).hasSize(1);
    }

    @Test
    void shouldTakeManyMonthsAtOnce() {
        String session = session();
        List<String> events = IntStream.range(0, 30)
                .mapToObj(month -> EVENT.replace(
                        "2025-12-03T10:00:00Z",
                        Instant.now().minus(30L * month, ChronoUnit.DAYS).toString()))
                .toList();

        post(given(), batch(session, events)).statusCode(200).body("accepted", equalTo(30));
    }

    @Test
    void shouldStoreAPayloadOfManyKeysAndRefuseOneOfTooMany() {
        String session = session();

        post(
                        given(),
                        batch(
                                session,
                                List.of(
                                        now("session_end", "\"payload\":" + keys(5_000)),
                                        now("session_end", "\"payload\":" + keys(10_000)))))
                .statusCode(200)
                .body("accepted", equalTo(1), "rejected[0].index", equalTo(1))
                .body("rejected[0].code", equalTo("telemetry.not_storable"))
                .body("rejected[0].detail", containsString("bytes, its numbers written out (expected at most 65536)"));
        assertThat(stored.ofSession(session))
                .singleElement()
                .satisfies(row -> assertThat(row.get("payload_json")).contains("\"key4999\": 0"));
    }

    private static String keys(int count) {
        return IntStream.range(0, count)
                .mapToObj(key -> "\"key" + key + "\":0")
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void shouldCountWhatBecameOfBatchesAndEvents() {
        post(given(), batch(session(), List.of(EVENT, EVENT.replace("session_start", "dance"))));
        post(given(), "{");

        String metrics =
                given().get("/q/metrics").then().statusCode(200).extract().asString();
        assertThat(metrics.lines().collect(Collectors.toSet()))
                .anyMatch(line -> line.startsWith("liveops_telemetry_events_total{")
                        && line.contains("outcome=\"accepted\"")
                        && line.contains("type=\"session_start\""))
                .anyMatch(line -> line.startsWith("liveops_telemetry_events_total{")
                        && line.contains("outcome=\"rejected\"")
                        && line.contains("type=\"unknown\""))
                .anyMatch(line -> line.startsWith("liveops_telemetry_quarantined_total{")
                        && line.contains("code=\"telemetry.unknown_event_type\""))
                .anyMatch(line -> line.startsWith("liveops_telemetry_batches_total{") && line.contains("\"answered\""))
                .anyMatch(line -> line.startsWith("liveops_telemetry_batches_total{") && line.contains("\"refused\""))
                .anyMatch(line -> line.startsWith("liveops_telemetry_commit_seconds_count"))
                .anyMatch(line -> line.startsWith("liveops_telemetry_partitions_created_total"));
    }

    @Test
    void shouldBeReadyOnceMigrated() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void shouldDocumentTheOperationWithTheMissionsExample() {
        given().accept(ContentType.JSON)
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/v1/telemetry/batch'.post.operationId", equalTo("ingestTelemetry"))
                .body("paths.'/v1/telemetry/batch'.post.security", hasSize(2))
                .body(
                        "paths.'/v1/telemetry/batch'.post.requestBody.content.'application/json'.schema.'$ref'",
                        equalTo("#/components/schemas/TelemetryBatch"))
                .body(
                        "paths.'/v1/telemetry/batch'.post.requestBody.content.'application/json'.examples.mission.value"
                                + ".events[1].payload.seed",
                        equalTo(123456789))
                .body("components.schemas.TelemetryBatch.properties.session_id.type", equalTo("string"))
                .body("components.schemas.TelemetryEvent.properties.client_seq.type", equalTo("integer"))
                .body("components.schemas.TelemetryReceipt.properties.rejected.items.'$ref'", notNullValue());
    }

    private static ValidatableResponse post(RequestSpecification request, String body) {
        return request.contentType(ContentType.JSON)
                .body(body)
                .post("/v1/telemetry/batch")
                .then();
    }

    private static RequestSpecification player(String user) {
        return token(TestTokens.of(Roles.PLAYER, user));
    }

    private static RequestSpecification token(String token) {
        return given().header("Authorization", "Bearer " + token);
    }

    private static String session() {
        return "session-" + UUID.randomUUID();
    }

    private static String batch(String session, List<String> events) {
        return "{\"session_id\":\"" + session + "\",\"events\":[" + String.join(",", events) + "]}";
    }

    private static String now(String type, String fields) {
        return "{\"event_type\":\"" + type + "\",\"event_time\":\"" + Instant.now() + "\"," + fields + "}";
    }
}
