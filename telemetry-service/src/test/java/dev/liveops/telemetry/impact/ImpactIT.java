package dev.liveops.telemetry.impact;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.model.id.UuidV7;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.testing.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TelemetryDatabase
class ImpactIT {

    private static final LocalDate LAST = LocalDate.parse("2025-04-04");

    @Inject
    TestFold fold;

    @Inject
    MovableClock clock;

    private long ids;

    @BeforeEach
    void clear() {
        fold.clear();
        clock.stopAt(Instant.parse("2025-04-05T10:00:00Z"));
    }

    @AfterEach
    void release() {
        fold.clear();
        clock.release();
    }

    @Test
    void shouldShowWhatChangedWithItsRankAmongEarlierWindows() {
        given(60);

        JsonPath impact = ask("at", "2025-03-29T12:00:00Z", "window", "6")
                .statusCode(200)
                .body("method", equalTo("before_after_dow"))
                .body("grade", equalTo("C"))
                .body("zone", equalTo("Europe/Berlin"))
                .body("skipped", equalTo("2025-03-29"))
                .body("before.from", equalTo("2025-03-22"))
                .body("before.to", equalTo("2025-03-28"))
                .body("after.from", equalTo("2025-03-30"))
                .body("after.to", equalTo("2025-04-04"))
                .extract()
                .jsonPath();

        String runs = "figures.find { it.figure == 'runs' }.";
        assertThat(impact.getDouble(runs + "estimate.before")).isEqualTo(2);
        assertThat(impact.getDouble(runs + "estimate.after")).isEqualTo(5);
        assertThat(impact.getDouble(runs + "estimate.effect")).isEqualTo(3);
        assertThat(impact.getDouble(runs + "without_novelty.effect")).isEqualTo(3);
        assertThat(impact.getString(runs + "evidence")).isEqualTo("ranked");
        assertThat(impact.getInt(runs + "placebos.rank")).isOne();
        assertThat(impact.getList(runs + "placebos.windows")).hasSizeGreaterThanOrEqualTo(20);
        assertThat(impact.getString("figures.find { it.figure == 'win_rate' }.status"))
                .isEqualTo("too_few_days_before");
    }

    @Test
    void shouldTakeTheDayOfAMomentThatBeginsItAndSayHowManyDaysHaveEnded() {
        given(60);

        ask("at", "2025-03-30T00:00:00+01:00", "window", "14")
                .statusCode(200)
                .body("skipped", nullValue())
                .body("before.days", equalTo(14))
                .body("after.from", equalTo("2025-03-30"))
                .body("after.days", equalTo(6))
                .body("notes.join(' ')", containsString("Only 6 of 14 days after have ended."));
    }

    @Test
    void shouldCompareWhatIsLeftOfEverythingAndLeaveOutWhatIsNotKept() {
        given(60);

        JsonPath impact = ask("at", "2025-03-29T12:00:00Z", "platform", "web")
                .statusCode(200)
                .body("filters[0].value", equalTo("web"))
                .body("notes.join(' ')", containsString("Figures of turns are left out"))
                .extract()
                .jsonPath();

        assertThat(impact.getList("figures.figure", String.class))
                .contains("runs")
                .doesNotContain("turns");
    }

    @Test
    void shouldSayThatThereAreTooFewEarlierWindows() {
        given(20);

        ask("at", "2025-03-29T12:00:00Z", "window", "5")
                .statusCode(200)
                .body("figures.findAll { it.estimate != null }.evidence", everyItem(equalTo("few_placebos")))
                .body("notes.join(' ')", containsString("fewer than 20 earlier windows"));
    }

    @Test
    void shouldSayThatThereIsTooLittleHistory() {
        given(9);

        ask("at", "2025-03-29T12:00:00Z")
                .statusCode(422)
                .body("code", equalTo("telemetry.too_little_history"))
                .body("detail", containsString("at: before 2025-03-29 no figure has a week of days in a row"));
        ask("at", "2025-04-04T12:00:00Z")
                .statusCode(422)
                .body("detail", containsString("fewer than 2 whole days from 2025-04-05 on have ended"));
    }

    @Test
    void shouldNameWhatIsWrongWithAQuestion() {
        ask().statusCode(400).body("detail", equalTo("at: missing (expected an instant, as 2025-12-03T12:00:00Z)"));
        ask("at", "2025-04-05T10:00:01Z")
                .statusCode(400)
                .body("detail", equalTo("at: \"2025-04-05T10:00:01Z\" (expected not after now, 2025-04-05T10:00:00Z)"));
        for (String window : List.of("0", "1", "57", "week")) {
            ask("at", "2025-03-29T12:00:00Z", "window", window)
                    .statusCode(400)
                    .body("violations[0].path", equalTo("window"));
        }
        ask("at", "2025-03-29T12:00:00Z", "from", "2025-03-01")
                .statusCode(400)
                .body("detail", equalTo("from: is no parameter here (expected at, window and filters)"));
        ask("at", "2025-03-29T12:00:00Z", "nothing", "x").statusCode(400);
    }

    /** Two runs a day for so many days, and five from 30 March on. */
    private void given(int days) {
        List<Told> events = new ArrayList<>();
        for (LocalDate day = LAST.minusDays(days - 1L); !day.isAfter(LAST); day = day.plusDays(1)) {
            int runs = day.isBefore(LocalDate.parse("2025-03-30")) ? 2 : 5;
            for (int run = 0; run < runs; run++) {
                Instant time = day.atTime(12, run).toInstant(ZoneOffset.UTC);
                String payload = "{\"run_id\":\"run-" + day + "-" + run + "\"}";
                events.add(new Told(
                        GivenEvents.event(
                                UuidV7.of(time, 0, ++ids),
                                "player-" + run,
                                "session-" + day,
                                "run_start",
                                time,
                                payload),
                        payload));
            }
        }
        fold.store(events);
        fold.drain();
    }

    private static ValidatableResponse ask(String... parameters) {
        var request = as("viewer");
        for (int place = 0; place < parameters.length; place += 2) {
            request = request.queryParam(parameters[place], parameters[place + 1]);
        }
        return request.get("/v1/kpis/impact").then();
    }
}
