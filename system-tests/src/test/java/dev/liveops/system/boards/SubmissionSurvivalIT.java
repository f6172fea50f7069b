package dev.liveops.system.boards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.local.postgres.ServiceDatabase;
import dev.liveops.system.Ground;
import dev.liveops.system.Replica;
import dev.liveops.testing.PeerServer;
import dev.liveops.testing.Soak;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Whatever replica is killed with -9 at whatever moment: a run that was answered is stored, once; and once all is quiet, ranks are
 * those of a sort. Whoever began in a season is on its board, and nobody else, when it ends meanwhile. Clients that retry everything submit to two replicas on one PostgreSQL. A seed or two in every build, twenty under
 * {@code -Psoak}.
 */
class SubmissionSurvivalIT {

    private static final int CLIENTS = 4;
    private static final int KILLS = Soak.times(2, 20);
    private static final Duration HEALS = Duration.ofSeconds(60);
    private static final ServiceDatabase DATABASE = Ground.database("telemetry");
    private static final String SEASON = "season:that_ends";
    private static final Pattern RANK = Pattern.compile("\"rank\":(\\d+),[^}]*\"you\":true");

    private static Ground ground;
    private static List<Replica> replicas;
    private static HttpClient http;
    private static PeerServer events;

    @BeforeAll
    static void start() throws Exception {
        http = HttpClient.newHttpClient();
        ground = new Ground("boards", DATABASE);
        Map<String, String> environment = ground.environment(DATABASE);
        // Many steps of a board that is small.
        environment.put("LIVEOPS_TELEMETRY_BOARDS_STEPS_MOST_ENTRIES", "20");
        events = PeerServer.start();
        events.answers(200, "{\"items\":[]}");
        environment.put("LIVEOPS_PEERS_EVENTS_URL", events.url().toString());
        environment.put("LIVEOPS_TELEMETRY_BOARDS_SCHEDULE_INTERVAL", "300ms");
        environment.put("LIVEOPS_TELEMETRY_BOARDS_SCHEDULE_FILL_AFTER", "2s");
        replicas = List.of(
                new Replica("telemetry-service", "256m", environment, ground.file("a.log")),
                new Replica("telemetry-service", "256m", environment, ground.file("b.log")));
        replicas.forEach(Replica::start);
        replicas.forEach(Replica::awaitReady);
    }

    @AfterAll
    static void stop() throws IOException {
        replicas.forEach(Replica::kill);
        events.close();
        ground.close();
    }

    @Test
    void shouldStoreOnceWhatItAnsweredAndHealRanksWhenAReplicaIsKilledAtAnyMoment() throws Exception {
        List<String> submitted = new ArrayList<>();
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            for (int seed = 1; seed <= KILLS; seed++) {
                Random random = new Random(seed);
                AtomicBoolean over = new AtomicBoolean();
                List<Future<List<String>>> load = new ArrayList<>();
                for (int client = 0; client < CLIENTS; client++) {
                    String name = seed + "-" + client;
                    load.add(clients.submit(() -> submitUntil(over, name)));
                }
                Replica victim = replicas.get(seed % 2);

                TimeUnit.MILLISECONDS.sleep(200 + random.nextInt(800));
                victim.kill();
                TimeUnit.MILLISECONDS.sleep(random.nextInt(300));
                victim.start();
                victim.awaitReady();
                over.set(true);

                for (Future<List<String>> each : load) {
                    submitted.addAll(each.get());
                }
            }
        } finally {
            clients.shutdownNow();
        }

        assertThat(ground.texts(DATABASE, "SELECT run_id FROM run_submission WHERE run_id LIKE 'run-%'"))
                .hasSizeGreaterThan(CLIENTS)
                .containsExactlyInAnyOrderElementsOf(submitted);
        await().atMost(HEALS)
                .untilAsserted(
                        () -> assertThat(ground.texts(DATABASE, "SELECT user_id FROM board_entry WHERE NOT settled"))
                                .isEmpty());
        assertThat(ground.texts(DATABASE, "SELECT sum(entries)::text FROM board_step WHERE board = 'global'"))
                .isEqualTo(ground.texts(DATABASE, "SELECT count(DISTINCT user_id)::text FROM run_submission"));
        List<String> sorted = ground.texts(
                DATABASE,
                "SELECT user_id FROM (SELECT DISTINCT ON (user_id) user_id, score, ended_at, id FROM run_submission"
                        + " ORDER BY user_id, score DESC, ended_at, id) AS best ORDER BY score DESC, ended_at, id");
        for (int place = 0; place < sorted.size(); place += 1 + sorted.size() / 20) {
            assertThat(rankOf(replicas.get(place % 2), sorted.get(place))).isEqualTo(place + 1);
        }
        await().atMost(HEALS)
                .untilAsserted(() -> assertThat(ground.texts(
                                DATABASE,
                                "SELECT run_id FROM runs WHERE validity = 'validated' AND run_id LIKE 'run-%'"))
                        .hasSameSizeAs(submitted));
    }

    @Test
    void shouldPutOnASeasonsBoardWhoBeganBeforeItsEndWhenItEndsWhileRunsAreSubmitted() throws Exception {
        Instant end = Instant.now().plusSeconds(3).truncatedTo(ChronoUnit.MILLIS);
        schedule(end.minusSeconds(600), end);
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<Void>> load = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                String name = String.valueOf(client);
                load.add(clients.submit(() -> playUntil(end.plusSeconds(2), name)));
            }
            for (Future<Void> each : load) {
                each.get();
            }
        } finally {
            clients.shutdownNow();
        }

        String before =
                "SELECT user_id FROM run_submission WHERE run_id LIKE 'season-%' AND started_at < '" + end + "'";
        List<String> belonging = ground.texts(DATABASE, before);
        assertThat(belonging)
                .isNotEmpty()
                .hasSizeLessThan(
                        ground.texts(DATABASE, "SELECT user_id FROM run_submission WHERE run_id LIKE 'season-%'")
                                .size());
        assertThat(ground.texts(DATABASE, before + " AND ended_at > '" + end + "'"))
                .as("came late")
                .isNotEmpty();
        String board = " WHERE board = '" + SEASON + "'";
        await().atMost(HEALS).untilAsserted(() -> {
            assertThat(ground.texts(DATABASE, "SELECT user_id FROM board_entry" + board))
                    .containsExactlyInAnyOrderElementsOf(belonging);
            assertThat(ground.texts(DATABASE, "SELECT sum(entries)::text FROM board_step" + board))
                    .containsExactly(String.valueOf(belonging.size()));
        });
    }

    // Until each is answered; the run that was under way when it is over is finished too.
    private static List<String> submitUntil(AtomicBoolean over, String name) throws InterruptedException {
        List<String> answered = new ArrayList<>();
        for (int number = 0; !over.get(); number++) {
            String run = "run-" + name + "-" + number;
            String body = "{\"user_id\":\"p-" + name + "-" + number % 17 + "\",\"run_id\":\"" + run
                    + "\",\"validity\":\"validated\",\"outcome\":\"victory\",\"score\":" + number % 5
                    + ",\"started_at\":\"2025-12-03T10:00:00Z\",\"ended_at\":\"2025-12-03T10:00:"
                    + (10 + number % 50) + "Z\"}";
            submit(body, number);
            answered.add(run);
        }
        return answered;
    }

    // Clients that retry until it is answered.
    private static void submit(String body, int firstReplica) throws InterruptedException {
        int replica = firstReplica;
        while (send(replicas.get(replica++ % 2), "/v1/run/submit", body) == null) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    // Each of a player of his own. Every second one began a while ago, so that some come late for the season they
    // belong to.
    private static Void playUntil(Instant last, String name) throws InterruptedException {
        for (int number = 0; Instant.now().isBefore(last); number++) {
            Instant ended = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            Instant started = ended.minusMillis(number % 2 == 0 ? 1 : 1_000);
            submit(
                    "{\"user_id\":\"s-" + name + "-" + number + "\",\"run_id\":\"season-" + name + "-" + number
                            + "\",\"validity\":\"validated\",\"outcome\":\"victory\",\"score\":" + number % 7
                            + ",\"started_at\":\"" + started + "\",\"ended_at\":\"" + ended + "\"}",
                    number);
        }
        return null;
    }

    private static void schedule(Instant start, Instant end) {
        events.answers(
                200,
                "{\"items\":[{\"id\":\"event_1\",\"revision\":1,\"type\":\"season\",\"start_at\":\"" + start
                        + "\",\"end_at\":\"" + end
                        + "\",\"content_version\":\"*\",\"rules\":{\"leaderboard_scopes\":[\"" + SEASON + "\"]}}]}");
    }

    private static int rankOf(Replica replica, String user) throws InterruptedException {
        String answer = send(replica, "/v1/leaderboard?around=me&page_size=1&user_id=" + user, null);
        Matcher rank = RANK.matcher(String.valueOf(answer));
        assertThat(rank.find()).as("%s", answer).isTrue();
        return Integer.parseInt(rank.group(1));
    }

    // The answer of a success; null where there is none.
    private static String send(Replica replica, String path, String body) throws InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(replica.uri().resolve(path))
                .timeout(Duration.ofSeconds(10))
                .header("Authorization", "Bearer " + ground.token("backend", "service"))
                .header("Content-Type", "application/json");
        if (body != null) {
            request.POST(BodyPublishers.ofString(body));
        }
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isIn(200, 503);
            return response.statusCode() == 200 ? response.body() : null;
        } catch (IOException killed) {
            return null;
        }
    }
}
