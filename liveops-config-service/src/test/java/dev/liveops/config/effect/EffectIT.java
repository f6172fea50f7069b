package dev.liveops.config.effect;

import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.TestPeers;
import dev.liveops.support.database.Migration;
import dev.liveops.testing.MovableClock;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.PeerServer.Request;
import dev.liveops.testing.TestDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From sampled turns and telemetry's word of them to figures, in the database, over HTTP and as metrics. */
@QuarkusTest
@ConfigDatabase
@TestProfile(TestPeers.Profile.class)
class EffectIT {

    private static final String PATH = "/api/awf-liveops/effects";
    private static final Instant NOW = Instant.parse("2021-03-04T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    EffectService effects;

    @Inject
    Migration migration;

    @Inject
    MovableClock clock;

    @Inject
    MeterRegistry registry;

    @BeforeEach
    void begin() {
        migration.completed().await().atMost(PATIENCE);
        // The service's own first run is over, so that it takes no part.
        await().atMost(PATIENCE).until(() -> runs("succeeded") + runs("failed") > 0);
        clock.stopAt(NOW);
        TestDatabase.execute("UPDATE liveops_effects SET claimed_by = NULL, claimed_until = NULL, document = NULL");
        TestDatabase.execute("SELECT liveops_create_snapshot_day('2021-03-04')");
    }

    @AfterEach
    void end() {
        clock.release();
        TestDatabase.execute(
                "DROP TABLE liveops_snapshots_20210304",
                "UPDATE liveops_effects SET claimed_by = NULL, claimed_until = NULL, document = NULL");
    }

    @Test
    void shouldTellWhatTurnsWithALeverHaveOverTurnsWithout() {
        turns("with", 30, 7, "{VENDOR_MARGIN_MIN}");
        turns("without", 25, 7, "{}");
        turns("few", 5, 6, "{DROP_RATE_RARE_MULTIPLIER}");
        TestPeers.server().answers(this::telemetry);

        estimate();

        list("").body("computed_at", equalTo(NOW.toString()), "as_of", equalTo("2021-03-04T11:59:58Z"))
                .body("turns", equalTo(600), "joined", equalTo(590), "left_out", equalTo(1))
                .body("effects.lever", contains("VENDOR_MARGIN_MIN"))
                .body("effects[0].version", equalTo(7), "effects[0].evidence", equalTo("observational"))
                .body("effects[0].with.sessions", equalTo(30), "effects[0].with.turns", equalTo(300))
                .body(
                        "effects[0].figures.metric",
                        hasItems("error_rate", "latency_p95", "tokens_total", "coverage_dialogue", "oracles_safety"))
                .body("effects[0].figures.find { it.metric == 'tokens_total' }.difference", equalTo(100.0f));
        list("?lever=VENDOR_MARGIN_MIN&version=7").body("effects", hasSize(1));
        list("?lever=VENDOR_MARGIN_MIN&version=6").body("effects", hasSize(0));
        assertThat(registry.get("awf.liveops.impact.tokens_total")
                        .tag("lever", "VENDOR_MARGIN_MIN")
                        .tag("source", "live")
                        .tag("bound", "estimate")
                        .gauge()
                        .value())
                .isEqualTo(100);
        viewer().get(PATH + "?version=x").then().statusCode(400);
    }

    @Test
    void shouldKeepWhatWasEstimatedWithItsAgeWhileTelemetryIsAway() {
        turns("with", 30, 7, "{VENDOR_MARGIN_MIN}");
        turns("without", 30, 7, "{}");
        TestPeers.server().answers(this::telemetry);
        estimate();
        turns("later", 1, 7, "{}");
        TestPeers.server().answers(503, "{}");
        clock.stopAt(NOW.plusSeconds(60));

        assertThatThrownBy(this::estimate).hasMessageContaining("503");
        list("").body("effects.lever", contains("VENDOR_MARGIN_MIN"), "computed_at", equalTo(NOW.toString()));
    }

    @Test
    void shouldLeaveItToTheReplicaThatHoldsTheClaimUntilItRunsOut() {
        TestPeers.server().answers(this::telemetry);
        TestDatabase.execute(
                "UPDATE liveops_effects SET claimed_by = 'another', claimed_until = '" + NOW.plusSeconds(60) + "'");
        estimate();
        list("").body("turns", equalTo(0));
        clock.stopAt(NOW.plusSeconds(61));
        turns("with", 1, 7, "{VENDOR_MARGIN_MIN}");

        estimate();
        list("").body("turns", equalTo(10), "effects", hasSize(0));
    }

    // Ten turns a session, an hour ago.
    private static void turns(String prefix, int sessions, long version, String adopted) {
        TestDatabase.execute(
                "INSERT INTO liveops_snapshots (day, id, session_id, turn_id, version, context, resolved, adopted, ts)"
                        + " SELECT '2021-03-04', gen_random_uuid(), '" + prefix + "-' || s, t, " + version
                        + ", '{}', '{}', '" + adopted
                        + "', timestamptz '2021-03-04T11:00:00Z' + t * interval '1 s' FROM generate_series(1, "
                        + sessions
                        + ") s, generate_series(1, 10) t");
    }

    private Answer telemetry(Request request) {
        try {
            ObjectNode answer = JSON.createObjectNode();
            answer.put("as_of", "2021-03-04T11:59:58Z").put("sample_basis_points", 500);
            ArrayNode turns = answer.putArray("turns");
            if (request.path().equals("/v1/kpis/turns/lookup")) {
                JSON.readTree(request.body()).path("turns").forEach(key -> turns.add(turn(key)));
            }
            return new Answer(200, answer.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode turn(JsonNode key) {
        String session = key.path("session_id").textValue();
        ObjectNode found = JSON.createObjectNode();
        found.put("session_id", session)
                .put("turn_id", key.path("turn_id").intValue())
                .put("sampled", true);
        // Of one session telemetry has not heard yet.
        if (!session.equals("without-1")) {
            int own =
                    Math.floorMod(session.hashCode(), 50) + key.path("turn_id").intValue();
            ObjectNode figures = found.putObject("turn");
            figures.put("completed_at", "2021-03-04T11:00:00Z")
                    .put("latency_ms", 200 + own)
                    .put("error", own % 7 == 0);
            figures.put("input_tokens", session.startsWith("with-") ? 300 : 200).put("output_tokens", 100);
            figures.putObject("coverage").put("dialogue", 0.5);
            figures.putObject("oracle_failures").put("safety", own % 3 == 0 ? 1 : 0);
        }
        return found;
    }

    private double runs(String outcome) {
        return registry.get("liveops.job.runs")
                .tag("job", "lever effects")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private void estimate() {
        effects.estimate().await().atMost(PATIENCE);
    }

    private static ValidatableResponse list(String query) {
        return viewer().get(PATH + query).then().statusCode(200);
    }
}
