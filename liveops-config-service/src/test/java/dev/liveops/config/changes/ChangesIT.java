package dev.liveops.config.changes;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.operatorOnce;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.ServiceClock;
import dev.liveops.config.TestPeers;
import dev.liveops.testing.PeerServer;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.PeerServer.Request;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** "What changed?", of a real service on a real database; telemetry and experiments are what the test says. */
@QuarkusTest
@ConfigDatabase
@TestProfile(TestPeers.Profile.class)
class ChangesIT {

    private static final String CONFIGS = "/api/awf-liveops/configs";
    private static final String CHANGES = "/api/awf-liveops/changes";
    private static final String IMPACT =
            "{\"at\": \"2026-11-20T10:00:00Z\", \"zone\": \"UTC\", \"as_of\": \"2026-11-27T10:00:00Z\","
                    + " \"rebuilding\": false, \"window\": 7, \"method\": \"before_after_dow\", \"grade\": \"C\", \"before\": {\"from\":"
                    + " \"2026-11-13\", \"to\": \"2026-11-19\", \"days\": 7}, \"after\": {\"from\": \"2026-11-21\", \"to\": \"2026-11-26\","
                    + " \"days\": 6}, \"wanted_placebos\": 20, \"filters\": [], \"figures\": [{\"figure\": \"win_rate\", \"unit\": \"share\","
                    + " \"status\": \"known\", \"evidence\": \"few_placebos\", \"estimate\": {\"days_before\": 7, \"days_after\": 6, \"before\":"
                    + " 0.5, \"after\": 0.45, \"effect\": -0.05, \"low\": -0.08, \"high\": -0.02, \"p_value\": 0.01, \"naive\": -0.05}},"
                    + " {\"figure\": \"turns\", \"unit\": \"count\", \"status\": \"too_few_days_before\"}], \"notes\": []}";

    private final String world = "world." + UUID.randomUUID();
    private final PeerServer peers = TestPeers.server();
    private Instant from;

    @Inject
    ServiceClock clock;

    @BeforeEach
    void beginNow() {
        peers.answers(503, "");
        from = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    @AfterEach
    void usualTime() {
        clock.release();
        peers.answers(503, "");
    }

    @Test
    void shouldSayWhatChangedWithValuesBeforeAndAfterByWhomAndWhy() {
        String config = active("0.05", "");
        change(config, "0.15", "Spring sale");
        operatorOnce()
                .body("{\"reason\": \"It was too much\", \"links\": {\"incident\": \"INC-42\"}}")
                .post(CONFIGS + "/" + config + "/rollback")
                .then()
                .statusCode(200);

        JsonPath said = changes("");

        assertThat(said.getList("items.findAll { it.kind != 'end' }.kind"))
                .containsExactly("rollback", "activation", "activation");
        assertThat(said.getString("items[-2].reason")).isEqualTo("Spring sale");
        assertThat(said.getString("items[-2].levers[0].lever")).isEqualTo("VENDOR_MARGIN_MIN");
        assertThat(said.getString("items[-2].levers[0].scope_ref")).isEqualTo(world);
        assertThat(said.getFloat("items[-2].levers[0].from")).isEqualTo(0.05f);
        assertThat(said.getFloat("items[-2].levers[0].to")).isEqualTo(0.15f);
        assertThat(said.getString("items[-2].configs[0].config_id")).isEqualTo(config);
        assertThat(said.getFloat("items.find { it.kind == 'rollback' }.levers[0].from"))
                .isEqualTo(0.15f);
        assertThat(said.getFloat("items.find { it.kind == 'rollback' }.levers[0].to"))
                .isEqualTo(0.05f);
        assertThat(said.getString("items.find { it.kind == 'rollback' }.links.incident"))
                .isEqualTo("INC-42");
        // A rollback is an incident, and the change that it undid is told of it.
        assertThat(said.getString("incidents[0].kind")).isEqualTo("rollback");
        assertThat(said.getString("incidents[0].link")).isEqualTo("INC-42");
        assertThat(said.getList("items[-2].incidents")).contains(said.getInt("incidents[0].sequence"));
        assertThat(said.getList("notes", String.class))
                .anyMatch(note -> note.contains("telemetry is away"))
                .anyMatch(note -> note.startsWith("experiments are not known"));
        assertThat(said.getList("items.kpis.status")).containsOnly("unavailable");
    }

    @Test
    void shouldSayWhatTheClockDid() {
        Instant opens = from.plus(Duration.ofDays(400)).truncatedTo(ChronoUnit.MILLIS);
        active("0.05", "");
        active("0.30", ", \"valid_from\": \"" + opens + "\", \"valid_to\": \"" + opens.plusSeconds(3600) + "\"");
        clock.stopAt(opens.plusSeconds(7200));

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(between(opens.minusSeconds(60), opens.plusSeconds(7200), "&kpis=false")
                                .getList("items.kind"))
                        .containsExactly("window_close", "window_open"));

        JsonPath said = between(opens.minusSeconds(60), opens.plusSeconds(7200), "&kpis=false");
        assertThat(Instant.parse(said.getString("items[1].at"))).isEqualTo(opens);
        assertThat(said.getString("items[1].actor")).isEqualTo("system");
        assertThat(said.getFloat("items[1].levers[0].from")).isEqualTo(0.05f);
        assertThat(said.getFloat("items[1].levers[0].to")).isEqualTo(0.30f);
        assertThat(said.getFloat("items[0].levers[0].to")).isEqualTo(0.05f);
        assertThat(said.getMap("items[0]")).doesNotContainKey("kpis");
        // The window's end is excluded.
        assertThat(between(opens.minusSeconds(60), opens.plusSeconds(3600), "&kpis=false")
                        .getList("items.kind"))
                .containsExactly("window_open");
    }

    @Test
    void shouldSayWhatWasKilledFrozenAndForWhomASegmentChanged() {
        String segment = "late_" + UUID.randomUUID().toString().replace('-', '_');
        operator("{\"segment_id\": \"" + segment + "\", \"condition\": \"level >= 10\"}")
                .post("/api/awf-liveops/segments")
                .then()
                .statusCode(201);
        String config = active("0.05", ", \"targeting\": {\"include\": \"segment(\\\"" + segment + "\\\")\"}");
        moveSegment(segment);
        operator("{\"kind\": \"config\", \"target\": \"" + config + "\", \"reason\": \"Wrong\"}")
                .post("/api/awf-liveops/kills")
                .then()
                .statusCode(200);
        operator()
                .delete("/api/awf-liveops/kills/config/" + config + "?reason=mended")
                .then()
                .statusCode(200);
        operator("{\"reason\": \"Tournament\"}")
                .post("/api/awf-liveops/freeze")
                .then()
                .statusCode(200);
        operator().delete("/api/awf-liveops/freeze?reason=over").then().statusCode(200);

        JsonPath said = changes("&kpis=false");

        assertThat(said.getList("items.kind"))
                .containsExactly("thaw", "freeze", "revival", "kill", "segment", "activation");
        assertThat(said.getFloat("items[4].levers[0].to")).isEqualTo(0.05f);
        assertThat(said.getList("items[4].configs.config_id")).containsExactly(config);
        assertThat(said.getFloat("items[3].levers[0].from")).isEqualTo(0.05f);
        assertThat(said.getString("items[3].incident")).isEqualTo("kill");
        assertThat(said.getFloat("items[2].levers[0].to")).isEqualTo(0.05f);
        assertThat(said.getList("items[1].levers")).isEmpty();
        assertThat(said.getList("incidents.kind")).containsExactly("freeze", "kill");
        assertThat(said.getList("items[5].incidents")).contains(said.getInt("items[3].sequence"));
    }

    @Test
    void shouldSayWhatARolloutMovedAndThatAGuardrailWasBreached() {
        String config = active("0.05", "");
        operator("{\"name\": \"Margin\", \"payload\": {\"VENDOR_MARGIN_MIN\": 0.25}}")
                .header("If-Match", viewer().get(CONFIGS + "/" + config).header("ETag"))
                .put(CONFIGS + "/" + config)
                .then()
                .statusCode(200);
        String rollout = operator("{\"config_id\": \"" + config
                        + "\", \"plan\": {\"stages\": [{\"share_basis_points\": 1000, \"hold\": \"PT1H\"}]}}")
                .post("/api/awf-liveops/rollouts")
                .path("rollout_id");
        operator("{\"reason\": \"Worse\"}")
                .post("/api/awf-liveops/rollouts/" + rollout + "/rollback")
                .then()
                .statusCode(200);

        JsonPath said = changes("&kpis=false");

        assertThat(said.getList("items.action")).containsExactly("roll_back", "start", "activate");
        assertThat(said.getString("items[1].kind")).isEqualTo("rollout");
        assertThat(said.getInt("items[1].share_basis_points")).isEqualTo(1000);
        assertThat(said.getFloat("items[1].levers[0].from")).isEqualTo(0.05f);
        assertThat(said.getFloat("items[1].levers[0].to")).isEqualTo(0.25f);
        assertThat(said.getFloat("items[0].levers[0].from")).isEqualTo(0.25f);
        assertThat(said.getFloat("items[0].levers[0].to")).isEqualTo(0.05f);
        assertThat(said.getString("incidents[0].kind")).isEqualTo("rollback");
    }

    @Test
    void shouldAskTelemetryOnceAnHourAndExperimentsForThoseOfTheSpan() {
        active("0.05", "");
        active("0.06", "");
        peers.answers(this::answer);

        JsonPath said = changes("&window=14");

        assertThat(said.getString("items[0].kpis.status")).isEqualTo("known");
        assertThat(said.getString("items[0].kpis.grade")).isEqualTo("C");
        assertThat(said.getInt("items[0].kpis.before.days")).isEqualTo(7);
        assertThat(said.getList("items[0].kpis.figures.figure")).containsExactly("win_rate");
        assertThat(said.getFloat("items[0].kpis.figures[0].effect")).isEqualTo(-0.05f);
        assertThat(said.getList("notes")).isEmpty();
        assertThat(said.getList("experiments.experiment_id")).containsExactly("exp_a", "exp_b");
        assertThat(said.getList("experiments.edge")).containsExactly("start", "end");
        assertThat(asked("/v1/kpis/impact").stream().distinct().count())
                .isEqualTo(asked("/v1/kpis/impact").size())
                .isLessThanOrEqualTo(2);
        assertThat(asked("/v1/kpis/impact")).allMatch(path -> path.endsWith("&window=14"));
    }

    @Test
    void shouldSayWhereThereIsTooLittleHistory() {
        active("0.05", "");
        peers.answers(request -> request.path().startsWith("/v1/kpis/impact")
                ? new Answer(
                        422,
                        Map.of("Content-Type", "application/problem+json"),
                        "{\"code\": \"telemetry.too_little_history\", \"detail\": \"at: fewer than 2 whole days\"}")
                : new Answer(503, ""));

        JsonPath said = changes("");

        assertThat(said.getString("items[0].kpis.status")).isEqualTo("too_little_history");
        assertThat(said.getString("items[0].kpis.reason")).contains("fewer than 2 whole days");
        assertThat(said.getList("notes")).hasSize(1);
    }

    @Test
    void shouldComeInPagesThatMissNothing() {
        String config = active("0.05", "");
        change(config, "0.06", "b");
        change(config, "0.07", "c");
        List<Integer> all = new ArrayList<>();
        String token = null;
        do {
            Response page = viewer().get(CHANGES + "?kpis=false&page_size=2&from=" + from
                    + (token == null ? "" : "&page_token=" + token));
            page.then().statusCode(200).body("items.size()", lessThanOrEqualTo(2));
            all.addAll(page.path("items.sequence"));
            token = page.path("next_page_token");
        } while (token != null);

        assertThat(all).hasSize(3).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b - a);
    }

    @ParameterizedTest
    @CsvSource({
        "kpis=false, from",
        "from=yesterday, from",
        "from=2026-11-27T10:00:00Z&to=2026-11-27T10:00:00Z, to",
        "from=2026-11-27T10:00:00Z&to=x, to",
        "from=2020-01-01T00:00:00Z&to=2020-06-01T00:00:00Z, from",
        "from=2199-01-01T00:00:00Z, from",
        "from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z&window=1, window",
        "from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z&kpis=maybe, kpis",
        "from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z&page_size=0, page_size"
    })
    void shouldRefuseWhatIsNoSpanWithItsPlace(String query, String place) {
        viewer().get(CHANGES + "?" + query)
                .then()
                .statusCode(400)
                .body("code", equalTo("request.bad_parameter"))
                .body("violations[0].path", equalTo(place));
    }

    @Test
    void shouldSayThatNothingChanged() {
        viewer().get(CHANGES + "?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z")
                .then()
                .statusCode(200)
                .body("items", empty())
                .body("incidents", empty())
                .body("$", not(hasKey("next_page_token")))
                .body("notes", hasSize(1))
                .body("notes", hasItem(containsString("experiments are not known")))
                .body("to", equalTo("2020-01-02T00:00:00Z"));
        viewer().get(CHANGES + "?from=2020-01-01T00:00:00Z&to=2020-01-02T00:00:00Z&page_token=x")
                .then()
                .statusCode(400)
                .body("violations.path", contains("page_token"));
    }

    private Answer answer(Request request) {
        if (request.path().startsWith("/v1/kpis/impact")) {
            return new Answer(200, IMPACT);
        }
        String study =
                "{\"key\": \"%1$s\", \"experiment_id\": \"%1$s\", \"generation\": 1, \"revision\": 2, \"status\": \"%2$s\","
                        + " \"started_at\": \"%3$s\"%4$s, \"variants\": [], \"phases\": [], \"metrics\": []}";
        String started = study.formatted("exp_a", "running", from.plusMillis(1), "");
        String ended = study.formatted(
                "exp_b", "finished", "2020-01-01T00:00:00Z", ", \"ended_at\": \"" + from.plusMillis(2) + "\"");
        String other = study.formatted("exp_c", "running", "2020-01-01T00:00:00Z", "");
        return request.path().startsWith("/v1/experiments/definitions")
                ? new Answer(200, "{\"items\": [" + started + "," + ended + "," + other + "]}")
                : new Answer(503, "");
    }

    private List<String> asked(String path) {
        return peers.requests().stream()
                .map(Request::path)
                .filter(asked -> asked.startsWith(path) && asked.endsWith("window=14"))
                .toList();
    }

    private JsonPath changes(String more) {
        return viewer().get(CHANGES + "?page_size=200&from=" + from + more)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static JsonPath between(Instant from, Instant to, String more) {
        return viewer().get(CHANGES + "?from=" + from + "&to=" + to + more)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private String active(String margin, String more) {
        String id = operator("{\"name\": \"Margin\", \"scope\": \"world\", \"scope_ref\": \"" + world
                        + "\", \"payload\": {\"VENDOR_MARGIN_MIN\": " + margin + "}" + more + "}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        operatorOnce().post(CONFIGS + "/" + id + "/activate").then().statusCode(200);
        return id;
    }

    private static void change(String id, String margin, String reason) {
        operator("{\"name\": \"Margin\", \"payload\": {\"VENDOR_MARGIN_MIN\": " + margin + "}}")
                .header("If-Match", viewer().get(CONFIGS + "/" + id).header("ETag"))
                .put(CONFIGS + "/" + id)
                .then()
                .statusCode(200);
        operatorOnce()
                .body("{\"reason\": \"" + reason + "\"}")
                .post(CONFIGS + "/" + id + "/activate")
                .then()
                .statusCode(200);
    }

    private static void moveSegment(String segment) {
        String path = "/api/awf-liveops/segments/" + segment;
        String moves = operator("{}").post(path + "/moves").path("token");
        operator("{\"condition\": \"level >= 20\", \"moves\": \"" + moves + "\"}")
                .header("If-Match", viewer().get(path).header("ETag"))
                .put(path)
                .then()
                .statusCode(200);
    }
}
