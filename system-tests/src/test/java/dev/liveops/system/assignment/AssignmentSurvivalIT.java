package dev.liveops.system.assignment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.Soak;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** No answered assignment is lost or changed: by races of two processes, a kill under load, or a database or telemetry that is away. */
class AssignmentSurvivalIT {

    private static final int RACES = Soak.times(400, 1_000);
    private static final int SEEDS = Soak.times(2, 20);
    private static final int CALLERS = 8;
    private static final Duration SETTLES = Duration.ofSeconds(60);
    private static final String FIRST = "exp_first";
    private static final String SECOND = "exp_second";
    private static final String EVEN =
            "{\"variants\": [{\"id\": \"a\", \"weight\": 1}, {\"id\": \"b\", \"weight\": 1}]}";
    private static final String ROW =
            "SELECT variant_id FROM experiment_assignments WHERE user_id = ? AND experiment_id = ?";

    private static AssignmentRig rig;

    @BeforeAll
    static void start() throws Exception {
        rig = new AssignmentRig();
        rig.run(FIRST, EVEN);
        rig.run(SECOND, EVEN);
        await().atMost(SETTLES)
                .until(() -> AssignmentRig.variant(rig.ask(1, "probe"), SECOND).isPresent());
    }

    @AfterAll
    static void stop() throws Exception {
        rig.close();
    }

    @Test
    void shouldStoreOneRowForTwoReplicasThatRaceForTheSameNewUser() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2 * CALLERS);
        AtomicInteger next = new AtomicInteger();
        List<Future<Void>> pairs = new ArrayList<>();
        for (int pair = 0; pair < CALLERS; pair++) {
            CyclicBarrier together = new CyclicBarrier(2);
            Map<String, Optional<String>> answers = new ConcurrentHashMap<>();
            int lane = pair;
            for (int replica = 0; replica < 2; replica++) {
                int asked = replica;
                pairs.add(threads.submit((Callable<Void>) () -> {
                    for (int race = 0; race < RACES / CALLERS; race++) {
                        String user = "race-" + lane + "-" + race;
                        together.await(20, TimeUnit.SECONDS);
                        Answer answer = rig.ask(asked, user);
                        assertThat(answer.status()).as(user).isEqualTo(200);
                        Optional<String> mine = AssignmentRig.variant(answer, FIRST);
                        assertThat(mine).as(user).isPresent();
                        Optional<String> theirs = answers.putIfAbsent(user, mine);
                        assertThat(theirs == null || theirs.equals(mine))
                                .as(user)
                                .isTrue();
                        next.incrementAndGet();
                    }
                    return null;
                }));
            }
        }
        for (Future<Void> pair : pairs) {
            pair.get(5, TimeUnit.MINUTES);
        }
        threads.shutdown();

        assertThat(next.get()).isEqualTo(2 * RACES);
        assertThat(rig.texts("SELECT count(*) || ' ' || count(DISTINCT (user_id, experiment_id))"
                        + " FROM experiment_assignments WHERE user_id LIKE 'race-%'"))
                .containsExactly(2 * RACES + " " + 2 * RACES);
    }

    @Test
    void shouldLoseNoAnsweredAssignmentWheneverAReplicaIsKilledUnderLoad() throws Exception {
        Map<String, String> answered = new ConcurrentHashMap<>();
        for (int seed = 0; seed < SEEDS; seed++) {
            killUnderLoad(seed, answered);
        }

        assertThat(answered).hasSizeGreaterThan(SEEDS * CALLERS);
        answered.forEach((user, variant) -> {
            assertThat(rig.texts(ROW, user, FIRST)).as(user).containsExactly(variant);
            assertThat(AssignmentRig.variant(rig.ask(0, user), FIRST)).as(user).contains(variant);
        });
    }

    @Test
    void shouldServeKnownUsersAndTurnOthersAwayWhileTheDatabaseIsAway() throws Exception {
        String known = AssignmentRig.variant(rig.ask(0, "known"), FIRST).orElseThrow();
        rig.ground().killPostgres();
        try {
            Answer told = rig.ask(0, "known");
            assertThat(told.status()).isEqualTo(200);
            assertThat(AssignmentRig.variant(told, FIRST)).contains(known);
            Answer refused = rig.ask(0, "stranger");
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsKey("Retry-After");
        } finally {
            rig.ground().startPostgresAgain();
        }
        await().atMost(SETTLES).until(() -> rig.ask(0, "stranger").status() == 200);
        await().atMost(SETTLES).until(() -> rig.ask(1, "known").status() == 200);
        assertThat(AssignmentRig.variant(rig.ask(1, "known"), FIRST)).contains(known);
    }

    @Test
    void shouldGoOnWhileTelemetryIsAwayAndKeepWhatItIsToBeTold() {
        String variant = AssignmentRig.variant(rig.ask(0, "exposed"), FIRST).orElseThrow();

        Answer taken = rig.service(
                0, "/v1/experiments/exposures?user_id=exposed", """
                {"exposures": [{"id": "x", "experiment_id": "%s", "variant_id": "%s", "phase": 1, "exposed_at": "%s"}]}
                """.formatted(FIRST, variant, Instant.now()));

        assertThat(taken.status()).isEqualTo(200);
        assertThat(taken.body()).contains("\"accepted\"").doesNotContain("mismatch");
        assertThat(rig.texts("SELECT destination FROM outbox WHERE user_id = 'exposed'"))
                .containsExactly("telemetry");
        assertThat(rig.ask(1, "another").status()).isEqualTo(200);
    }

    @Test
    void shouldTellEveryReplicaOfAPhaseAndOfALink() {
        String id = "exp_phases";
        rig.run(id, "{\"coverage_basis_points\": 0, " + EVEN.substring(1));
        // The second replica learns of the version, and then that both are outside.
        String outside = "{\"experiment_id\":\"" + id;
        assertThat(rig.ask(0, "late").body()).doesNotContain(outside);
        assertThat(rig.ask(1, "late").body()).doesNotContain(outside);

        assertThat(rig.edit(id, 2, "{\"name\": \"Test\", \"config_json\": " + EVEN + "}")
                        .status())
                .isEqualTo(200);
        String variant = AssignmentRig.variant(rig.ask(0, "guest"), id).orElseThrow();
        await().atMost(SETTLES)
                .until(() -> AssignmentRig.variant(rig.ask(1, "late"), id).isPresent());
        assertThat(rig.texts(
                        "SELECT phase::text FROM experiment_assignments WHERE user_id = 'late' AND experiment_id = ?",
                        id))
                .containsExactly("2");

        assertThat(rig.edit(
                                id,
                                3,
                                "{\"name\": \"Test\", \"config_json\": {\"coverage_basis_points\": 0, "
                                        + EVEN.substring(1) + "}")
                        .status())
                .isEqualTo(200);
        await().atMost(SETTLES)
                .until(() ->
                        AssignmentRig.variant(rig.ask(1, "account-probe"), id).isEmpty());
        assertThat(AssignmentRig.variant(rig.ask(1, "account"), id)).isEmpty();

        assertThat(rig.service(
                                0,
                                "/v1/experiments/identities",
                                "{\"guest_id\": \"guest\", \"account_id\": \"account\"}")
                        .status())
                .isEqualTo(200);

        await().atMost(SETTLES)
                .until(() -> AssignmentRig.variant(rig.ask(1, "account"), id).equals(Optional.of(variant)));
        assertThat(AssignmentRig.variant(rig.ask(0, "account"), id)).contains(variant);
        rig.operator("POST", "/v1/experiments/" + id + "/finish", null);
    }

    // Both replicas are asked; the first one is killed at a moment that the seed says, and started again.
    private static void killUnderLoad(int seed, Map<String, String> answered) throws Exception {
        AtomicBoolean going = new AtomicBoolean(true);
        AtomicInteger before = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        List<Future<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < CALLERS; caller++) {
            int lane = caller;
            callers.add(threads.submit((Callable<Void>) () -> {
                for (int number = 0; going.get(); number++) {
                    String user = "kill-" + seed + "-" + lane + "-" + number;
                    Answer answer = rig.ask(lane % 2, user);
                    if (answer.status() == Answer.NEVER) {
                        // Nobody was told anything: a client asks again, and the gateway sends it to another replica.
                        answer = rig.ask(1, user);
                    }
                    assertThat(answer.status()).as(user).isEqualTo(200);
                    answered.put(user, AssignmentRig.variant(answer, FIRST).orElseThrow());
                    before.incrementAndGet();
                }
                return null;
            }));
        }
        int dies = CALLERS + new Random(seed).nextInt(200);
        await().atMost(SETTLES).until(() -> before.get() >= dies);
        rig.replica(0).kill();
        int atDeath = before.get();
        await().atMost(SETTLES).until(() -> before.get() >= atDeath + CALLERS);
        going.set(false);
        for (Future<Void> caller : callers) {
            caller.get(1, TimeUnit.MINUTES);
        }
        threads.shutdown();
        rig.replica(0).start();
        rig.replica(0).awaitReady();
    }
}
