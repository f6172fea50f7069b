package dev.liveops.telemetry.boards;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;

import dev.liveops.telemetry.EventsPeerResource;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.telemetry.submission.SentRun;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leaderboards of events that are edited, extended and corrected after they were learned of. */
@QuarkusTest
@TelemetryDatabase
class ChangedEventIT {

    private static final String SEASON = "season:changed";

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
    }

    @Test
    void shouldPutStoredRunsOnTheBoardThatAnEventGets() {
        schedule("2025-12-01T00:00:00Z", "2025-12-04T00:00:00Z", "*", "other");
        SentRun.of("in", "r", "10").send().body("scopes", contains("global", "other"));

        schedule("2025-12-01T00:00:00Z", "2025-12-04T00:00:00Z", "*", SEASON);

        assertThat(order(SEASON)).containsExactly("in");
        SentRun.of("next", "r", "20").send().body("scopes", contains("global", SEASON));
    }

    @Test
    void shouldFollowAnEventThatIsMoved() {
        schedule("2026-01-01T00:00:00Z", "2026-01-05T00:00:00Z", "*", SEASON);
        SentRun.of("in", "r", "10").send().body("scopes", contains("global"));

        schedule("2025-12-01T00:00:00Z", "2026-01-05T00:00:00Z", "*", SEASON);

        assertThat(order(SEASON)).containsExactly("in");
    }

    @Test
    void shouldFollowAnEventThatGoesOnForLonger() {
        schedule("2025-12-01T00:00:00Z", "2025-12-03T10:00:00Z", "*", SEASON);
        SentRun.of("late", "r", "10").send().body("scopes", contains("global"));

        schedule("2025-12-01T00:00:00Z", "2025-12-04T00:00:00Z", "*", SEASON);

        assertThat(order(SEASON)).containsExactly("late");
    }

    @Test
    void shouldCountRunsOfARangeOfContentVersionsWhenTheyComeAndLater() {
        schedule("2025-12-01T00:00:00Z", "2025-12-04T00:00:00Z", ">=1.1.0 <2.0.0", "other");
        of("old", "1.0.9").send().body("scopes", contains("global"));
        of("in", "1.2.0").send().body("scopes", contains("global", "other"));
        of("new", "2.0.0").send().body("scopes", contains("global"));
        SentRun.of("unknown", "r", "10").send().body("scopes", contains("global"));

        schedule("2025-12-01T00:00:00Z", "2025-12-04T00:00:00Z", ">=1.1.0 <2.0.0", SEASON);

        assertThat(order(SEASON)).containsExactly("in");
    }

    private void schedule(String start, String end, String content, String scope) {
        EventsPeerResource.clear();
        EventsPeerResource.schedule("changed", "season", start, end, content, scope);
        // A connection that the other side has just closed is no answer; the next question has one.
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            boards.refresh();
            return isKept(start, end, content, scope);
        });
        boards.settle();
    }

    private static boolean isKept(String... said) {
        return !TestDatabase.texts(
                        "SELECT event_id FROM board_window WHERE start_at = ?::timestamptz AND end_at = ?::timestamptz"
                                + " AND content_version = ? AND scopes = ARRAY[?::text]",
                        said)
                .isEmpty();
    }

    private static SentRun of(String user, String content) {
        return SentRun.of(user, "r", "10").text("content_version", content);
    }

    private static List<String> order(String scope) {
        return as("service")
                .get("/v1/leaderboard?user_ids=true&scope=" + scope)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("entries.user_id");
    }
}
