package dev.liveops.telemetry.offers;

import static dev.liveops.telemetry.ReleasePeerResource.offer;
import static dev.liveops.telemetry.TelemetryRequests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.telemetry.EventsPeerResource;
import dev.liveops.telemetry.ReleasePeerResource;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import dev.liveops.telemetry.boards.TestBoards;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.telemetry.submission.SentRun;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ranked and challenge runs beside what a release service lists as offered. */
@QuarkusTest
@TelemetryDatabase
class JudgementIT {

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final Instant offered = now.minus(Duration.ofDays(5));
    private final Instant started = now.minus(Duration.ofHours(2));
    private final String daily = "daily_" + LocalDate.ofInstant(started, ZoneOffset.UTC);
    private final String good = offer("1.0.0", "good", offered);

    @Inject
    TestOffers offers;

    @Inject
    TestBoards boards;

    @Inject
    TestFold fold;

    @BeforeEach
    @AfterEach
    void clear() {
        EventsPeerResource.clear();
        ReleasePeerResource.clear();
        boards.clear();
        fold.clear();
        offers.startWhileAway();
    }

    @Test
    void shouldAskWithTheTagOfWhatItHasAndGoOnKnowingIt() {
        list(good);
        int before = ReleasePeerResource.notModified();

        offers.refresh();
        offers.refresh();

        assertThat(ReleasePeerResource.notModified()).isGreaterThanOrEqualTo(before + 2);
        run("odd", "bad", "20").text("challenge_id", daily).send().body("reason", equalTo("version_mismatch"));
        list(good, offer("1.1.0", "bad", offered));
        run("late", "bad", "21").text("challenge_id", daily).send().body("validity", equalTo("validated"));
    }

    @Test
    void shouldKeepARunOffEveryBoardWhoseContentWasOfferedToNobody() {
        list(good);

        run("fair", "good", "10").text("challenge_id", daily).send().body("validity", equalTo("validated"));
        SentRun odd = run("odd", "bad", "20").text("challenge_id", daily);
        odd.send()
                .statusCode(200)
                .body(
                        "validity", equalTo("invalid"),
                        "reason", equalTo("version_mismatch"),
                        "submitted_validity", equalTo("validated"));
        fold.drain();

        assertThat(order("global")).containsExactly("fair");
        assertThat(order(daily)).containsExactly("fair");
        assertThat(judgements()).containsExactly("fair validated fits", "odd invalid version_mismatch");
        assertThat(TestDatabase.texts("SELECT told_validity FROM runs WHERE user_id = 'odd'"))
                .containsExactly("validated");
        as("viewer")
                .get("/v1/runs?user_id=odd")
                .then()
                .body(
                        "items.validity", contains("invalid"),
                        "items.submitted_validity", contains("validated"),
                        "items.judgement", contains("version_mismatch"));
        // The same again is the same.
        odd.send().statusCode(200).body("validity", equalTo("invalid"));
        odd.text("outcome", "defeat").send().statusCode(409);
    }

    @Test
    void shouldJudgeLaterWhatCouldNotBeJudgedAndFallBackToTheNextBestRun() {
        run("player", "good", "10").send();
        SentRun.of("player", "r-2", "20")
                .text("started_at", started.toString())
                .text("ended_at", started.plusSeconds(60).toString())
                .text("content_hash", "bad")
                .send()
                .body("validity", equalTo("validated"), "submitted_validity", nullValue());
        fold.drain();
        assertThat(judgements()).containsExactly("player validated pending", "player validated pending");
        assertThat(scores("global")).containsExactly(20);

        list(good);
        fold.drain();

        assertThat(judgements()).containsExactly("player validated fits", "player invalid version_mismatch");
        assertThat(scores("global")).containsExactly(10);

        // What was offered all the time and is told late.
        list(good, offer("1.0.1", "bad", offered), offer("0.9.0", "older", offered.minusSeconds(60)));
        fold.drain();

        assertThat(judgements()).containsExactly("player validated fits", "player validated fits");
        assertThat(scores("global")).containsExactly(20);
    }

    @Test
    void shouldGoByWhatIsKeptWhileTheReleaseServiceIsAway() {
        list(good);
        offers.startWhileAway();
        ReleasePeerResource.away(true);

        run("fair", "good", "10").send();
        run("odd", "bad", "20").send().body("validity", equalTo("invalid"));
        // What began later than anything is known may have been offered meanwhile.
        SentRun.of("early", "r", "30")
                .text("started_at", Instant.now().plusSeconds(1).toString())
                .text("ended_at", Instant.now().plusSeconds(2).toString())
                .text("content_hash", "newer")
                .send()
                .body("validity", equalTo("validated"));
        offers.refresh();
        fold.drain();

        assertThat(judgements())
                .containsExactly("early validated pending", "fair validated fits", "odd invalid version_mismatch");
        assertThat(order("global")).containsExactly("early", "fair");
    }

    @Test
    void shouldJudgeAgainWhatAWithdrawalTouchesAndNothingElse() {
        list(good);
        run("before", "good", "10").send();
        SentRun.of("after", "r", "20")
                .text("started_at", now.minus(Duration.ofMinutes(30)).toString())
                .text("ended_at", now.minus(Duration.ofMinutes(20)).toString())
                .text("content_hash", "good")
                .send();
        fold.drain();
        assertThat(order("global")).containsExactly("after", "before");

        list(offer("1.0.0", "good", offered, ",\"withdrawn_at\":\"" + now.minus(Duration.ofHours(1)) + "\""));
        fold.drain();

        assertThat(order("global")).containsExactly("before");
        assertThat(judgements()).containsExactly("after invalid version_mismatch", "before validated fits");

        list(good);
        fold.drain();

        assertThat(order("global")).containsExactly("after", "before");
        assertThat(TestDatabase.texts(
                        "SELECT coalesce(reason, '-') || coalesce(told_validity, '-') FROM run_submission"))
                .containsExactly("--", "--");
    }

    @Test
    void shouldLeaveFreeRunsAndOperatorsWordsAlone() {
        list(good);
        run("free", "bad", "10").json("ranked", "false").send().body("validity", equalTo("validated"));
        run("excused", "bad", "20").send().body("validity", equalTo("invalid"));
        fold.drain();

        as("operator")
                .body(
                        "{\"user_id\":\"excused\",\"run_id\":\"r\",\"validity\":\"validated\",\"reason\":\"a test build\"}")
                .post("/v1/run/correct")
                .then()
                .statusCode(200)
                .body("validity", equalTo("validated"));
        fold.drain();
        list(good, offer("1.0.2", "other", offered));
        fold.drain();

        assertThat(order("global")).containsExactly("excused");
        assertThat(judgements()).containsExactly("excused validated version_mismatch", "free validated ");
    }

    @Test
    void shouldComeToTheSameWhenEverythingIsMadeAnew() {
        list(good);
        run("fair", "good", "10").send();
        run("odd", "bad", "20").send();
        run("free", "bad", "30").json("ranked", "false").send();
        client("cheat", "bad");
        client("honest", "good");
        fold.drain();
        run("late", "later", "40").send();
        fold.drain();
        list(good, offer("1.0.3", "later", offered));
        fold.drain();
        List<String> before = everything();
        assertThat(judgements())
                .containsExactly(
                        "cheat invalid version_mismatch",
                        "fair validated fits",
                        "free validated ",
                        "honest unverified fits",
                        "late validated fits",
                        "odd invalid version_mismatch");

        as("admin").post("/v1/kpis/rebuild").then().statusCode(202);
        fold.drain();

        assertThat(everything()).isEqualTo(before);
        assertThat(order("global")).containsExactly("late", "fair");
    }

    private void list(String... listed) {
        ReleasePeerResource.lists(listed);
        offers.refresh();
    }

    private SentRun run(String user, String hash, String score) {
        return SentRun.of(user, "r", score)
                .text("started_at", started.toString())
                .text("ended_at", started.plusSeconds(60).toString())
                .text("content_hash", hash);
    }

    private void client(String player, String hash) {
        TelemetryRequests.send(
                        TelemetryRequests.player(player),
                        TelemetryRequests.session(),
                        List.of(TelemetryRequests.event(
                                "run_start",
                                started.toString(),
                                "{\"run_id\":\"r\",\"ranked\":true,\"content_hash\":\"" + hash + "\"}")))
                .statusCode(200);
    }

    private List<String> order(String scope) {
        return board(scope, "entries.user_id");
    }

    private List<Integer> scores(String scope) {
        return board(scope, "entries.score");
    }

    private <T> List<T> board(String scope, String path) {
        boards.settle();
        return as("service")
                .get("/v1/leaderboard?user_ids=true&scope=" + scope)
                .then()
                .statusCode(200)
                .extract()
                .path(path);
    }

    private static List<String> judgements() {
        return TestDatabase.texts(
                "SELECT user_id || ' ' || validity || ' ' || coalesce(judgement, '') FROM runs ORDER BY user_id, run_id");
    }

    private static List<String> everything() {
        return TestDatabase.texts(
                "SELECT concat_ws(' ', user_id, run_id, validity, told_validity, judgement, day, md5(state)) FROM runs"
                        + " UNION ALL SELECT concat_ws(' ', family, dim, day, value, item, m1, m2, m3, m4, m5, m6, m7, m8, squares)"
                        + " FROM kpi_day WHERE (m1, m2, m3, m4, m5, m6, m7, m8) <> (0, 0, 0, 0, 0, 0, 0, 0)"
                        + " UNION ALL SELECT concat_ws(' ', user_id, validity, reason, told_validity) FROM run_submission"
                        + " UNION ALL SELECT concat_ws(' ', board, user_id, place, run) FROM board_entry ORDER BY 1");
    }
}
