package dev.liveops.telemetry.kpis;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static dev.liveops.telemetry.TelemetryRequests.event;
import static dev.liveops.telemetry.TelemetryRequests.player;
import static dev.liveops.telemetry.TelemetryRequests.send;
import static dev.liveops.telemetry.TelemetryRequests.session;
import static dev.liveops.telemetry.kpis.Recounted.FROM;
import static dev.liveops.telemetry.kpis.Recounted.TO;
import static dev.liveops.telemetry.kpis.Recounted.TRAFFIC;
import static dev.liveops.telemetry.kpis.Recounted.ask;
import static dev.liveops.telemetry.kpis.Recounted.runs;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.testing.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes with an answer, and which questions have none. */
@QuarkusTest
@TelemetryDatabase
class KpiAnswerIT {

    @Inject
    TestFold fold;

    @Inject
    MovableClock clock;

    @BeforeEach
    void begin() {
        fold.clear();
        clock.stopAt(Instant.parse("2025-04-05T10:00:00Z"));
    }

    @AfterEach
    void returnToNow() {
        clock.release();
        fold.clear();
    }

    @Test
    void shouldCountOnTheDayOfTheReportingZoneAlsoWhereThatHas23Hours() {
        String session = session();
        List<String> starts = Stream.of(
                        "2025-03-29T22:59:59Z", "2025-03-29T23:00:00Z", "2025-03-30T21:59:59Z", "2025-03-30T22:00:00Z")
                .map(time -> event("run_start", time, "{\"run_id\":\"" + time + "\",\"seed\":1}"))
                .toList();
        send(player("player-of-the-short-day"), session, starts).statusCode(200).body("accepted", equalTo(4));
        fold.drain();

        assertThat(ask("overview").values("runs"))
                .isEqualTo(Map.of("2025-03-29", 1.0, "2025-03-30", 2.0, "2025-03-31", 1.0));
    }

    @Test
    void shouldNameWhatIsCountedSoFar() {
        fold.store(TRAFFIC);
        String before = ask("overview").json().getString("as_of");

        assertThat(ask("overview").values("runs")).isEmpty();
        fold.drain();

        AskedKpi after = ask("overview");
        assertThat(after.values("runs")).isNotEmpty();
        assertThat(Instant.parse(after.json().getString("as_of"))).isAfter(Instant.parse(before));
        assertThat(after.json().getString("closed_before")).isEqualTo("2025-04-05");
    }

    @Test
    void shouldWriteCommaSeparatedValuesToWhomAsksForThem() {
        given();

        String csv = AskedKpi.ask(as("viewer").accept("text/csv"), "tiers", "from", FROM, "to", TO, "by", "platform")
                .statusCode(200)
                .header("Content-Type", containsString("text/csv"))
                .header("Content-Disposition", containsString("tiers-2025-03-19-2025-04-01.csv"))
                .extract()
                .asString();

        List<String> lines = csv.lines().toList();
        assertThat(lines.get(0))
                .isEqualTo(
                        "platform,tier,reached,cleared,clear_rate,clear_rate_n,clear_rate_low,clear_rate_high,finished,"
                                + "won,tier_win_rate,tier_win_rate_n,tier_win_rate_low,tier_win_rate_high,from,to,zone,as_of");
        assertThat(lines)
                .hasSize(1 + ask("tiers", "by", "platform").values("reached").size());
        assertThat(lines.get(1)).startsWith("\"\",1,").contains(",2025-03-19,2025-04-01,Europe/Berlin,");
        String histogram = AskedKpi.ask(
                        as("viewer").accept("text/csv"), "scores", "from", FROM, "to", TO, "table", "histogram")
                .statusCode(200)
                .extract()
                .asString();
        assertThat(histogram
                        .lines()
                        .skip(1)
                        .mapToLong(line -> Long.parseLong(line.split(",")[2]))
                        .sum())
                .isEqualTo(runs().filter(run -> run.score().isPresent()).count());
    }

    @Test
    void shouldSayWhatIsWrongWithAQuestion() {
        AskedKpi.ask("tears").statusCode(404).body("code", equalTo("telemetry.kpi_not_found"));
        refuse(400, "request.bad_parameter", "by", "expected one of", "by", "plattform");
        refuse(400, "request.bad_parameter", "from", "a day not after to", "from", "2025-04-02", "to", "2025-04-01");
        refuse(400, "request.bad_parameter", "from", "at most 400 days", "from", "2023-01-01", "to", "2025-04-01");
        refuse(400, "request.bad_parameter", "to", "a date", "to", "2025-02-30");
        refuse(400, "request.bad_parameter", "platform", "is given 2 times", "platform", "web", "platform", "ios");
        refuse(400, "request.bad_parameter", "\"plattform\"", "is no parameter here", "plattform", "web");
        refuse(400, "request.bad_parameter", "experiment", "<experiment id>:<variant>", "experiment", "exp");
        refuse(400, "request.bad_parameter", "each", "one of", "each", "week");
        AskedKpi.ask("sessions", "by", "challenge")
                .statusCode(422)
                .body("code", equalTo("telemetry.kpi_not_kept"), "violations.path", contains("by"));
        as("viewer").accept("image/png").get("/v1/kpis/tiers").then().statusCode(406);
        // It asks for nothing.
        as("viewer").header("Accept", "").get("/v1/kpis/tiers").then().statusCode(200);
        as("viewer").header("Accept", "").get("/v1/kpis/live").then().statusCode(200);
    }

    @Test
    void shouldShowTheDefinitionOfEveryFigure() {
        as("viewer")
                .get("/v1/kpis/definitions")
                .then()
                .statusCode(200)
                .body("kpis.kpi", hasItem("retention"))
                .body("definitions.figure", hasItem("win_rate"))
                .body("definitions.find { it.figure == 'win_rate' }.denominator", equalTo("finished runs"));
    }

    @Test
    void shouldNameEveryKpiInItsDocument() {
        as("viewer")
                .get("/q/openapi?format=json")
                .then()
                .body(
                        "paths.'/v1/kpis/{kpi}'.get.parameters.find { it.name == 'kpi' }.schema.enum",
                        equalTo(Arrays.stream(Kpi.values()).map(Kpi::wire).toList()));
    }

    private void given() {
        fold.store(TRAFFIC);
        fold.drain();
    }

    private static void refuse(int status, String code, String place, String expected, String... parameters) {
        AskedKpi.ask("overview", parameters)
                .statusCode(status)
                .body("code", equalTo(code), "violations.path", contains(place))
                .body("detail", containsString(expected));
    }
}
