package dev.liveops.telemetry.boards;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.liveops.telemetry.EventsPeerResource;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.telemetry.submission.SentRun;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leaderboards of events that are on several times: each occurrence, in each region, counts runs. */
@QuarkusTest
@TelemetryDatabase
class OccurrenceIT {

    private static final String WEEKLY = "event:weekly";
    private static final String FIRST = "2025-11-19T00:00:00Z/2025-11-20T00:00:00Z";
    private static final String SECOND = "2025-11-26T00:00:00Z/2025-11-27T00:00:00Z";
    private static final String THIRD = "2025-12-03T00:00:00Z/2025-12-04T00:00:00Z";

    @Inject
    TestBoards boards;

    @Inject
    TestFold fold;

    @BeforeEach
    @AfterEach
    void clear() {
        EventsPeerResource.clear();
        boards.clear();
        fold.clear();
        boards.refresh();
        TestDatabase.execute("TRUNCATE study, study_layout");
    }

    @Test
    void shouldCountRunsOfTheThirdOccurrenceAndOfNoneBetween() {
        EventsPeerResource.scheduleAgain("weekly", WEEKLY, "", FIRST, SECOND, THIRD);
        boards.refresh();

        at("first", "2025-11-19T10:00:00Z").send().body("scopes", contains("global", WEEKLY));
        at("between", "2025-11-28T10:00:00Z").send().body("scopes", contains("global"));
        at("third", "2025-12-03T10:00:00Z").send().body("scopes", contains("global", WEEKLY));

        assertThat(order(WEEKLY)).containsExactly("first", "third");
        as("viewer")
                .get("/v1/leaderboard?scope=" + WEEKLY)
                .then()
                .body("start_at", equalTo("2025-11-19T00:00:00Z"), "end_at", equalTo("2025-12-04T00:00:00Z"));
    }

    @Test
    void shouldCountRunsOfEachRegionsWindow() {
        EventsPeerResource.scheduleAgain(
                "local",
                WEEKLY,
                "2025-12-04T00:00:00Z",
                "2025-12-03T10:00:00Z/2025-12-03T12:00:00Z",
                "2025-12-03T01:00:00Z/2025-12-03T03:00:00Z",
                "2025-12-03T15:00:00Z/2025-12-03T17:00:00Z");
        boards.refresh();

        at("tokyo", "2025-12-03T02:59:59Z").send().body("scopes", contains("global", WEEKLY));
        at("nowhere", "2025-12-03T03:00:00Z").send().body("scopes", contains("global"));
        at("new-york", "2025-12-03T15:00:00Z").send().body("scopes", contains("global", WEEKLY));

        assertThat(order(WEEKLY)).containsExactlyInAnyOrder("tokyo", "new-york");
    }

    @Test
    void shouldPutStoredRunsOnTheBoardOfAnOccurrenceThatIsLearnedOfLater() {
        EventsPeerResource.scheduleAgain("weekly", WEEKLY, "", FIRST);
        boards.refresh();
        at("third", "2025-12-03T10:00:00Z").send().body("scopes", contains("global"));

        EventsPeerResource.clear();
        EventsPeerResource.scheduleAgain("weekly", WEEKLY, "", FIRST, SECOND, THIRD);
        boards.refresh();

        assertThat(order(WEEKLY)).containsExactly("third");
    }

    @Test
    void shouldForgetWindowsThatAnEventDoesNotHaveAnyMore() {
        String coming = "2199-01-01T00:00:00Z/2199-01-02T00:00:00Z";
        EventsPeerResource.scheduleAgain("weekly", WEEKLY, "", FIRST, THIRD, soon(5), coming);
        boards.refresh();
        assertThat(windows()).hasSize(4);

        EventsPeerResource.clear();
        EventsPeerResource.scheduleAgain("weekly", WEEKLY, "2025-12-04T00:00:00Z", FIRST, THIRD);
        boards.refresh();

        // What lies outside of what was asked for is not known to be gone.
        assertThat(windows()).containsExactly("weekly", "weekly 2025-12-03T00:00:00Z", "weekly 2199-01-01T00:00:00Z");
    }

    @Test
    void shouldMeasureAHoldoutAsLongAsAnOccurrenceMayCome() {
        EventsPeerResource.scheduleAgain("measured", WEEKLY, "", FIRST, SECOND, THIRD);
        EventsPeerResource.scheduleAgain("measured-once", WEEKLY, "2025-12-04T00:00:00Z", FIRST, SECOND, THIRD);
        boards.refresh();

        assertThat(TestDatabase.texts(
                        "SELECT key || ' ' || coalesce(ended_at::text, 'goes on') FROM study ORDER BY key"))
                .hasSize(2)
                .anyMatch(study -> study.equals("event:measured goes on"))
                .anyMatch(study -> study.startsWith("event:measured-once 2025-12-04"));
    }

    private static String soon(int days) {
        Instant start = Instant.now().plus(Duration.ofDays(days)).truncatedTo(ChronoUnit.SECONDS);
        return start + "/" + start.plusSeconds(3_600);
    }

    private static List<String> windows() {
        return TestDatabase.texts("SELECT event_id FROM board_window ORDER BY event_id");
    }

    private static SentRun at(String user, String start) {
        return SentRun.of(user, "r", "10")
                .text("started_at", start)
                .text("ended_at", Instant.parse(start).plusSeconds(60).toString());
    }

    private List<String> order(String scope) {
        boards.settle();
        return as("service")
                .get("/v1/leaderboard?user_ids=true&scope=" + scope)
                .then()
                .statusCode(200)
                .extract()
                .path("entries.user_id");
    }
}
