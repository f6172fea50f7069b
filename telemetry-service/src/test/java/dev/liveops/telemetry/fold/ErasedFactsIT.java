package dev.liveops.telemetry.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.TelemetryRequests;
import dev.liveops.telemetry.naive.NaiveRecount;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An erasure from its request to the cells. */
@QuarkusTest
@TelemetryDatabase
class ErasedFactsIT {

    @Inject
    TestFold fold;

    @BeforeEach
    @AfterEach
    void clear() {
        fold.clear();
    }

    @Test
    void shouldTakeAPlayerOutOfEveryFigureAfterARequestToEraseHim() {
        String erased = "player-" + UUID.randomUUID();
        String other = "player-" + UUID.randomUUID();
        play(erased, 3);
        play(other, 2);
        fold.drain();
        NaiveRecount.assertThatEverythingIsRight("before");
        assertThat(runs()).containsExactly("5");

        String job = TelemetryRequests.as("admin")
                .body("{\"user_id\":\"" + erased + "\"}")
                .post("/v1/telemetry/user-data/erasures")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> TelemetryRequests.as("admin")
                        .get("/v1/telemetry/user-data/jobs/" + job)
                        .path("state")
                        .equals("done"));
        fold.drain();

        NaiveRecount.assertThatFactsAreRight("after");
        assertThat(runs()).containsExactly("2");
        assertThat(TelemetryRequests.as("viewer")
                        .get("/v1/runs?user_id=" + erased)
                        .<List<String>>path("items.id"))
                .isEmpty();
        assertThat(TelemetryRequests.as("service")
                        .body("{\"user_ids\":[\"" + erased + "\",\"" + other + "\"]}")
                        .post("/v1/players/lookup")
                        .<List<String>>path("players.user_id"))
                .containsExactly(other);
        for (String table : List.of("runs", "session_fact", "user_day", "skill_band", "player", "fold_work")) {
            assertThat(TestDatabase.texts("SELECT user_id FROM " + table + " WHERE user_id = ?", erased))
                    .as(table)
                    .isEmpty();
        }
    }

    private static List<String> runs() {
        return TestDatabase.texts("SELECT sum(m1) FROM kpi_day WHERE family = 1 AND dim = '' AND item = ''");
    }

    private static void play(String player, int runs) {
        Instant start = Instant.now().minus(Duration.ofHours(3));
        List<String> events = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
            String of = "{\"run_id\":\"run-" + run + "\"";
            events.addAll(Stream.of(
                            TelemetryRequests.event(
                                    "run_start", start.plusSeconds(run).toString(), of + "}"),
                            TelemetryRequests.event(
                                    "wave_clear",
                                    start.plusSeconds(run + 9L).toString(),
                                    of + ",\"tier\":1,\"wave_idx\":0,\"heroes_remaining\":2}"),
                            TelemetryRequests.event(
                                    "run_end",
                                    start.plusSeconds(run + 20L).toString(),
                                    of + ",\"outcome\":\"victory\",\"score\":" + run + "}"))
                    .toList());
        }
        TelemetryRequests.send(TelemetryRequests.player(player), TelemetryRequests.session(), events)
                .statusCode(200);
    }
}
