package dev.liveops.telemetry.players;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.liveops.model.id.UuidV7;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.boards.TestBoards;
import dev.liveops.telemetry.facts.GivenEvents;
import dev.liveops.telemetry.facts.GivenEvents.Told;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.telemetry.submission.SentRun;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@TelemetryDatabase
class ActivityIT {

    private static final String FROM = "2025-12-01T00:00:00Z";
    private static final String TO = "2025-12-10T00:00:00Z";

    @Inject
    TestFold fold;

    @Inject
    TestBoards boards;

    private final List<Told> events = new ArrayList<>();
    private long ids;

    @BeforeEach
    void clear() {
        fold.clear();
        boards.clear();
    }

    @AfterEach
    void leaveNothing() {
        fold.clear();
        boards.clear();
    }

    @Test
    void shouldCountFinishedRunsOfTheSpanThatAreNotInvalid() {
        play("won", FROM, "victory", ",\"challenge_id\":\"daily\"", ",\"tiers_cleared\":2,\"waves_cleared\":9");
        play("lost", "2025-12-09T23:59:59.999999Z", "defeat", "", ",\"waves_cleared\":2000000000");
        play("open", "2025-12-05T00:00:00Z", null, "", "");
        play("before", "2025-11-30T23:59:59.999999Z", "victory", "", "");
        play("after", TO, "victory", "", "");
        fold.store(events);
        SentRun.of("player-1", "cheat", "10")
                .text("validity", "invalid")
                .text("reason", "impossible")
                .send()
                .statusCode(200);
        fold.drain();

        ask("player-1", FROM, TO, "")
                .statusCode(200)
                .body(
                        "runs", equalTo(2),
                        "victories", equalTo(1),
                        "challenges", equalTo(1),
                        "tiers_cleared", equalTo(2),
                        "waves_cleared", equalTo(10_009),
                        "complete", is(true));
        ask("player-1", FROM, TO, ",\"content_version\":\"9.9.9\"")
                .statusCode(200)
                .body("runs", equalTo(0));
        ask("nobody", FROM, TO, "").statusCode(200).body("runs", equalTo(0));
    }

    @ParameterizedTest
    @CsvSource({"2025-12-10T00:00:00Z, 2025-12-01T00:00:00Z, to", "2025-12-10T00:00:00Z, 2027-12-01T00:00:00Z, to"})
    void shouldRefuseASpanThatIsNone(String from, String to, String path) {
        ask("player-1", from, to, "").statusCode(422).body("violations.path", contains(path));
    }

    private static ValidatableResponse ask(String user, String from, String to, String more) {
        return as("service")
                .body("{\"user_id\":\"" + user + "\",\"from\":\"" + from + "\",\"to\":\"" + to + "\"" + more + "}")
                .post("/v1/players/activity")
                .then();
    }

    private void play(String run, String at, String outcome, String start, String end) {
        Instant begin = Instant.parse(at);
        String id = "\"run_id\":\"" + run + "\"";
        tell("run_start", begin, "{" + id + start + "}");
        if (outcome != null) {
            tell("run_end", begin.plusSeconds(600), "{" + id + ",\"outcome\":\"" + outcome + "\"" + end + "}");
        }
    }

    private void tell(String type, Instant at, String payload) {
        events.add(new Told(
                GivenEvents.event(UuidV7.of(at, 0, ++ids << 8), "player-1", "session", type, at, payload), payload));
    }
}
