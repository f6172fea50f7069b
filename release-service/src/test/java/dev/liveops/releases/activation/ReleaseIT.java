package dev.liveops.releases.activation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.liveops.model.identity.Roles;
import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.support.audit.AuditLog;
import dev.liveops.support.audit.StoredAuditEntry;
import dev.liveops.support.database.Database;
import dev.liveops.support.size.Slice;
import dev.liveops.testing.Callers;
import dev.liveops.testing.SentStatements;
import dev.liveops.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ReleasesDatabase
class ReleaseIT {

    private static final String ACTIVATE = "/v1/releases/activate";
    private static final String ROLLBACK = "/v1/releases/rollback";

    @Inject
    Database database;

    @Inject
    AuditLog audit;

    @Inject
    MeterRegistry registry;

    @BeforeEach
    void startWithNothingActive() {
        Calls.publish("1.0.0", "1.1.0", "1.2.0", "1.3.0");
        Calls.forgetReleases();
    }

    @Test
    void shouldSayThatNothingIsActiveBeforeTheFirstRelease() {
        given().get(Calls.MANIFEST)
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("release.nothing_active"));
        Calls.rollBack().then().statusCode(409).body("code", equalTo("release.no_previous"));
    }

    @Test
    void shouldTellClientsWhatIsActive() {
        Calls.activate("1.0.0")
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\"1."))
                .body("active_version", equalTo("1.0.0"))
                .body("$", not(hasKey("previous_version")));
        Calls.activate("1.1.0").then().statusCode(200).body("previous_version", equalTo("1.0.0"));
        Calls.awaitActive("1.1.0");

        Response manifest = given().get(Calls.MANIFEST);

        manifest.then()
                .statusCode(200)
                .body("active_version", equalTo("1.1.0"))
                .body("content_hash", equalTo(Calls.sha256(Calls.bytes("1.1.0"))))
                .body("size_bytes", equalTo(Calls.bytes("1.1.0").length))
                .body("min_supported_client_version", equalTo("0.0.0"))
                .body("url", equalTo("/v1/content/packs/1.1.0"))
                .body("revision", equalTo(2))
                .body("previous_version", equalTo("1.0.0"));
        assertThat(given().get(manifest.<String>path("url")).asByteArray()).isEqualTo(Calls.bytes("1.1.0"));
    }

    @Test
    void shouldLetClientsKeepTheManifestForAWhileAndRevalidateIt() {
        Calls.activate("1.0.0");
        Calls.awaitActive("1.0.0");

        String tag = given().get(Calls.MANIFEST).header("ETag");
        given().header("If-None-Match", tag)
                .get(Calls.MANIFEST)
                .then()
                .statusCode(304)
                .header("ETag", equalTo(tag))
                .header("Cache-Control", equalTo("public, max-age=30, must-revalidate"));
        given().header("If-None-Match", "\"7\"").get(Calls.MANIFEST).then().statusCode(200);
    }

    @Test
    void shouldGoFurtherBackWithEveryRollback() {
        activateAll("1.0.0", "1.1.0", "1.2.0");

        Calls.rollBack().then().statusCode(200).body("active_version", equalTo("1.1.0"));
        Calls.rollBack()
                .then()
                .statusCode(200)
                .body("active_version", equalTo("1.0.0"))
                .body("revision", equalTo(5))
                .body("$", not(hasKey("previous_version")));
        Calls.rollBack()
                .then()
                .statusCode(409)
                .body("code", equalTo("release.no_previous"))
                .body("detail", equalTo("no content was active before 1.0.0"));

        Calls.awaitActive("1.0.0");
        assertThat(history())
                .containsExactly(
                        "5 rollback 1.0.0",
                        "4 rollback 1.1.0",
                        "3 activate 1.2.0",
                        "2 activate 1.1.0",
                        "1 activate 1.0.0");
    }

    @Test
    void shouldGoBackToWhatAReleaseReplacedEvenAfterARollback() {
        activateAll("1.0.0", "1.1.0", "1.2.0");
        Calls.rollBack();
        Calls.activate("1.3.0").then().body("previous_version", equalTo("1.1.0"));

        Calls.rollBack().then().body("active_version", equalTo("1.1.0"));
        Calls.rollBack().then().body("active_version", equalTo("1.0.0"));
    }

    @Test
    void shouldChangeNothingWhenTheActiveVersionIsActivatedAgain() {
        activateAll("1.0.0", "1.1.0");

        Calls.activate("1.1.0").then().statusCode(200).body("revision", equalTo(2));

        assertThat(history()).hasSize(2);
    }

    @Test
    void shouldKeepTheMinimumUnlessSomebodySaysAnother() {
        Calls.upload("1.4.0", Calls.sha256(Calls.bytes("1.4.0")))
                .queryParam("min_supported_client_version", "0.6.0")
                .body(Calls.bytes("1.4.0"))
                .post(Calls.PACKS);

        Calls.activate("1.0.0").then().body("min_supported_client_version", equalTo("0.0.0"));
        Calls.activate("1.4.0").then().body("min_supported_client_version", equalTo("0.6.0"));
        Calls.activate("1.1.0").then().body("min_supported_client_version", equalTo("0.6.0"));
        activate("{\"content_version\": \"1.1.0\", \"min_supported_client_version\": \"0.7.0\"}")
                .then()
                .body("min_supported_client_version", equalTo("0.7.0"))
                .body("revision", equalTo(4))
                .body("previous_version", equalTo("1.4.0"));
        Calls.rollBack()
                .then()
                .body("active_version", equalTo("1.4.0"))
                .body("min_supported_client_version", equalTo("0.6.0"));
        Calls.rollBack()
                .then()
                .body("active_version", equalTo("1.0.0"))
                .body("min_supported_client_version", equalTo("0.0.0"));
    }

    @Test
    void shouldKeepReasonsInTheHistoryAndTheAuditAndAwayFromPlayers() {
        activateAll("1.0.0");
        activate("{\"content_version\": \"1.1.0\", \"reason\": \"Balance patch 12\"}")
                .then()
                .statusCode(200);
        Callers.operatorOnce()
                .body("{\"reason\": \"Tier 3 cannot be won\"}")
                .post(ROLLBACK)
                .then()
                .statusCode(200)
                .body("$", not(hasKey("reason")));

        Callers.as(Roles.VIEWER)
                .queryParam("page_size", 2)
                .get("/v1/releases")
                .then()
                .statusCode(200)
                .body("items.reason", contains("Tier 3 cannot be won", "Balance patch 12"))
                .body("items.released_by", contains("operator-1", "operator-1"))
                .body("items[1].previous_version", equalTo("1.0.0"));
        StoredAuditEntry newest = database.withConnection(connection ->
                        audit.list(connection, "1.0.0", Long.MAX_VALUE, 1).map(Slice::items))
                .await()
                .indefinitely()
                .get(0);
        assertThat(newest.action()).isEqualTo("rollback");
        assertThat(newest.diff()).contains("Tier 3 cannot be won").contains("1.1.0");
    }

    @Test
    void shouldCheckTheRevisionTheOperatorHasSeen() {
        activateAll("1.0.0", "1.1.0", "1.2.0");

        Callers.operator().header("If-Match", "\"3\"").post(ROLLBACK).then().statusCode(200);
        Callers.operator()
                .header("If-Match", "\"3\"")
                .post(ROLLBACK)
                .then()
                .statusCode(412)
                .body("code", equalTo("revision.stale"));
        Callers.operator()
                .header("If-Match", "\"3\"")
                .body("{\"content_version\": \"1.3.0\"}")
                .post(ACTIVATE)
                .then()
                .statusCode(412);
        assertThat(history()).hasSize(4);
    }

    @Test
    void shouldRollBackOnceForOneIdempotencyKey() {
        activateAll("1.0.0", "1.1.0", "1.2.0");
        String key = "rollback-" + System.nanoTime();

        Response first = Callers.operator().header("Idempotency-Key", key).post(ROLLBACK);
        Response second = Callers.operator().header("Idempotency-Key", key).post(ROLLBACK);

        assertThat(first.<String>path("active_version")).isEqualTo("1.1.0");
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(history()).hasSize(4);
    }

    @Test
    void shouldRefuseARollbackThatMightBeARepetition() {
        activateAll("1.0.0", "1.1.0", "1.2.0");

        for (String seen : new String[] {null, "*"}) {
            RequestSpecification request = Callers.operator();
            (seen == null ? request : request.header("If-Match", seen))
                    .post(ROLLBACK)
                    .then()
                    .statusCode(428)
                    .body("code", equalTo("request.precondition_required"));
        }

        assertThat(history()).hasSize(3);
    }

    @Test
    void shouldCountReleasesThatWereMadeAndNoneThatWasThereAlready() {
        double activated = changes("activate");
        double rolledBack = changes("rollback");
        activateAll("1.0.0", "1.1.0");
        Calls.activate("1.1.0").then().statusCode(200);
        Calls.activate("9.9.9").then().statusCode(404);
        Calls.rollBack().then().statusCode(200);

        assertThat(changes("activate")).isEqualTo(activated + 2);
        assertThat(changes("rollback")).isEqualTo(rolledBack + 1);
    }

    @Test
    void shouldListAHundredReleasesWithAsManyStatementsAsOne() {
        TestDatabase.execute(
                "INSERT INTO releases (revision, action, content_version, min_supported_client_version, previous_revision,"
                        + " released_by, released_at) SELECT n, 'activate', '1.' || n % 2 || '.0', '0.0.0', nullif(n - 1, 0),"
                        + " 'operator-1', now() FROM generate_series(1, 100) AS n",
                "UPDATE content_manifest SET revision = 100, active_version = '1.0.0'");

        List<String> forOne = listing(1);
        List<String> forAll = listing(100);

        assertThat(forAll).hasSize(1).hasSameSizeAs(forOne);
    }

    private static List<String> listing(int size) {
        try (SentStatements sent = new SentStatements()) {
            Response page = Callers.viewer().queryParam("page_size", size).get("/v1/releases");
            assertThat(page.<List<String>>path("items.content_version")).hasSize(size);
            assertThat(page.<String>path("items[0].previous_version")).isEqualTo("1.1.0");
            return sent.all();
        }
    }

    private double changes(String action) {
        return registry.counter("liveops.release.changes", "subject", "release", "action", action)
                .count();
    }

    @Test
    void shouldMakeALineOfReleasesThatAreMadeAtOnce() {
        List<String> versions = List.of("1.0.0", "1.1.0", "1.2.0", "1.3.0");

        List<Integer> statuses = IntStream.range(0, 12)
                .parallel()
                .mapToObj(index -> Calls.activate(versions.get(index % 4)).statusCode())
                .toList();

        assertThat(statuses).contains(200).isSubsetOf(200, 409);
        List<ReleaseEntry> line = entries();
        assertThat(line)
                .extracting(ReleaseEntry::revision)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, line.size())
                        .map(index -> line.size() + 1 - index)
                        .boxed()
                        .toList());
        for (int index = 0; index < line.size() - 1; index++) {
            assertThat(line.get(index).previousVersion())
                    .isEqualTo(line.get(index + 1).contentVersion());
        }
        Calls.awaitActive(line.get(0).contentVersion());
        given().get(Calls.MANIFEST).then().body("revision", equalTo(line.size()));
    }

    @Test
    void shouldRollBackOneStepOnlyWhenTwoWhoSawTheSameDoItAtOnce() {
        activateAll("1.0.0", "1.1.0", "1.2.0");

        List<Integer> statuses = IntStream.range(0, 4)
                .parallel()
                .mapToObj(index -> Callers.operator()
                        .header("If-Match", "\"3\"")
                        .post(ROLLBACK)
                        .statusCode())
                .toList();

        assertThat(statuses).containsOnlyOnce(200).contains(412).hasSize(4);
        Calls.awaitActive("1.1.0");
    }

    @Test
    void shouldNotMakeAReleaseLaterThatWasAnsweredAsUnavailable() throws SQLException {
        activateAll("1.0.0");

        try (Connection owner = TestDatabase.asOwner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("SELECT FROM content_manifest FOR UPDATE");
            Calls.activate("1.1.0").then().statusCode(503).body("code", equalTo("service.database_unavailable"));
            owner.rollback();
        }

        // Waits for the lock behind the one that was given up, so that one has ended, whichever way.
        Calls.activate("1.2.0").then().statusCode(200).body("revision", equalTo(2));
        assertThat(history()).containsExactly("2 activate 1.2.0", "1 activate 1.0.0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{                                | 400 | request.malformed_json | line 1, column",
                "{}                               | 422 | release.invalid | content_version: missing",
                "{\"content_version\": 1}         | 400 | request.wrong_type | content_version: 1 (expected a string)",
                "{\"content_version\": \"1.1\"}   | 422 | release.invalid | content_version: \"1.1\" (expected a semantic version",
                "{\"content_version\": \"9.9.9\"} | 404 | release.unknown_pack | no pack of content_version 9.9.9",
                "{\"version\": \"1.1.0\"}         | 400 | request.unknown_field | version: unknown field",
                "{\"content_version\": \"1.0.0\", \"min_supported_client_version\": \"6\"} | 422 | release.invalid | min_supported_client_version: \"6\"",
                "{\"content_version\": \"1.0.0\", \"reason\": \" \"} | 422 | release.invalid | reason: 1 characters (expected 1..500, not blank)",
                "{\"content_version\": \"1.0.0\", \"reason\": \"\\u0000\"} | 400 | request.wrong_type | reason: holds the NUL character"
            })
    void shouldAnswerABadActivationWithOneClearProblem(String body, int status, String code, String detail) {
        activate(body)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("detail", containsString(detail));
        given().get(Calls.MANIFEST).then().statusCode(404);
    }

    @Test
    void shouldRefuseABadRollback() {
        Callers.operator().body("{\"why\": \"x\"}").post(ROLLBACK).then().statusCode(400);
        Callers.operatorOnce()
                .body("{\"reason\": \"" + "x".repeat(501) + "\"}")
                .post(ROLLBACK)
                .then()
                .statusCode(422)
                .body("violations.path", contains("reason"));
        Callers.operator().post(ACTIVATE).then().statusCode(400).body("code", equalTo("request.missing_body"));
        Callers.operator().header("If-Match", "x").post(ROLLBACK).then().statusCode(400);
        Callers.operator().put(ACTIVATE).then().statusCode(405);
        Callers.as(Roles.OPERATOR)
                .contentType("text/plain")
                .body("x")
                .post(ROLLBACK)
                .then()
                .statusCode(415);
    }

    private static Response activate(String body) {
        return Callers.operator().body(body).post(ACTIVATE);
    }

    private static void activateAll(String... versions) {
        for (String version : versions) {
            Calls.activate(version).then().statusCode(200);
        }
    }

    private static List<String> history() {
        return entries().stream()
                .map(entry -> entry.revision() + " " + entry.action() + " " + entry.contentVersion())
                .toList();
    }

    private static List<ReleaseEntry> entries() {
        return Callers.as(Roles.VIEWER)
                .get("/v1/releases")
                .jsonPath()
                .<java.util.Map<String, Object>>getList("items")
                .stream()
                .map(item -> new ReleaseEntry(
                        (int) item.get("revision"),
                        (String) item.get("action"),
                        (String) item.get("content_version"),
                        (String) item.get("previous_version")))
                .toList();
    }

    record ReleaseEntry(int revision, String action, String contentVersion, String previousVersion) {}
}
