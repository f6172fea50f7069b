package dev.liveops.releases.proposals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.liveops.model.hash.Sha256;
import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.releases.golden.GoldenRig;
import dev.liveops.testing.Callers;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Proposals that real workers make of the reference game, with few runs. */
@QuarkusTest
@ReleasesDatabase
class ProposalIT {

    static final String PROPOSALS = "/v1/content/proposals";

    /** Rough, but the same every time. */
    static final String ROUGH = "\"policies\": [\"novice\"], \"runs\": 400, \"confirm_runs\": 800, \"tolerance\": 0.1";

    private ProposalRig rig;

    @BeforeEach
    void start() {
        GoldenRig.forget();
        rig = new ProposalRig();
    }

    @AfterEach
    void leaveNothing() {
        rig.close();
        GoldenRig.forget();
    }

    @Test
    void shouldOpenADraftOfWhatAWorkerProposes() {
        String id = asked("{" + ROUGH + ", \"base_version\": \"66.0.0\", \"effect\": -0.1}");
        Callers.viewer()
                .queryParam("state", "queued")
                .get(PROPOSALS)
                .then()
                .statusCode(200)
                .body("items.id", contains(id))
                .body("items[0].request.most", equalTo(3))
                .body("items[0].requested_by", equalTo("operator-1"));

        assertThat(GoldenRig.work("worker-1", rig.url())).isEqualTo(1);

        String patch = proposal(id)
                .body("state", equalTo("done"))
                .body("outcome", equalTo("proposed"))
                .body("worker", equalTo("worker-1"))
                .body("result.kind", equalTo("balance_proposal"))
                .body("result.changes[0]", startsWith("trap"))
                .body("result.findings[0].subject", equalTo("trap_fire_glyph"))
                .body("result.findings[0].predicted_live.change_interval", notNullValue())
                .body("result.golden", hasSize(0))
                .body("text", startsWith("# Balance proposal: 66.0.0 -> 66.0.1"))
                .extract()
                .path("patch_id");
        Callers.viewer()
                .get("/v1/content/patches/" + patch)
                .then()
                .statusCode(200)
                .body("status", equalTo("draft"))
                .body("base_version", equalTo("66.0.0"))
                .body("content_version", equalTo("66.0.1"))
                .body("proposed_by", equalTo("balance-analysis"))
                .body("created_by", equalTo("operator-1"))
                .body("evidence.makes.content_version", equalTo("66.0.1"));
        assertThat(rig.asked())
                .containsExactly("/v1/balance/report?calibration=true&impact=false&content_version=66.0.0");
        assertThat(TestDatabase.texts("SELECT action || ' ' || actor FROM audit_entries WHERE subject_id IN ('" + id
                        + "', '" + patch + "') ORDER BY sequence"))
                .containsExactly("request operator-1", "create operator-1");
        Callers.viewer()
                .queryParam("state", "done")
                .get(PROPOSALS)
                .then()
                .body("items.id", contains(id))
                .body("items[0]", not(hasKey("result")));
        cancel(id).statusCode(409).body("code", equalTo("release.proposal_closed"));
    }

    @Test
    void shouldTakeTheNextVersionThatNobodyHasAndOpenNoDraftWhereNoneIsWanted() {
        byte[] base = GoldenRig.pack("66.5.0");
        GoldenRig.publish("66.5.0", base);
        GoldenRig.publish("66.5.1", GoldenRig.pack("66.5.1"));
        rig.reports(
                request -> new Answer(200, ProposalRig.report("66.5.0", Sha256.hex(base), ProposalRig.LIKE_NOVICES)));
        String id = asked("{" + ROUGH + ", \"effect\": -0.1, \"open_draft\": false}");

        GoldenRig.work("worker-1", rig.url());

        proposal(id)
                .body("outcome", equalTo("proposed"))
                .body("result.makes.content_version", equalTo("66.5.2"))
                .body("$", not(hasKey("patch_id")));
    }

    @Test
    void shouldGiveTheSameThatIsOpenAgain() {
        String id = asked("{\"seed\": 7}");

        ask("{\"seed\": 7, \"runs\": 2000}").then().statusCode(200).body("id", equalTo(id));
        assertThat(asked("{\"seed\": 8}")).isNotEqualTo(id);
        assertThat(TestDatabase.texts("SELECT count(*)::text FROM work_jobs")).containsExactly("2");
        cancel(id).statusCode(200);

        assertThat(asked("{\"seed\": 7}")).isNotEqualTo(id);
    }

    @Test
    void shouldProposeNothingWhereLivePlayHasDrifted() {
        rig.reports(request -> new Answer(200, ProposalRig.report(ProposalRig.UNLIKE)));
        String id = asked("{" + ROUGH + "}");

        GoldenRig.work("worker-1", rig.url());

        proposal(id)
                .body("state", equalTo("done"))
                .body("outcome", equalTo("refused"))
                .body("reason", startsWith("Nothing is proposed. Live play is not what simulation plays"))
                .body("$", not(hasKey("result")))
                .body("$", not(hasKey("patch_id")));
    }

    @Test
    void shouldSayWhatTheReportDoesNotHave() {
        String unknown = asked("{\"subjects\": [\"trap_of_nobody\"]}");
        GoldenRig.work("worker-1", rig.url());
        proposal(unknown)
                .body("outcome", equalTo("refused"))
                .body("reason", startsWith("\"trap_of_nobody\" is no finding of the report (expected one of ["));

        rig.reports(request -> new Answer(200, ProposalRig.report("6.6.6", "0", ProposalRig.LIKE_NOVICES)));
        String elsewhere = asked("{}");
        GoldenRig.work("worker-1", rig.url());
        proposal(elsewhere)
                .body("outcome", equalTo("refused"))
                .body("reason", startsWith("The report is of 6.6.6, which is no pack of this suite"));

        rig.reports(request -> new Answer(200, "{}"));
        String nothing = asked("{}");
        GoldenRig.work("worker-1", rig.url());
        proposal(nothing).body("outcome", equalTo("refused")).body("reason", containsString("is missing (expected"));
    }

    @Test
    void shouldFailWithAReasonWhileTelemetryIsAway() {
        rig.reports(request -> new Answer(503, ""));
        String id = asked("{}");

        GoldenRig.work("worker-1", rig.url());

        proposal(id)
                .body("state", equalTo("failed"))
                .body("reason", equalTo("/v1/balance/report: status 503"))
                .body("worker", equalTo("worker-1"));
        assertThat(rig.asked()).hasSizeGreaterThan(1);
        assertThat(asked("{}")).isNotEqualTo(id);
    }

    @Test
    void shouldFailWhatEndsItsWorkers() {
        String id = asked("{}");
        for (int lost = 0; lost < 3; lost++) {
            claim("doomed");
            endLeases();
        }
        proposal(id).body("state", equalTo("queued")).body("worker", equalTo("doomed"));

        claim("doomed").then().body("found", equalTo(false));

        proposal(id).body("state", equalTo("failed")).body("reason", containsString("3 workers were lost over it"));
    }

    @Test
    void shouldCancelWhatIsQueuedAndWhatRuns() {
        String queued = asked("{\"seed\": 1}");
        Callers.operator()
                .queryParam("reason", "It was the event")
                .delete(PROPOSALS + "/" + queued)
                .then()
                .statusCode(200)
                .body("state", equalTo("cancelled"))
                .body("reason", equalTo("It was the event"));
        cancel(queued).statusCode(200);
        claim("worker-1").then().body("found", equalTo(false));
        assertThat(TestDatabase.texts("SELECT action || coalesce(' ' || reason, '') FROM audit_entries"
                        + " WHERE subject_id = '" + queued + "' ORDER BY sequence"))
                .containsExactly("request", "cancel It was the event");

        String running = asked("{\"seed\": 2}");
        String job = claim("worker-1").path("job.job_id");
        say(job, "renew", "\"progress\": \"500 runs simulated\"").statusCode(200);
        proposal(running)
                .body("state", equalTo("running"))
                .body("worker", equalTo("worker-1"))
                .body("progress", equalTo("500 runs simulated"))
                .body("started_at", notNullValue());
        cancel(running).statusCode(200).body("state", equalTo("cancelled"));

        say(job, "renew", "\"progress\": null").statusCode(409).body("code", equalTo("release.work_lost"));
        say(job, "report", "\"report\": {\"outcome\": \"nothing\"}").statusCode(409);
        proposal(running).body("state", equalTo("cancelled")).body("$", not(hasKey("outcome")));
    }

    @Test
    void shouldHoldBackADraftThatDoesNotFit() {
        String id = asked("{}");
        String job = claim("worker-1").path("job.job_id");

        say(
                        job,
                        "report",
                        "\"report\": {\"outcome\": \"proposed\", \"proposal\": {\"kind\": \"balance_proposal\"}, \"draft\": {"
                                + "\"base_version\": \"66.0.0\", \"content_version\": \"66.0.1\", \"changes\": ["
                                + "\"trap_of_nobody.damage 1 -> 2\"]}}")
                .statusCode(200);

        proposal(id)
                .body("state", equalTo("done"))
                .body("outcome", equalTo("held_back"))
                .body("reason", startsWith("It cannot be opened: "))
                .body("result.kind", equalTo("balance_proposal"))
                .body("$", not(hasKey("patch_id")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"verdict": "passed"}                      | report
                    {"outcome": "proposed"}                    | report.draft
                    {"outcome": "nothing", "draft": {}}        | report.draft
                    {"outcome": "nothing", "proposal": []}     | report.proposal
                    """)
    void shouldTakeNoReportThatIsNone(String report, String path) {
        String id = asked("{}");
        String job = claim("worker-1").path("job.job_id");

        say(job, "report", "\"report\": " + report)
                .statusCode(422)
                .body("code", equalTo("release.work_invalid"))
                .body("violations.path", contains(path));

        proposal(id).body("state", equalTo("running"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"base_version": "new"}                    | base_version
                    {"base_version": "6.6.6"}                  | base_version
                    {"content_version": "66.0.0"}              | content_version
                    {"subjects": ["a b"]}                      | subjects[0]
                    {"subjects": ["tier 0"]}                   | subjects[0]
                    {"subjects": ["a","b","c","d","e","f"]}    | subjects
                    {"tier_targets": [0.1, 1]}                 | tier_targets[1]
                    {"effect": 0.6}                            | effect
                    {"seed": -1}                               | seed
                    {"runs": 100}                              | runs
                    {"runs": 4000, "confirm_runs": 2000}       | confirm_runs
                    {"tolerance": 0.5}                         | tolerance
                    {"most": 6}                                | most
                    {"policies": []}                           | policies
                    {"engine": "reference"}                    | engine
                    """)
    void shouldSayWhatIsWrongWithARequest(String body, String path) {
        ask(body)
                .then()
                .statusCode(422)
                .body("code", equalTo("release.proposal_invalid"))
                .body("violations.path", hasItem(path));
        assertThat(TestDatabase.texts("SELECT id::text FROM balance_proposals")).isEmpty();
    }

    @Test
    void shouldNotTakeMoreThanWorkersCanMake() {
        IntStream.range(0, 20).forEach(seed -> asked("{\"seed\": " + seed + "}"));

        ask("{\"seed\": 20}")
                .then()
                .statusCode(409)
                .body("code", equalTo("release.proposals_full"))
                .body("detail", containsString("20 proposals are open"));
        // What is there already is found all the same.
        ask("{\"seed\": 3}").then().statusCode(200);
    }

    @Test
    void shouldSayWhatIsNotThere() {
        String nobody = UUID.randomUUID().toString();
        Callers.viewer()
                .get(PROPOSALS + "/" + nobody)
                .then()
                .statusCode(404)
                .body("code", equalTo("release.unknown_proposal"));
        cancel(nobody).statusCode(404);
        Callers.viewer().get(PROPOSALS + "/none").then().statusCode(400);
        Callers.viewer().queryParam("state", "open").get(PROPOSALS).then().statusCode(400);
        Callers.viewer().get(PROPOSALS).then().body("items", hasSize(0));
    }

    @Test
    void shouldDoGoldenSimsBeforeProposals() {
        Calls.forgetReleases();
        GoldenRig.work("worker-1", rig.url());
        asked("{}");
        GoldenRig.write("tier-3", GoldenRig.IN_BAND).statusCode(201);

        Callers.service()
                .contentType("application/json")
                .body(
                        "{\"worker\": \"w\", \"kinds\": [\"golden\", \"balance-proposal\"], \"engines\": [\"reference/1.0.0\"]}")
                .post("/v1/content/work-claims")
                .then()
                .body("job.kind", equalTo("golden"));
    }

    static String asked(String body) {
        Response answer = ask(body);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.header("Location")).endsWith(PROPOSALS + "/" + answer.path("id"));
        return answer.path("id");
    }

    static ValidatableResponse proposal(String id) {
        return Callers.viewer().get(PROPOSALS + "/" + id).then().statusCode(200);
    }

    static void endLeases() {
        TestDatabase.execute("UPDATE work_jobs SET lease_until = now() - interval '1 second' WHERE state = 'running'");
    }

    private static Response ask(String body) {
        return Callers.operator(body).post(PROPOSALS);
    }

    private static ValidatableResponse cancel(String id) {
        return Callers.operator().delete(PROPOSALS + "/" + id).then();
    }

    private static Response claim(String worker) {
        return Callers.service()
                .contentType("application/json")
                .body("{\"worker\": \"" + worker + "\", \"kinds\": [\"balance-proposal\"], \"engines\": []}")
                .post("/v1/content/work-claims");
    }

    private static ValidatableResponse say(String job, String what, String more) {
        return Callers.service()
                .contentType("application/json")
                .body("{\"worker\": \"worker-1\", \"attempt\": 1, " + more + "}")
                .post("/v1/content/work/" + job + "/" + what)
                .then();
    }
}
