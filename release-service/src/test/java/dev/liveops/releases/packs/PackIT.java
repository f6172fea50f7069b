package dev.liveops.releases.packs;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.liveops.model.identity.Roles;
import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.database.Database;
import dev.liveops.support.size.Slice;
import dev.liveops.testing.Callers;
import dev.liveops.testing.SentStatements;
import dev.liveops.testing.TestDatabase;
import dev.liveops.testing.TestTokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@ReleasesDatabase
class PackIT {

    private static final String PACKS = Calls.PACKS;
    // As application.properties has it for tests.
    private static final int MAX_BYTES = 1 << 20;
    private static final String HASH = "0".repeat(64);

    @Inject
    Database database;

    @Inject
    AuditLog audit;

    @Inject
    MeterRegistry registry;

    @Test
    void shouldGiveBackExactlyTheBytesThatWerePublished() {
        byte[] bytes = new byte[5 * PackBytes.CHUNK_BYTES + 7];
        new Random(1).nextBytes(bytes);

        Calls.publish("10.0.0", bytes)
                .then()
                .statusCode(201)
                .header("Location", equalTo("/v1/content/packs/10.0.0"))
                .body("content_hash", equalTo(Calls.sha256(bytes)))
                .body("size_bytes", equalTo(bytes.length))
                .body("media_type", equalTo("application/octet-stream"))
                .body("published_by", equalTo("operator-1"));

        Response fetched = given().get(PACKS + "/10.0.0");
        assertThat(fetched.statusCode()).isEqualTo(200);
        assertThat(fetched.asByteArray()).isEqualTo(bytes);
        assertThat(fetched.header("ETag")).isEqualTo("\"" + Calls.sha256(bytes) + "\"");
        assertThat(fetched.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
        assertThat(fetched.header("Content-Length")).isEqualTo(Integer.toString(bytes.length));
        assertThat(fetched.header("Transfer-Encoding")).isNull();
        assertThat(fetched.header("Content-Type")).isEqualTo("application/octet-stream");
    }

    @Test
    void shouldKeepAJsonPackAsItWasWritten() {
        String pack = "{ \"traps\":[ 1.50 ],\n  \"traps2\" : null }\n";

        Calls.upload("10.1.0", Calls.sha256(pack.getBytes(StandardCharsets.UTF_8)))
                .contentType("application/json; charset=utf-8")
                .body(pack)
                .post(PACKS)
                .then()
                .statusCode(201);

        Response fetched = given().get(PACKS + "/10.1.0");
        assertThat(fetched.asString()).isEqualTo(pack);
        assertThat(fetched.header("Content-Type")).isEqualTo("application/json");
    }

    @Test
    void shouldSendNothingToWhoHasThePack() {
        Calls.publish("10.2.0");
        String tag = given().get(PACKS + "/10.2.0").header("ETag");

        Response again = given().header("If-None-Match", tag).get(PACKS + "/10.2.0");

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.asByteArray()).isEmpty();
        assertThat(again.header("ETag")).isEqualTo(tag);
        assertThat(again.header("Cache-Control")).contains("immutable");
    }

    @Test
    void shouldKnowATagThatAProxyWeakened() {
        Calls.publish("10.2.1");
        String tag = given().get(PACKS + "/10.2.1").header("ETag");

        given().header("If-None-Match", "\"x\", W/" + tag)
                .get(PACKS + "/10.2.1")
                .then()
                .statusCode(304);
    }

    @Test
    void shouldTakeNoPackThatWasCompressedOnItsWay() {
        byte[] text = ("[\"" + "trap ".repeat(2000) + "\"]").getBytes(StandardCharsets.UTF_8);
        Calls.upload("10.2.2", Calls.sha256(text))
                .contentType("application/json")
                .body(text)
                .post(PACKS)
                .then()
                .statusCode(201);

        assertThat(given().get(PACKS + "/10.2.2").asByteArray()).isEqualTo(text);
        Calls.upload("10.2.3", Calls.sha256(text))
                .contentType("application/json")
                .header("Content-Encoding", "gzip")
                .body(text)
                .post(PACKS)
                .then()
                .statusCode(415)
                .header("Accept-Encoding", "identity")
                .body("detail", containsString("kept as they are sent"));
    }

    @Test
    void shouldChangeNothingWhenTheSameBytesArePublishedAgain() {
        Response first = Calls.publish("10.3.0", Calls.bytes("x"));
        Response second = Calls.publish("10.3.0", Calls.bytes("x"));

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(auditedActions("10.3.0")).containsExactly("publish");
    }

    @Test
    void shouldRefuseOtherBytesUnderAPublishedVersion() {
        Calls.publish("10.4.0");

        Calls.publish("10.4.0", Calls.bytes("other"))
                .then()
                .statusCode(409)
                .body("code", equalTo("release.pack_immutable"))
                .body("detail", containsString(Calls.sha256(Calls.bytes("10.4.0"))))
                .body("detail", containsString(Calls.sha256(Calls.bytes("other"))));
        Calls.upload("10.4.0", Calls.sha256(Calls.bytes("10.4.0")))
                .queryParam("min_supported_client_version", "0.7.0")
                .body(Calls.bytes("10.4.0"))
                .post(PACKS)
                .then()
                .statusCode(409)
                .body("violations.path", contains("min_supported_client_version"));
        assertThat(given().get(PACKS + "/10.4.0").asByteArray()).isEqualTo(Calls.bytes("10.4.0"));
    }

    @Test
    void shouldRefuseBytesThatAreNotTheAnnouncedOnes() {
        byte[] bytes = Calls.bytes("truncated on the way");

        Calls.upload("10.5.0", HASH)
                .body(bytes)
                .post(PACKS)
                .then()
                .statusCode(422)
                .body("code", equalTo("release.hash_mismatch"))
                .body(
                        "detail",
                        equalTo("content_hash: " + HASH + " (the " + bytes.length + " bytes received have "
                                + Calls.sha256(bytes) + ")"));
        given().get(PACKS + "/10.5.0").then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        ", 0, , content_version",
        "1.1, 0, , content_version",
        "1.1.0+b, 0, , content_version",
        "latest, 0, , content_version",
        "1.1.0, , , content_hash",
        "1.1.0, 00, , content_hash",
        "1.1.0, 0, v0.6.0, min_supported_client_version"
    })
    void shouldRefuseAnAnnouncementThatIsNone(String version, String hash, String minimum, String path) {
        var request = Callers.as(Roles.OPERATOR)
                .contentType("application/octet-stream")
                .body(new byte[] {1});
        if (version != null) {
            request.queryParam("content_version", version);
        }
        if (hash != null) {
            request.queryParam("content_hash", hash.equals("0") ? HASH : hash);
        }
        if (minimum != null) {
            request.queryParam("min_supported_client_version", minimum);
        }

        request.post(PACKS)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("release.invalid"))
                .body("violations.path", contains(path));
    }

    @Test
    void shouldRefuseAnEmptyPackAndAnotherMediaType() {
        Calls.upload("10.6.0", Calls.sha256(new byte[0]))
                .post(PACKS)
                .then()
                .statusCode(400)
                .body("code", equalTo("request.missing_body"));
        for (String type : List.of("text/plain", "*/*", "application/*")) {
            Calls.upload("10.6.0", HASH)
                    .contentType(type)
                    .body("x".getBytes(StandardCharsets.UTF_8))
                    .post(PACKS)
                    .then()
                    .statusCode(415)
                    .body("code", equalTo("request.unsupported_media_type"));
        }
    }

    @Test
    void shouldRefuseAPackThatAnnouncesTooManyBytes() {
        for (int tooLarge : new int[] {MAX_BYTES + 1, 2 * MAX_BYTES + 1}) {
            Calls.publish("10.7.0", new byte[tooLarge])
                    .then()
                    .statusCode(413)
                    .contentType("application/problem+json")
                    .body("code", equalTo("request.body_too_large"))
                    .body("detail", containsString("(expected at most "));
        }
    }

    @Test
    void shouldRefuseAPackThatTurnsOutTooLarge() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + PACKS
                        + "?content_version=10.7.1&content_hash=" + HASH))
                .header("Authorization", "Bearer " + TestTokens.of(Roles.OPERATOR))
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[MAX_BYTES + 1])))
                .build();

        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("request.body_too_large").contains("expected at most " + MAX_BYTES);
    }

    @Test
    void shouldSupportNoOtherMethod() {
        Callers.as(Roles.ADMIN)
                .delete(PACKS + "/10.0.0")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("code", equalTo("request.method_not_allowed"));
    }

    @Test
    void shouldPublishOnceWhenTheSamePackArrivesManyTimesAtOnce() {
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(index -> Calls.publish("10.8.0", Calls.bytes("x")).statusCode())
                .toList();

        assertThat(statuses).containsOnlyOnce(201).contains(200).hasSize(8);
        assertThat(statuses).allMatch(status -> status == 200 || status == 201);
        assertThat(auditedActions("10.8.0")).containsExactly("publish");
    }

    @Test
    void shouldPublishOneOfManyPacksThatArriveUnderOneVersionAtOnce() {
        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(index ->
                        Calls.publish("10.9.0", Calls.bytes("x" + index)).statusCode())
                .toList();

        assertThat(statuses).containsOnlyOnce(201).hasSize(8);
        assertThat(statuses).filteredOn(status -> status != 201).containsOnly(409);
        byte[] served = given().get(PACKS + "/10.9.0").asByteArray();
        Callers.as(Roles.VIEWER)
                .get(PACKS)
                .then()
                .body("items.find { it.content_version == '10.9.0' }.content_hash", equalTo(Calls.sha256(served)));
    }

    @Test
    void shouldListPacksTheNewestFirst() {
        Calls.publish("11.2.0", "11.10.0", "11.3.0");

        Response first = Callers.as(Roles.VIEWER).queryParam("page_size", 2).get(PACKS);
        Response second = Callers.as(Roles.VIEWER)
                .queryParam("page_size", 1)
                .queryParam("page_token", first.<String>path("next_page_token"))
                .get(PACKS);

        assertThat(first.<List<String>>path("items.content_version")).containsExactly("11.3.0", "11.10.0");
        assertThat(second.<List<String>>path("items.content_version")).containsExactly("11.2.0");
        Callers.as(Roles.VIEWER)
                .queryParam("page_token", "MTphYmM")
                .get(PACKS)
                .then()
                .statusCode(400)
                .body("code", equalTo("page.token_malformed"));
    }

    @Test
    void shouldCountWhatIsListed() {
        Calls.publish("10.91.0", "10.91.1");
        Callers.operator("{\"reason\": \"Endless gold\"}")
                .post(PACKS + "/10.91.1/withdraw")
                .then()
                .statusCode(200);

        Callers.viewer()
                .get(PACKS + "/counts?q=10.91.")
                .then()
                .statusCode(200)
                .body("total", equalTo(2))
                .body("withdrawn", equalTo(1));
        int all = Callers.viewer().get(PACKS + "/counts").path("total");
        assertThat(all)
                .isEqualTo(Integer.parseInt(TestDatabase.texts("SELECT count(*)::text FROM content_packs")
                        .get(0)));
        Callers.viewer()
                .get("/v1/releases/counts")
                .then()
                .statusCode(200)
                .body(
                        "total",
                        equalTo(Integer.parseInt(TestDatabase.texts("SELECT count(*)::text FROM releases")
                                .get(0))));
        Callers.operator("{}").post(PACKS + "/10.91.1/reinstate").then().statusCode(200);
    }

    @Test
    void shouldListAHundredPacksWithAsManyStatementsAsOne() {
        TestDatabase.execute(
                "INSERT INTO content_packs (content_version, content_hash, size_bytes, chunks, media_type, published_by,"
                        + " published_at) SELECT '12.' || n || '.0', encode(sha256('x'), 'hex'), 1, 1,"
                        + " 'application/octet-stream', 'operator-1', now() FROM generate_series(1, 100) AS n",
                "INSERT INTO content_pack_chunks SELECT '12.' || n || '.0', 0, 'x' FROM generate_series(1, 100) AS n");

        List<String> forOne = listing(1);
        List<String> forAll = listing(100);

        assertThat(forAll).hasSize(1).hasSameSizeAs(forOne);
    }

    @Test
    void shouldCountAPackThatWasPublishedAndNoRepetition() {
        double before = published();

        Calls.publish("10.10.0", "10.10.0", "10.10.1");

        assertThat(published()).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.9.9", "latest", "%20", "..%2F..%2Fetc%2Fpasswd", "%C3%BC"})
    void shouldNotKnowAPackNobodyPublished(String version) {
        given().urlEncodingEnabled(false)
                .get(PACKS + "/" + version)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("release.unknown_pack"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE content_packs SET content_hash = repeat('0', 64)",
                "DELETE FROM content_packs",
                "UPDATE content_pack_chunks SET bytes = ''",
                "DELETE FROM content_pack_chunks",
                "UPDATE releases SET reason = ''",
                "DELETE FROM releases",
                "DELETE FROM content_manifest",
                "INSERT INTO content_manifest (revision, min_supported_client_version) VALUES (0, '')"
            })
    void shouldGiveTheRuntimeRoleNoWayToRewriteWhatWasPublished(String statement) {
        assertThatThrownBy(() -> database.withConnection(
                                connection -> connection.query(statement).execute())
                        .await()
                        .indefinitely())
                .hasMessageContaining("permission denied");
    }

    private static List<String> listing(int size) {
        try (SentStatements sent = new SentStatements()) {
            Callers.viewer()
                    .queryParam("page_size", size)
                    .get(PACKS)
                    .then()
                    .body("items.content_version", hasSize(size));
            return sent.all();
        }
    }

    private double published() {
        return registry.counter("liveops.release.changes", "subject", "pack", "action", "publish")
                .count();
    }

    private List<String> auditedActions(String version) {
        return database
                .withConnection(connection ->
                        audit.list(connection, version, Long.MAX_VALUE, 50).map(Slice::items))
                .await()
                .indefinitely()
                .stream()
                .map(entry -> entry.action())
                .toList();
    }
}
