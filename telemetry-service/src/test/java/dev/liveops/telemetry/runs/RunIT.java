package dev.liveops.telemetry.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import dev.liveops.telemetry.fold.Folding;
import dev.liveops.telemetry.fold.TestFold;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs over HTTP, from the events that clients send. */
@QuarkusTest
@TelemetryDatabase
class RunIT {

    @Inject
    Folding folding;

    @Inject
    TestFold fold;

    @AfterEach
    void leaveNoRuns() {
        fold.clear();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"\"event_id\":\"fire\",\"event_revision\":3|3", "\"event_id\":\"fire\"|"})
    void shouldSayWhichRevisionOfItsEventARunWasPlayedUnder(String told, Integer revision) {
        String player = player();
        send(player, event("run_start", Instant.now(), "\"run_id\":\"r\"," + told));

        String id = only(player);

        TelemetryRequests.as("viewer")
                .get("/v1/runs/" + id)
                .then()
                .body(
                        "event_id",
                        equalTo("fire"),
                        "events[0].event_id",
                        equalTo("fire"),
                        "events[0].revision",
                        equalTo(revision));
        assertThat(export("?user_id=" + player)).contains("fire").contains(revision == null ? "" : "3");
    }

    @Test
    void shouldShowARunAsItsEventsTellIt() {
        String player = player();
        String start = Instant.now()
                .minus(1, ChronoUnit.HOURS)
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
        send(
                player,
                event(
                        "run_end",
                        Instant.now(),
                        "\"run_id\":\"r\",\"outcome\":\"Victory\",\"score\":1250.5,\"tiers_cleared\":3,\"waves_cleared\":11"),
                event(
                        "run_start",
                        Instant.parse(start),
                        "\"run_id\":\"r\",\"seed\":18446744073709551615,\"challenge_id\":\"daily_2025-12-03\","
                                + "\"events\":[{\"event_id\":\"fire\",\"revision\":2},{\"event_id\":\"season\"}],\"experiment_variants\":[\"exp:b\"],"
                                + "\"content_hash\":\"9f2c\",\"engine_version\":\"0.3.0\",\"config_version\":7,\"ranked\":true"));

        String id = only(player);

        TelemetryRequests.as("viewer")
                .get("/v1/runs/" + id)
                .then()
                .statusCode(200)
                .body(
                        "run_id", equalTo("r"),
                        "user_id", equalTo(player),
                        "state", equalTo("finished"),
                        "seed", equalTo("18446744073709551615"),
                        "challenge_id", equalTo("daily_2025-12-03"),
                        "event_id", equalTo("fire"),
                        "events.event_id", contains("fire", "season"),
                        "events[0].revision", equalTo(2),
                        "experiment_variant_snapshot.exp", equalTo("b"),
                        "content_hash", equalTo("9f2c"),
                        "engine_version", equalTo("0.3.0"),
                        "config_version", equalTo(7),
                        "client_version", equalTo("9.9.9"),
                        "ranked", equalTo(true),
                        "started_at", equalTo(start),
                        "outcome", equalTo("Victory"),
                        "won", equalTo(true),
                        "score", equalTo(1250.5f),
                        "tiers_cleared", equalTo(3),
                        "waves_cleared", equalTo(11),
                        "validity", equalTo("unverified"),
                        "band", equalTo("new"),
                        "$", not(hasKey("platform")));
    }

    @Test
    void shouldCallARunOpenAndLaterAbandoned() {
        String player = player();
        send(player, event("run_start", Instant.now(), "\"run_id\":\"open\""));
        send(player, event("run_start", Instant.now().minus(9, ChronoUnit.DAYS), "\"run_id\":\"given up\""));
        folding.drain();

        TelemetryRequests.as("viewer")
                .get("/v1/runs?user_id=" + player)
                .then()
                .body("items.run_id", contains("open", "given up"), "items.state", contains("open", "abandoned"));
    }

    @Test
    void shouldListRunsOfAPlayerOfAnEventAndOfATimePageByPage() {
        String player = player();
        String event = "event-" + UUID.randomUUID();
        Instant noon = Instant.parse("2025-12-03T12:00:00Z");
        for (int run = 0; run < 5; run++) {
            send(
                    player,
                    event(
                            "run_start",
                            noon.plusSeconds(run),
                            "\"run_id\":\"" + run + "\",\"event_id\":\"" + (run % 2 == 0 ? event : "other") + "\""));
        }
        folding.drain();

        assertThat(ids("/v1/runs?user_id=" + player)).containsExactly("4", "3", "2", "1", "0");
        assertThat(ids("/v1/runs?event_id=" + event)).containsExactly("4", "2", "0");
        assertThat(ids("/v1/runs?user_id=" + player + "&from=2025-12-03T12:00:01Z&to=2025-12-03T12:00:04Z"))
                .containsExactly("3", "2", "1");
        String next = TelemetryRequests.as("viewer")
                .get("/v1/runs?page_size=2&user_id=" + player)
                .path("next_page_token");
        assertThat(ids("/v1/runs?page_size=2&user_id=" + player + "&page_token=" + next))
                .containsExactly("2", "1");
    }

    @Test
    void shouldListRunsOfAnyOfTheirEventsInTheOrderOfTheirStart() {
        String player = player();
        String season = "season-" + UUID.randomUUID();
        Instant noon = Instant.parse("2025-12-03T12:00:00Z");
        for (int run = 0; run < 8; run++) {
            List<String> events = new ArrayList<>(List.of("a", "b", "c", "d", "e", "f", "g"));
            events.add(run, season);
            send(
                    player,
                    event(
                            "run_start",
                            noon.plusSeconds(run),
                            "\"run_id\":\"" + run + "\",\"events\":["
                                    + events.stream()
                                            .map(event -> "{\"event_id\":\"" + event + "\"}")
                                            .collect(Collectors.joining(","))
                                    + "]"));
        }
        send(player, event("run_start", noon, "\"run_id\":\"other\",\"event_id\":\"a\""));
        folding.drain();

        assertThat(ids("/v1/runs?event_id=" + season)).containsExactly("7", "6", "5", "4", "3", "2", "1", "0");
        assertThat(ids("/v1/runs?event_id=" + season + "&user_id=" + player + "&to=2025-12-03T12:00:03Z"))
                .containsExactly("2", "1", "0");
        String next = TelemetryRequests.as("viewer")
                .get("/v1/runs?page_size=3&event_id=" + season)
                .path("next_page_token");
        assertThat(ids("/v1/runs?page_size=3&event_id=" + season + "&page_token=" + next))
                .containsExactly("4", "3", "2");
        assertThat(export("?event_id=" + season).lines()).hasSize(8);
    }

    @Test
    void shouldExportRunsAsLinesAndAsATableAndGoOnAfterOne() {
        String player = player();
        Instant noon = Instant.parse("2025-12-04T12:00:00Z");
        for (int run = 0; run < 3; run++) {
            send(player, event("run_start", noon.plusSeconds(run), "\"run_id\":\"=run" + run + "\""));
        }
        folding.drain();

        String[] lines = export("?user_id=" + player).split("\n", -1);
        assertThat(lines).hasSize(4).endsWith("");
        assertThat(lines[0]).contains("\"run_id\":\"=run0\"").contains("\"state\":\"abandoned\"");
        String second = io.restassured.path.json.JsonPath.from(lines[1]).getString("id");
        assertThat(export("?user_id=" + player + "&after=" + second)).isEqualTo(lines[2] + "\n");
        String[] rows = export("?format=csv&user_id=" + player).split("\r\n", -1);
        assertThat(rows).hasSize(5);
        assertThat(rows[0]).startsWith("id,run_id,user_id,session_id,state,");
        assertThat(rows[1]).contains(",'=run0,").contains("2025-12-04T12:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&format=csv", "&to=2001-01-01T00:00:00Z"})
    void shouldSayOfAnExportByHeadWhatIsSaidByGet(String which) {
        String player = player();
        send(player, event("run_start", Instant.now(), "\"run_id\":\"r\""));
        folding.drain();
        String path = "/v1/runs/export?user_id=" + player + which;

        Response get = TelemetryRequests.as("viewer").get(path);
        Response head = TelemetryRequests.as("viewer").head(path);

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("Vary")).isEqualTo("accept-encoding").isEqualTo(get.header("Vary"));
        assertThat(head.contentType()).isEqualTo(get.contentType());
    }

    @Test
    void shouldSayWhatIsWrongWithAQuestion() {
        refuse("/v1/runs/" + UUID.randomUUID(), 404, "telemetry.run_not_found", "no run");
        refuse("/v1/runs/nonsense", 400, "request.bad_parameter", "run");
        refuse("/v1/runs?from=yesterday", 400, "request.bad_parameter", "yesterday");
        refuse(
                "/v1/runs?from=2025-12-04T00:00:00Z&to=2025-12-03T00:00:00Z",
                400,
                "request.bad_parameter",
                "after from");
        refuse("/v1/runs?user_id=" + "u".repeat(256), 400, "request.bad_parameter", "user_id");
        refuse("/v1/runs/export?format=xml", 400, "request.bad_parameter", "xml");
        refuse("/v1/runs/export?after=" + UUID.randomUUID(), 404, "telemetry.run_not_found", "no run");
        TelemetryRequests.as("viewer")
                .get("/v1/runs?user_id=nobody")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
    }

    private static void refuse(String path, int status, String code, String detail) {
        TelemetryRequests.as("viewer")
                .get(path)
                .then()
                .statusCode(status)
                .body("code", equalTo(code), "detail", containsString(detail));
    }

    private String only(String player) {
        folding.drain();
        List<String> ids =
                TelemetryRequests.as("viewer").get("/v1/runs?user_id=" + player).path("items.id");
        assertThat(ids).hasSize(1);
        return ids.get(0);
    }

    private static List<String> ids(String path) {
        return TelemetryRequests.as("viewer").get(path).path("items.run_id");
    }

    private static String export(String query) {
        return TelemetryRequests.as("viewer")
                .get("/v1/runs/export" + query)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static void send(String player, String... events) {
        TelemetryRequests.send(TelemetryRequests.player(player), TelemetryRequests.session(), List.of(events))
                .statusCode(200)
                .body("accepted", equalTo(events.length));
    }

    private static String event(String type, Instant time, String fields) {
        return TelemetryRequests.event(type, time.toString(), "{" + fields + "}");
    }

    private static String player() {
        return "player-" + UUID.randomUUID();
    }
}
