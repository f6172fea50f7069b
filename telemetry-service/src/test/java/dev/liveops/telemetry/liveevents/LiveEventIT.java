package dev.liveops.telemetry.liveevents;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.model.id.UuidV7;
import dev.liveops.statistics.experiment.Alternative;
import dev.liveops.statistics.experiment.Difference;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.Welch;
import dev.liveops.telemetry.EventsPeerResource;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.boards.TestBoards;
import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.testing.MovableClock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TelemetryDatabase
class LiveEventIT {

    private static final Instant NOW = Instant.parse("2025-04-05T10:00:00Z");
    private static final Instant START = Instant.parse("2025-03-25T00:00:00Z");
    private static final String END = "2025-04-01T00:00:00Z";

    @Inject
    TestFold fold;

    @Inject
    TestBoards boards;

    @Inject
    MovableClock clock;

    private final List<Told> events = new ArrayList<>();
    private long ids;

    @BeforeEach
    void clear() {
        fold.clear();
        boards.clear();
        EventsPeerResource.clear();
        clock.stopAt(NOW);
    }

    @AfterEach
    void release() {
        EventsPeerResource.clear();
        boards.clear();
        fold.clear();
        clock.release();
    }

    @Test
    void shouldCountWhoTookPartByRevisionAndMeasureTheHoldout() {
        schedule("fire", 2);
        // Twenty who got it, with two or three runs each, half of them under the second revision; ten who did not, with
        // one or two.
        for (int player = 0; player < 20; player++) {
            expose("live-" + player, "live", 1 + player % 2);
            play("live-" + player, 2 + player / 2 % 2, ",\"event_id\":\"fire\",\"event_revision\":" + (1 + player % 2));
        }
        for (int player = 0; player < 10; player++) {
            expose("held-" + player, "holdout", 1 + player % 2);
            play("held-" + player, 1 + player / 2 % 2, "");
        }
        play("old-client", 1, ",\"event_id\":\"fire\"");
        fold.store(events);
        fold.drain();

        JsonPath report = as("viewer")
                .get("/v1/kpis/events/fire")
                .then()
                .statusCode(200)
                .body(
                        "from", equalTo(START.toString()),
                        "to", equalTo(END),
                        "rules_changed", is(true),
                        "participation.players", equalTo(21),
                        "participation.active", equalTo(31),
                        "participation.share.n", equalTo(31),
                        "participation.runs", equalTo(51),
                        "participation.win_rate.value", equalTo(1.0f),
                        "revisions.players", contains(10, 10, 1),
                        "holdout.grade", equalTo("B"),
                        "holdout.live", equalTo(20),
                        "holdout.holdout", equalTo(10),
                        "holdout.both", equalTo(0),
                        "holdout.revisions.revision", contains(1, 2),
                        "before_after", nullValue())
                .extract()
                .jsonPath();
        assertThat(report.getList("revisions.revision")).containsExactly(1, 2, null);
        assertThat(report.getInt("inside.find { it.figure == 'runs' }.named.value"))
                .isEqualTo(51);
        assertThat(report.getInt("inside.find { it.figure == 'runs' }.all.value"))
                .isEqualTo(65);
        String runs = "holdout.revisions[0].metrics.find { it.metric == 'runs_per_user' }.";
        Welch expected = welch();
        assertThat(report.getDouble(runs + "live")).isEqualTo(2.5, within(1e-6));
        assertThat(report.getDouble(runs + "effect")).isEqualTo(expected.effect(), within(1e-6));
        assertThat(report.getDouble(runs + "low")).isEqualTo(expected.interval().low(), within(1e-6));
        assertThat(report.getDouble(runs + "high"))
                .isEqualTo(expected.interval().high(), within(1e-6));
    }

    @Test
    void shouldSayThatNothingIsRandomisedWithoutAHoldoutAndKeepTheGradeWithOneRevision() {
        schedule("fire", 1);
        play("player-1", 2, ",\"event_id\":\"fire\",\"event_revision\":1");
        fold.store(events);
        fold.drain();

        as("viewer")
                .get("/v1/kpis/events/fire")
                .then()
                .statusCode(200)
                .body("rules_changed", is(false), "holdout", nullValue(), "participation.runs", equalTo(2));
    }

    @Test
    void shouldKnowNoEventThatNobodyHasMet() {
        EventsPeerResource.scheduleHeldOut("draft", 1, START.toString(), END, "draft");
        EventsPeerResource.scheduleHeldOut("later", 1, "2025-04-06T00:00:00Z", "2025-04-09T00:00:00Z", "upcoming");
        boards.refresh();

        for (String id : List.of("draft", "later", "nowhere")) {
            as("viewer")
                    .get("/v1/kpis/events/" + id)
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("telemetry.live_event_not_found"));
        }
    }

    // Five of either arm and revision: 2, 3 of one and 1, 2 of the other.
    private static Welch welch() {
        Moments live = Moments.ofSums(10, BigDecimal.valueOf(25), BigDecimal.valueOf(5 * 4 + 5 * 9));
        Moments held = Moments.ofSums(5, BigDecimal.valueOf(heldRuns(false)), BigDecimal.valueOf(heldRuns(true)));
        return Welch.test((Effect.Known) Effect.of(held, live, Difference.ABSOLUTE), Alternative.TWO_SIDED, .05);
    }

    private static int heldRuns(boolean squared) {
        int sum = 0;
        for (int player = 0; player < 10; player += 2) {
            int runs = 1 + player / 2 % 2;
            sum += squared ? runs * runs : runs;
        }
        return sum;
    }

    private void schedule(String id, int revision) {
        EventsPeerResource.scheduleHeldOut(id, revision, START.toString(), END, "ended");
        boards.refresh();
    }

    private void expose(String user, String arm, int revision) {
        tell(
                user,
                "experiment_exposure",
                START.plusSeconds(3_600),
                "{\"experiment_id\":\"event:fire\",\"variant_id\":\"" + arm + "\",\"phase\":" + revision + "}");
    }

    private void play(String user, int runs, String more) {
        for (int run = 0; run < runs; run++) {
            String id = "\"run_id\":\"" + user + "-" + run + "\"";
            Instant at = START.plus(Duration.ofHours(2 + run));
            tell(user, "run_start", at, "{" + id + more + "}");
            tell(user, "run_end", at.plusSeconds(600), "{" + id + ",\"outcome\":\"victory\",\"score\":100}");
        }
    }

    private void tell(String user, String type, Instant at, String payload) {
        UUID id = UuidV7.of(at, 0, ++ids << 8);
        events.add(new Told(GivenEvents.event(id, user, "session-" + user, type, at, payload), payload));
    }
}
