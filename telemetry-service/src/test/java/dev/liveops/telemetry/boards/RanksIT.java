package dev.liveops.telemetry.boards;

import static dev.liveops.telemetry.TelemetryRequests.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.telemetry.EventsPeerResource;
import dev.liveops.telemetry.TelemetryDatabase;
import dev.liveops.telemetry.fold.TestFold;
import dev.liveops.telemetry.submission.SentRun;
import dev.liveops.testing.Soak;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ranks that are counted by steps are those of a simple sort. Steps are split above twenty entries here. */
@QuarkusTest
@TelemetryDatabase
class RanksIT {

    private static final Instant NOON = Instant.parse("2025-12-03T12:00:00Z");
    private static final int PLAYERS = 60;

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
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, Soak.times(2, 20));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void shouldBeThoseOfASortWhateverIsSubmittedCorrectedAndErased(long seed) {
        Random random = new Random(seed);
        Map<String, Map<String, Naive>> runs = new HashMap<>();
        for (int round = 0; round < 4; round++) {
            for (int turn = 0; turn < 60; turn++) {
                play(random, runs);
            }
            if (random.nextBoolean()) {
                erase(runs, "p" + random.nextInt(PLAYERS));
            }
            boards.settle();

            assertThatRanksAreThoseOf(runs, "seed " + seed + " round " + round);
        }
    }

    @Test
    void shouldTellTenThousandPlayersOfOneScoreApart() {
        TestDatabase.execute("INSERT INTO board_entry (board, user_id, place, reached_at, run, changed_at)"
                + " SELECT 'global', 'p' || n, -10000, '2025-12-03T10:20:00Z', gen_random_uuid(), '2025-12-03T10:20:00Z'"
                + " FROM generate_series(1, 10000) AS n");
        boards.settle();

        List<String> expected = TestDatabase.texts("SELECT user_id FROM board_entry ORDER BY run");
        for (int place = 0; place < expected.size(); place += 997) {
            assertThat(rankOf(expected.get(place))).isEqualTo(place + 1);
        }
        assertThat(TestDatabase.texts("SELECT max(entries)::text FROM board_step WHERE entries > 20"))
                .containsOnlyNulls();
        assertThatStepsCountWhatIsThere();
    }

    @Test
    void shouldCountOnWhereWhoeverCountedWasCutOff() {
        for (int number = 0; number < 60; number++) {
            submit("p" + number, "r", number % 7, number);
        }
        boards.settle();
        // As after a kill between a commit and the next count: entries say themselves where they are counted.
        for (int number = 0; number < 60; number += 3) {
            submit("p" + number, "again", 10 + number % 5, number);
        }
        TestDatabase.execute("UPDATE board_entry SET settled = false WHERE user_id LIKE 'p1%'");

        boards.settle();

        assertThatStepsCountWhatIsThere();
        assertThat(TestDatabase.texts("SELECT user_id FROM board_entry WHERE NOT settled"))
                .isEmpty();
    }

    private void play(Random random, Map<String, Map<String, Naive>> runs) {
        String user = "p" + random.nextInt(PLAYERS);
        Map<String, Naive> own = runs.computeIfAbsent(user, any -> new HashMap<>());
        if (!own.isEmpty() && random.nextInt(4) == 0) {
            String run = List.copyOf(own.keySet()).get(random.nextInt(own.size()));
            boolean valid = random.nextInt(3) == 0;
            own.put(run, own.get(run).ifValid(valid));
            as("service")
                    .body("{\"user_id\":\"" + user + "\",\"run_id\":\"" + run + "\",\"validity\":\""
                            + (valid ? "validated" : "invalid") + "\",\"reason\":\"of a test\"}")
                    .post("/v1/run/correct")
                    .then()
                    .statusCode(200);
            return;
        }
        String run = "r" + own.size() + "-" + random.nextInt(1_000);
        own.put(run, submit(user, run, random.nextInt(8), random.nextInt(5)));
    }

    private static Naive submit(String user, String run, int score, int minutes) {
        Instant end = NOON.plusSeconds(60L * minutes);
        String id = SentRun.of(user, run, String.valueOf(score))
                .text("ended_at", end.toString())
                .send()
                .statusCode(200)
                .extract()
                .path("id");
        return new Naive(user, BigDecimal.valueOf(score), end, id, true);
    }

    private void erase(Map<String, Map<String, Naive>> runs, String user) {
        runs.remove(user);
        String job = as("admin")
                .body("{\"user_id\":\"" + user + "\"}")
                .post("/v1/telemetry/user-data/erasures")
                .path("id");
        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(30))
                .until(() -> as("admin")
                        .get("/v1/telemetry/user-data/jobs/" + job)
                        .path("state")
                        .equals("done"));
        // He may play on: what is refused of him is what had ended before.
        TestDatabase.execute("TRUNCATE erased_player");
    }

    private static void assertThatRanksAreThoseOf(Map<String, Map<String, Naive>> runs, String when) {
        List<String> expected = runs.values().stream()
                .map(own -> own.values().stream().filter(Naive::valid).min(Naive.ORDER))
                .flatMap(java.util.Optional::stream)
                .sorted(Naive.ORDER)
                .map(Naive::user)
                .toList();
        List<String> paged = new ArrayList<>();
        String token = "";
        while (token != null) {
            JsonPath page = as("service")
                    .get("/v1/leaderboard?user_ids=true&page_size=37" + token)
                    .jsonPath();
            List<Integer> ranks = page.getList("entries.rank");
            if (!ranks.isEmpty()) {
                assertThat(ranks.get(0)).isEqualTo(paged.size() + 1);
            }
            paged.addAll(page.getList("entries.user_id"));
            token = page.getString("next_page_token") == null
                    ? null
                    : "&page_token=" + page.getString("next_page_token");
        }
        assertThat(paged).as(when).isEqualTo(expected);
        for (int place = 0; place < expected.size(); place += 7) {
            assertThat(rankOf(expected.get(place)))
                    .as("%s, %s", when, expected.get(place))
                    .isEqualTo(place + 1);
        }
        assertThatStepsCountWhatIsThere();
    }

    private static void assertThatStepsCountWhatIsThere() {
        assertThat(TestDatabase.texts("SELECT sum(entries)::text FROM board_step WHERE board = 'global'"))
                .isEqualTo(TestDatabase.texts(
                        "SELECT count(*)::text FROM board_entry WHERE board = 'global' AND place IS NOT NULL"));
        assertThat(TestDatabase.texts("SELECT 'wrong' FROM (SELECT place, reached_at, run, entries,"
                        + " lead((place, reached_at, run)) OVER (ORDER BY place, reached_at, run) AS next FROM board_step"
                        + " WHERE board = 'global') AS step WHERE entries <> (SELECT count(*) FROM board_entry AS e"
                        + " WHERE e.board = 'global' AND e.place IS NOT NULL"
                        + " AND (e.place, e.reached_at, e.run) >= (step.place, step.reached_at, step.run)"
                        + " AND (next IS NULL OR (e.place, e.reached_at, e.run) < next))"))
                .isEmpty();
    }

    private static int rankOf(String user) {
        return as("service")
                .get("/v1/leaderboard?around=me&user_id=" + user)
                .jsonPath()
                .getInt("entries.find { it.you }.rank");
    }

    /** A run as a simple list would hold it. */
    private record Naive(String user, BigDecimal score, Instant end, String id, boolean valid) {

        // Ids are compared byte by byte, as PostgreSQL does.
        private static final Comparator<Naive> ORDER = Comparator.comparing(Naive::score)
                .reversed()
                .thenComparing(Naive::end)
                .thenComparing(Naive::id);

        Naive ifValid(boolean now) {
            return new Naive(user, score, end, id, now);
        }
    }
}
