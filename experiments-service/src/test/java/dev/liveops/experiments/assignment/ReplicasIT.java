package dev.liveops.experiments.assignment;

import static dev.liveops.experiments.Requests.ASSIGNMENTS;
import static dev.liveops.experiments.Requests.MISSION_DEFINITION;
import static dev.liveops.experiments.Requests.assignments;
import static dev.liveops.experiments.Requests.newUser;
import static dev.liveops.experiments.Requests.running;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.service;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.experiments.StoredAssignments;
import dev.liveops.experiments.assignment.RunningExperiment.Run;
import dev.liveops.experiments.definition.ExperimentDefinition;
import dev.liveops.experiments.definition.ExperimentVariant;
import dev.liveops.experiments.targeting.Targets;
import dev.liveops.support.database.Database;
import dev.liveops.support.time.PreviewClock;
import dev.liveops.support.time.Window;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Calls that race, replicas that differ, and a database that is away. */
@QuarkusTest
@ExperimentsDatabase
class ReplicasIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Inject
    Database database;

    @Inject
    AssignmentRepository repository;

    @Inject
    AssignmentMetrics metrics;

    @Inject
    PreviewClock clock;

    @Inject
    AssignmentConfig config;

    @Inject
    Targets targets;

    @Test
    void shouldStoreOneRowForFiftyFirstCallsAtOnceAndAnswerAllAlike() throws Exception {
        String first = running(MISSION_DEFINITION, "");
        String second = running(MISSION_DEFINITION, "");
        String user = newUser();

        List<Map<String, String>> answers = atOnce(50, index -> () -> assignments(player(user)));

        assertThat(new HashSet<>(answers)).hasSize(1);
        assertThat(answers.get(0)).containsKeys(first, second);
        assertThat(rows(first, user)).containsExactly(answers.get(0).get(first));
        assertThat(rows(second, user)).containsExactly(answers.get(0).get(second));
    }

    @Test
    void shouldAnswerWhatIsStoredOnReplicasWhoseDefinitionsDiffer() throws Exception {
        String id = running("{\"variants\": [{\"id\": \"a\", \"weight\": 1}, {\"id\": \"b\", \"weight\": 0}]}", "");
        List<Replica> replicas = List.of(new Replica(id, 1, 0), new Replica(id, 0, 1));
        List<String> users = new ArrayList<>();
        for (int user = 0; user < 25; user++) {
            users.add(newUser());
        }

        List<String> answers = atOnce(50, index -> () -> replicas.get(index % 2).variant(users.get(index / 2)));

        for (int user = 0; user < users.size(); user++) {
            String stored = rows(id, users.get(user)).get(0);
            assertThat(answers.subList(2 * user, 2 * user + 2)).containsExactly(stored, stored);
            assertThat(replicas.get(0).variant(users.get(user))).isEqualTo(stored);
            assertThat(replicas.get(1).variant(users.get(user))).isEqualTo(stored);
            assertThat(assignments(player(users.get(user)))).containsEntry(id, stored);
        }
        assertThat(TestDatabase.texts(
                        "SELECT DISTINCT variant_id FROM experiment_assignments WHERE experiment_id = ?", id))
                .as("each replica was the first for somebody, or this proves nothing")
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void shouldServeOnFromMemoryWhileTheDatabaseIsAway() {
        String id = running(MISSION_DEFINITION, "");
        String known = newUser();
        String variant = assignments(player(known)).get(id);
        try {
            TestDatabase.takeAway();

            assertThat(assignments(player(known))).containsEntry(id, variant);
            player(newUser())
                    .get(ASSIGNMENTS)
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .body("code", equalTo("service.database_unavailable"));
        } finally {
            TestDatabase.giveBack();
        }

        String unknown = newUser();
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(service()
                                .get(ASSIGNMENTS + "?user_id=" + unknown)
                                .statusCode())
                        .isEqualTo(200));
        assertThat(assignments(player(unknown))).containsKey(id);
    }

    @Test
    void shouldCountEveryAnswerByWhereItCameFrom() {
        String id = running(MISSION_DEFINITION, "");
        String user = newUser();
        StoredAssignments.insert(user, id, "control");
        double stored = count("stored");
        double cached = count("cached");

        assignments(player(user));
        int experiments = assignments(player(user)).size();

        assertThat(count("stored")).isGreaterThan(stored);
        assertThat(count("cached")).isGreaterThanOrEqualTo(cached + experiments);
    }

    private static double count(String outcome) {
        String series = "liveops_experiments_assignments_total{";
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(series) && line.contains("outcome=\"" + outcome + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    private static List<String> rows(String experiment, String user) {
        return TestDatabase.texts(
                "SELECT variant_id FROM experiment_assignments WHERE experiment_id = ? AND user_id = ?",
                experiment,
                user);
    }

    private static <T> List<T> atOnce(int calls, IntFunction<Callable<T>> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(calls);
        CyclicBarrier together = new CyclicBarrier(calls);
        try {
            List<Future<T>> answers = new ArrayList<>();
            for (int index = 0; index < calls; index++) {
                Callable<T> each = call.apply(index);
                answers.add(threads.submit(() -> {
                    together.await();
                    return each.call();
                }));
            }
            List<T> values = new ArrayList<>();
            for (Future<T> answer : answers) {
                values.add(answer.get());
            }
            return values;
        } finally {
            threads.shutdown();
        }
    }

    /** Another replica on the same database: its own memory, and weights of its own. */
    private final class Replica {

        private final AllocationStore store =
                new AllocationStore(new FirstCalls(database, repository, clock, config), metrics, config);
        private final RunningExperiment experiment;

        Replica(String id, int weightOfA, int weightOfB) {
            experiment = RunningExperiment.of(
                    new Run(id, 1, 1, 1, 1, new Window(null, null)),
                    ExperimentDefinition.of(List.of(variant("a", weightOfA), variant("b", weightOfB)), null),
                    Audience.EVERYBODY);
        }

        String variant(String user) {
            Uni<Map<String, Allocation>> allocations = store.allocate(user, targets.context(null), List.of(experiment));
            return allocations.await().atMost(TIMEOUT).get(experiment.key()).variantId();
        }

        private static ExperimentVariant variant(String id, int weight) {
            return new ExperimentVariant(id, BigDecimal.valueOf(weight), null);
        }
    }
}
