package dev.liveops.releases.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.releases.golden.GoldenRig;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Leases, as workers meet them; what is in the jobs does not matter here. */
@QuarkusTest
@ReleasesDatabase
class WorkIT {

    private static final String WORK = "/v1/content/work";
    private static final String ENGINE = "reference/1.0.0";

    @BeforeEach
    void haveAJob() {
        GoldenRig.forget();
        TestDatabase.execute(
                "INSERT INTO work_jobs (id, kind, key, engine, body, state, created_at) VALUES ('" + UUID.randomUUID()
                        + "', 'proposal', 'proposal/1', NULL, '{\"of\": \"something\"}', 'waiting', now())");
    }

    @AfterEach
    void haveNone() {
        GoldenRig.forget();
    }

    @Test
    void shouldGiveAJobToOneWorkerAlone() {
        List<Response> claims = IntStream.range(0, 4)
                .parallel()
                .mapToObj(number -> claim("worker-" + number, "proposal"))
                .toList();

        assertThat(claims)
                .filteredOn(claim -> claim.path("job") != null)
                .singleElement()
                .satisfies(
                        claim -> assertThat(claim.<String>path("job.body.of")).isEqualTo("something"))
                .satisfies(
                        claim -> assertThat(claim.<Integer>path("job.attempt")).isOne());
    }

    @Test
    void shouldGiveJobsOfTheKindsAndEnginesThatAWorkerHas() {
        claim("worker-1", "golden").then().statusCode(200).body("$", not(hasKey("job")));
        TestDatabase.execute("UPDATE work_jobs SET engine = 'rust/1.0.0'");
        claim("worker-1", "proposal").then().body("$", not(hasKey("job")));
        TestDatabase.execute("UPDATE work_jobs SET engine = '" + ENGINE + "'");

        claim("worker-1", "proposal").then().body("job.kind", equalTo("proposal"));
    }

    @Test
    void shouldForgetAnEngineThatNoWorkerHadForLong() {
        claim("worker-1", "none");
        TestDatabase.execute("INSERT INTO work_engines VALUES ('gone/1.0.0', now() - interval '90 days',"
                + " now() - interval '31 days')");

        claim("worker-1", "none");

        assertThat(TestDatabase.texts("SELECT engine FROM work_engines")).containsExactly(ENGINE);
    }

    @Test
    void shouldKeepAReportAsItWasMade() {
        String id = claim("worker-1", "proposal").path("job.job_id");

        report(id, "worker-1", 1, "{\"found\": 1.50}")
                .statusCode(200)
                .body("state", equalTo("done"))
                .body("worker", equalTo("worker-1"));
        report(id, "worker-1", 1, "{\"found\": 1.50}").statusCode(200);
        renew(id, "worker-1", 1).statusCode(409).body("code", equalTo("release.work_lost"));

        Callers.viewer().get(WORK + "/" + id).then().body("report.found", equalTo(1.5f));
        Callers.viewer().queryParam("state", "done").get(WORK).then().body("items.job_id", contains(id));
    }

    @Test
    void shouldGiveAJobToAnotherWhenItsLeaseHasEndedAndHearNoMoreOfTheFirst() {
        String id = claim("worker-1", "proposal").path("job.job_id");
        renew(id, "worker-1", 1).statusCode(200).body("lease_seconds", equalTo(60));
        endLeases();

        claim("worker-2", "proposal").then().body("job.job_id", equalTo(id)).body("job.attempt", equalTo(2));

        renew(id, "worker-1", 1).statusCode(409).body("code", equalTo("release.work_lost"));
        report(id, "worker-1", 1, "{}").statusCode(409).body("detail", containsString("worker-2"));
        // The same worker, of an attempt before.
        report(id, "worker-2", 1, "{}").statusCode(409);
        report(id, "worker-2", 2, "{}").statusCode(200).body("lost", equalTo(1));
    }

    @Test
    void shouldHearAWorkerWhoseLeaseEndedWhileNobodyElseHasTheJob() {
        String id = claim("worker-1", "proposal").path("job.job_id");
        endLeases();

        renew(id, "worker-1", 1).statusCode(200);
        endLeases();

        report(id, "worker-1", 1, "{}").statusCode(200);
    }

    @Test
    void shouldGiveUpAJobThatEndsItsWorkers() {
        String id = claim("worker-1", "proposal").path("job.job_id");
        for (int lost = 1; lost < 3; lost++) {
            endLeases();
            claim("worker-1", "proposal").then().body("job.job_id", equalTo(id));
        }
        endLeases();

        claim("worker-1", "proposal").then().body("$", not(hasKey("job")));

        Callers.viewer()
                .get(WORK + "/" + id)
                .then()
                .body("state", equalTo("failed"))
                .body("failure", containsString("3 workers were lost over it"));
    }

    @Test
    void shouldKeepWhyAJobFailed() {
        String id = claim("worker-1", "proposal").path("job.job_id");

        say(id, "report", "{\"worker\": \"worker-1\", \"attempt\": 1, \"failure\": \"The engine fell over.\"}")
                .statusCode(200)
                .body("state", equalTo("failed"))
                .body("failure", equalTo("The engine fell over."));
        claim("worker-1", "proposal").then().body("$", not(hasKey("job")));
    }

    @Test
    void shouldTakeNoReportForAVerdictThatIsNone() {
        GoldenRig.publish("63.0.0", GoldenRig.pack("63.0.0"));
        GoldenRig.write("tier-3", GoldenRig.IN_BAND).statusCode(201);
        claim("worker-1", "none");
        Response claim = claim("worker-1", "golden");
        String id = claim.path("job.job_id");

        report(id, "worker-1", 1, "{\"verdict\": \"in_band\"}")
                .statusCode(422)
                .body("code", equalTo("release.work_invalid"));
        report(
                        id,
                        "worker-1",
                        1,
                        "{\"verdict\": \"in_band\", \"runs\": 1, \"job\": {\"golden\": \"other\", \"revision\": 1,"
                                + " \"content_version\": \"1.0.0\", \"content_hash\": \"0\", \"engine\": \"e/1.0.0\","
                                + " \"json\": true}}")
                .statusCode(422)
                .body("violations.path", contains("report.job"));

        Callers.viewer().get(WORK + "/" + id).then().body("state", equalTo("running"));
        assertThat(TestDatabase.texts("SELECT name FROM golden_verdicts")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"kinds": ["golden"], "engines": []}                                    | worker
                    {"worker": "w", "engines": []}                                          | kinds
                    {"worker": "w", "kinds": [], "engines": []}                             | kinds
                    {"worker": "w", "kinds": ["Golden"], "engines": []}                     | kinds[0]
                    {"worker": "w", "kinds": ["golden"], "engines": ["reference"]}          | engines[0]
                    {"worker": "a b", "kinds": ["golden"], "engines": ["reference/1.0.0"]}  | worker
                    """)
    void shouldSayWhatIsWrongWithAClaim(String body, String path) {
        Callers.service()
                .contentType("application/json")
                .body(body)
                .post(WORK + "-claims")
                .then()
                .statusCode(422)
                .body("code", equalTo("release.work_invalid"))
                .body("violations.path", hasItem(path));
    }

    @Test
    void shouldSayWhatIsNotThere() {
        String nobody = UUID.randomUUID().toString();
        report(nobody, "worker-1", 1, "{}").statusCode(404).body("code", equalTo("release.unknown_work"));
        renew(nobody, "worker-1", 1).statusCode(404);
        Callers.viewer().get(WORK + "/" + nobody).then().statusCode(404);
        Callers.viewer().get(WORK + "/none").then().statusCode(400);
    }

    private static Response claim(String worker, String kind) {
        return Callers.service()
                .contentType("application/json")
                .body("{\"worker\": \"" + worker + "\", \"kinds\": [\"" + kind + "\"], \"engines\": [\"" + ENGINE
                        + "\"]}")
                .post(WORK + "-claims");
    }

    private static ValidatableResponse renew(String id, String worker, int attempt) {
        return say(id, "renew", "{\"worker\": \"" + worker + "\", \"attempt\": " + attempt + "}");
    }

    private static ValidatableResponse report(String id, String worker, int attempt, String report) {
        return say(
                id,
                "report",
                "{\"worker\": \"" + worker + "\", \"attempt\": " + attempt + ", \"report\": " + report + "}");
    }

    private static ValidatableResponse say(String id, String what, String body) {
        return Callers.service()
                .contentType("application/json")
                .body(body)
                .post(WORK + "/" + id + "/" + what)
                .then();
    }

    private static void endLeases() {
        TestDatabase.execute("UPDATE work_jobs SET lease_until = now() - interval '1 second' WHERE state = 'running'");
    }
}
