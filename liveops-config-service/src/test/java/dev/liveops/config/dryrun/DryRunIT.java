package dev.liveops.config.dryrun;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.service;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.TestPeers;
import dev.liveops.support.database.Migration;
import dev.liveops.testing.MovableClock;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * From a change and sampled sessions to what it would do, over HTTP, in the database and with telemetry there and away. Comes
 * before the others of this start: what they sample by the real clock is later than the sessions here, and would be among them.
 */
@QuarkusTest
@ConfigDatabase
@TestProfile(TestPeers.Profile.class)
@Order(1)
class DryRunIT {

    private static final String PATH = "/api/awf-liveops/dry-run";
    // Of no other test, since what telemetry said last is kept for a day of this clock.
    private static Instant now = Instant.parse("2022-05-04T12:00:00Z");

    @Inject
    Migration migration;

    @Inject
    MovableClock clock;

    @Inject
    MeterRegistry registry;

    @Inject
    DryRunGate gate;

    private final String world = "world." + UUID.randomUUID();

    @BeforeEach
    void begin() {
        migration.completed().await().atMost(Duration.ofSeconds(30));
        now = now.plus(Duration.ofDays(10));
        clock.stopAt(now);
        TestDatabase.execute("SELECT liveops_create_snapshot_day('" + day() + "')");
        TestPeers.server().answers(503, "{}");
    }

    @AfterEach
    void end() {
        clock.release();
        TestDatabase.execute("DROP TABLE liveops_snapshots_" + day().replace("-", ""));
    }

    @Test
    void shouldAnswerTheMissionsOwnRequest() {
        sessions(world, 5, 12);

        dryRun("{\"context\": {\"session_id\": \"test-session\", \"world_id\": \"" + world
                        + "\"}, \"proposed_config\": {\"AWF_INPUT_TOKEN_MULTIPLIER\": 1.5}}")
                .body("valid", equalTo(true), "validation.violation_count", equalTo(0))
                .body("proposed.assumed", equalTo(true), "proposed.scope", equalTo("global"))
                .body("context.differences.lever", contains("AWF_INPUT_TOKEN_MULTIPLIER"))
                .body("context.differences[0].from", equalTo(1.0f), "context.differences[0].to", equalTo(1.5f))
                .body("blast_radius.n", equalTo(5), "blast_radius.differing", equalTo(5))
                .body("blast_radius.share", equalTo(1.0f), "blast_radius.low", greaterThan(0.5f))
                .body("simulation.model", equalTo("synthetic, uncalibrated"))
                .body("simulation.covers", equalTo("sampling only"), "simulation.turns", equalTo(50))
                .body("simulation.calibration.status", equalTo("unavailable"))
                .body("simulation.levers.lever", contains("AWF_INPUT_TOKEN_MULTIPLIER"))
                .body("simulation.not_modelled", empty(), "simulation.game", nullValue())
                .body(figure("tokens_total") + ".difference", greaterThan(500f))
                .body(figure("tokens_total") + ".low", greaterThan(0f))
                .body(figure("latency_p95") + ".status", equalTo("insufficient_data"))
                .body(figure("coverage_world") + ".status", equalTo("no_pair_differs"))
                .body("confidence.level", equalTo("low"))
                .body(
                        "confidence.inputs.name",
                        contains("calibration", "interval_width", "sessions", "bounds", "modelled"))
                .body("recommendations.rule", hasItems("gradual_rollout", "monitor", "calibrate"))
                .body("recommendations.rule", not(hasItem("set_an_end")));

        assertThat(registry.get("awf.liveops.impact.tokens_total")
                        .tag("lever", "AWF_INPUT_TOKEN_MULTIPLIER")
                        .tag("source", "dry_run")
                        .tag("bound", "estimate")
                        .gauge()
                        .value())
                .isGreaterThan(500);
    }

    @Test
    void shouldReachWhomADraftIsForAndNotMissASmallWorld() {
        sessions("world.large." + world, 90, 12);
        sessions(world, 2, 12);
        sessions(world, 1, 5);

        draft("\"targeting\": {\"include\": \"level >= 10\"}, \"valid_to\": \"" + now.plus(Duration.ofDays(1)) + "\"")
                .body("proposed.scope_ref", equalTo(world), "context", nullValue())
                .body("blast_radius.n", equalTo(50), "blast_radius.sessions", equalTo(93))
                .body("blast_radius.differing", equalTo(2))
                .body("blast_radius.places.find { it.world_id == '" + world + "' }.n", equalTo(3))
                .body("blast_radius.places.find { it.world_id == '" + world + "' }.differing", equalTo(2))
                .body("blast_radius.share", lessThan(0.04f), "blast_radius.effective_n", greaterThan(10f))
                .body("blast_radius.levers.lever", contains("DIALOGUE_CANDIDATE_CAP"))
                .body("blast_radius.levers[0].sessions", equalTo(2))
                .body("blast_radius.levers[0].moves", hasSize(1))
                .body("blast_radius.levers[0].moves[0].to", equalTo(12))
                .body(figure("tokens_total") + ".difference", greaterThan(0f))
                .body("recommendations.rule", not(hasItem("reaches_nobody")))
                .body("recommendations.rule", not(hasItem("set_an_end")));
    }

    @Test
    void shouldLookAtADraftThatOpensLaterWhenItDoes() {
        sessions(world, 4, 12);

        draft("\"valid_from\": \"" + now.plus(Duration.ofDays(2)) + "\"")
                .body("blast_radius.moments", hasSize(2), "blast_radius.differing", equalTo(4))
                .body("proposed.opens", notNullValue())
                .body("recommendations.rule", hasItem("set_an_end"));
        draft("\"valid_to\": \"" + now.minus(Duration.ofDays(2)) + "\"")
                .body("blast_radius.differing", equalTo(0))
                .body("recommendations.rule", hasItem("reaches_nobody"));
    }

    @Test
    void shouldTryAStoredDraftAndChangeNothing() {
        sessions(world, 3, 12);
        String id = operator("{\"name\": \"to try\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": {\"RESOURCE_REGEN_MULTIPLIER\": 0.5, \"VENDOR_MARGIN_MIN\": 0.2}}")
                .post("/api/awf-liveops/configs")
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        int audited = audited();

        dryRun("{\"config_id\": \"" + id + "\", \"turns\": 200}")
                .body("proposed.config_id", equalTo(id), "proposed.revision", equalTo(1))
                .body("blast_radius.differing", equalTo(3), "blast_radius.levers", hasSize(2))
                .body("simulation.turns", equalTo(200))
                .body("simulation.not_modelled", contains("VENDOR_MARGIN_MIN"))
                .body("simulation.levers.lever", contains("RESOURCE_REGEN_MULTIPLIER"))
                .body("simulation.levers[0].by", contains("reference_game"))
                .body("simulation.game.runs", equalTo(500))
                .body("simulation.game.figures.metric", hasItems("win_rate", "score"))
                .body("recommendations.rule", hasItem("shadow_first"));

        assertThat(audited()).isEqualTo(audited);
        dryRun("{\"config_id\": \"" + UUID.randomUUID() + "\"}", 404).body("code", equalTo("config.not_found"));
    }

    @Test
    void shouldSayWhatKeepsAChangeFromBeingActivated() {
        draftOf("{\"VENDOR_MARGIN_MIN\": 0.45}", "")
                .body("valid", equalTo(false), "validation.valid", equalTo(true))
                .body("invariants.verdict.invariant", hasItem("vendor-margins"))
                .body("invariants.find { it.verdict.invariant == 'vendor-margins' }.refused", equalTo(true))
                .body("recommendations.rule", hasItem("fix_first"));
        draftOf("{\"AWF_MAX_INPUT_TOKENS\": 20000, \"NO_SUCH_LEVER\": 1}", "")
                .body("valid", equalTo(false), "validation.valid", equalTo(false))
                .body("validation.violations.code", hasItems("config.out_of_bounds", "config.unknown_lever"))
                .body("simulation.not_modelled", contains("NO_SUCH_LEVER"))
                .body("recommendations.rule", hasItem("fix_first"))
                .body("confidence.inputs.find { it.name == 'bounds' }.grade", equalTo("poor"));
    }

    @Test
    void shouldSayThatNobodyWasSampled() {
        draft("")
                .body("blast_radius.n", equalTo(0), "blast_radius.share", nullValue())
                .body("blast_radius.places", empty())
                .body("confidence.inputs.find { it.name == 'sessions' }.grade", equalTo("poor"))
                .body("recommendations.rule", hasItem("gradual_rollout"))
                .body("recommendations.rule", not(hasItem("reaches_nobody")));
    }

    @Test
    void shouldCalibrateByRealTurnsKeepThemAndForgetThem() {
        TestPeers.server()
                .answers(request ->
                        request.path().startsWith("/v1/kpis/turns") ? new Answer(200, TURNS) : new Answer(503, "{}"));
        draft("")
                .body("simulation.model", equalTo("synthetic, calibrated (48120)"))
                .body("simulation.calibration.status", equalTo("fitted"))
                .body("simulation.calibration.fitted", hasItems("tokens_total", "latency_ms", "coverage_dialogue"))
                .body(figure("tokens_total") + ".before", lessThan(3_600f));

        TestPeers.server().answers(503, "{}");
        clock.stopAt(now.plus(Duration.ofHours(1)));
        draft("").body("simulation.model", equalTo("synthetic, calibrated (48120)"));
        clock.stopAt(now.plus(Duration.ofHours(25)));
        draft("").body("simulation.calibration.status", equalTo("unavailable"));

        TestPeers.server().answers(200, TURNS.replace("48120", "12"));
        clock.stopAt(now.plus(Duration.ofHours(26)));
        draft("")
                .body("simulation.model", equalTo("synthetic, uncalibrated"))
                .body("simulation.calibration.status", equalTo("too_few"), "simulation.calibration.turns", equalTo(12));
        TestPeers.server().answers(200, "{\"rows\": 7}");
        clock.stopAt(now.plus(Duration.ofHours(52)));
        draft("").body("simulation.calibration.status", equalTo("unavailable"));
    }

    @Test
    void shouldTellOneWhoComesMeanwhileToComeAgain() {
        Cancellable first =
                gate.<Void>alone(() -> Uni.createFrom().nothing()).subscribe().with(done -> {});

        String again = dryRun("{\"proposed_config\": {\"TURN_PACING_MULTIPLIER\": 0.5}}", 503)
                .body("code", equalTo("config.dry_run_busy"))
                .extract()
                .header("Retry-After");

        assertThat(again).isEqualTo("2");
        first.cancel();
        dryRun("{\"proposed_config\": {\"TURN_PACING_MULTIPLIER\": 0.5}}");
    }

    @Test
    void shouldNameEachThingThatIsWrongWithARequest() {
        refused("{}", "request.invalid", "proposed_config");
        refused(
                "{\"config_id\": \"" + UUID.randomUUID() + "\", \"proposed_config\": {}}",
                "request.invalid",
                "proposed_config");
        refused("{\"proposed_config\": {}}", "config.invalid", "proposed_config");
        refused("{\"proposed_config\": [1]}", "config.invalid", "proposed_config");
        refused("{\"proposed_config\": {\"TURN_PACING_MULTIPLIER\": 1}, \"turns\": 9}", "request.invalid", "turns");
        refused("{\"proposed_config\": {\"TURN_PACING_MULTIPLIER\": 1}, \"turns\": 10001}", "request.invalid", "turns");
        refused(
                "{\"draft\": {\"payload\": {\"TURN_PACING_MULTIPLIER\": 1}, \"scope\": \"global\"}}",
                "config.invalid",
                "draft.scope_ref");
        refused(
                "{\"draft\": {\"payload\": {\"TURN_PACING_MULTIPLIER\": 1}, \"scope\": \"global\", \"scope_ref\":"
                        + " \"global\", \"targeting\": {\"include\": \"level >\"}}}",
                "config.invalid",
                "draft.targeting.include");
        refused(
                "{\"draft\": {\"payload\": {\"TURN_PACING_MULTIPLIER\": 1}, \"scope\": \"global\", \"scope_ref\":"
                        + " \"global\", \"valid_from\": \"2030-01-02T00:00:00Z\", \"valid_to\":"
                        + " \"2030-01-01T00:00:00Z\"}}",
                "config.bad_window",
                "draft.valid_to");
        refused(
                "{\"proposed_config\": {\"TURN_PACING_MULTIPLIER\": 1}, \"context\": {\"session_id\": \"\"}}",
                "request.invalid",
                "session_id");
        dryRun("{\"proposed_confg\": {}}", 400).body("code", equalTo("request.unknown_field"));
    }

    @Test
    void shouldBeForOperatorsAndServices() {
        String body = "{\"proposed_config\": {\"TURN_PACING_MULTIPLIER\": 0.5}}";
        viewer().contentType(ContentType.JSON).body(body).post(PATH).then().statusCode(403);
        player("p-1").contentType(ContentType.JSON).body(body).post(PATH).then().statusCode(403);
        service().contentType(ContentType.JSON).body(body).post(PATH).then().statusCode(200);
    }

    private static final String TURNS =
            "{\"as_of\": \"2022-05-04T11:59:00Z\", \"rows\": [{\"key\": {}, \"figures\": {\"turns\": {\"value\":"
                    + " 48120}, \"latency\": {\"value\": 1500, \"n\": 48120}, \"latency_p50\": {\"value\": 1300},"
                    + " \"latency_p95\": {\"value\": 3500}, \"input_tokens\": {\"value\": 2500}, \"output_tokens\":"
                    + " {\"value\": 500}, \"coverage_of_dialogue\": {\"value\": 0.4}, \"oracle_failures_of_grounding\":"
                    + " {\"value\": 0.05}}}]}";

    private ValidatableResponse draft(String more) {
        return draftOf("{\"DIALOGUE_CANDIDATE_CAP\": 12}", more);
    }

    private ValidatableResponse draftOf(String payload, String more) {
        return dryRun("{\"draft\": {\"scope\": \"world\", \"scope_ref\": \"" + world + "\", \"payload\": " + payload
                + (more.isEmpty() ? "" : ", " + more) + "}}");
    }

    private static void refused(String body, String code, String path) {
        dryRun(body, 422).body("code", equalTo(code)).body("violations.path", hasItem(path));
    }

    private static ValidatableResponse dryRun(String body) {
        return dryRun(body, 200);
    }

    private static ValidatableResponse dryRun(String body, int status) {
        return operator(body).post(PATH).then().statusCode(status);
    }

    private static String figure(String metric) {
        return "simulation.figures.find { it.metric == '" + metric + "' }";
    }

    private static int audited() {
        return TestDatabase.texts("SELECT 'x' FROM liveops_audit").size();
    }

    private static String day() {
        return now.toString().substring(0, 10);
    }

    // Three turns each, an hour ago; the last one counts.
    private static void sessions(String world, int sessions, int level) {
        TestDatabase.execute("INSERT INTO liveops_snapshots (day, id, session_id, turn_id, version, context, resolved,"
                + " adopted, ts) SELECT '" + day() + "', gen_random_uuid(), 's-" + level + "-" + world
                + "-' || s, t, 1,"
                + " jsonb_build_object('world_id', '" + world + "', 'attributes', jsonb_build_object('world', '" + world
                + "', 'session', 's-" + level + "-" + world + "-' || s, 'level', " + level
                + "), 'variants', '[]'::jsonb), '{}', '{}', timestamptz '" + now.minusSeconds(3_600)
                + "' + t * interval '1 s' FROM generate_series(1, " + sessions + ") s, generate_series(1, 3) t");
    }
}
