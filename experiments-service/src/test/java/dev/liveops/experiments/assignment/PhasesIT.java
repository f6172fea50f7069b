package dev.liveops.experiments.assignment;

import static dev.liveops.experiments.Requests.ASSIGNMENTS;
import static dev.liveops.experiments.Requests.EXPERIMENTS;
import static dev.liveops.experiments.Requests.MISSION_DEFINITION;
import static dev.liveops.experiments.Requests.assignments;
import static dev.liveops.experiments.Requests.edit;
import static dev.liveops.experiments.Requests.newId;
import static dev.liveops.experiments.Requests.newUser;
import static dev.liveops.experiments.Requests.started;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.experiments.Requests;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who is in which variant while weights, coverage and generations change, and whom layers, holdouts and targeting let in. */
@QuarkusTest
@ExperimentsDatabase
class PhasesIT {

    private static final String TWO =
            "{\"variants\": [{\"id\": \"a\", \"weight\": 1}, {\"id\": \"b\", \"weight\": 1}]%s}";

    private final List<String> users =
            IntStream.range(0, 40).mapToObj(user -> newUser()).toList();
    private String id = "";

    @AfterEach
    void finish() {
        Requests.act(id, "finish");
    }

    @Test
    void shouldMoveNobodyWhenWeightsChangeAndAssignNewcomersByTheNewOnes() {
        id = started(TWO.formatted(""));
        Map<String, String> before = variants(users);

        edit(id, 2, "{\"variants\": [{\"id\": \"a\", \"weight\": 0}, {\"id\": \"b\", \"weight\": 1}]}", "")
                .then()
                .statusCode(200);

        assertThat(variants(users)).isEqualTo(before);
        assertThat(new HashSet<>(before.values())).containsExactlyInAnyOrder("a", "b");
        List<String> newcomers =
                IntStream.range(0, 20).mapToObj(user -> newUser()).toList();
        assertThat(variants(newcomers).values()).containsOnly("b");
        assertThat(phases(users)).containsExactly("1");
        assertThat(phases(newcomers)).containsExactly("2");
        player(users.get(0))
                .get(ASSIGNMENTS)
                .then()
                .body("assignments.find { it.experiment_id == '" + id + "' }.phase", equalTo(1));
    }

    @Test
    void shouldLetInByMoreCoverageWhoWasOutsideAndKeepInWhoWasByLess() {
        id = started(TWO.formatted(", \"coverage_basis_points\": 3000"));
        Map<String, String> few = variants(users);
        assertThat(few).isNotEmpty().hasSizeLessThan(users.size());

        edit(id, 2, TWO.formatted(", \"coverage_basis_points\": 10000"), "")
                .then()
                .statusCode(200);
        Map<String, String> all = variants(users);
        edit(id, 3, TWO.formatted(", \"coverage_basis_points\": 0"), "").then().statusCode(200);

        assertThat(all).hasSameSizeAs(users).containsAllEntriesOf(few);
        assertThat(variants(users)).isEqualTo(all);
        assertThat(assignments(player(newUser()))).doesNotContainKey(id);
    }

    @Test
    void shouldDrawAnewInASecondGenerationAndKeepTheRowsOfTheFirst() {
        id = started(TWO.formatted(""));
        Map<String, String> first = variants(users);
        Requests.act(id, "finish").then().statusCode(200);

        operator()
                .header("If-Match", "\"3\"")
                .body("{\"end_at\": \"2099-01-01T00:00:00Z\"}")
                .post(EXPERIMENTS + "/" + id + "/restart")
                .then()
                .statusCode(200)
                .body("end_at", equalTo("2099-01-01T00:00:00Z"));
        Map<String, String> second = variants(users);

        assertThat(second).hasSameSizeAs(users).isNotEqualTo(first);
        assertThat(TestDatabase.texts(
                        "SELECT experiment_id || ' ' || seed || ' ' || phase FROM experiment_assignments WHERE user_id = ?"
                                + " AND starts_with(experiment_id, ?) ORDER BY 1",
                        users.get(0),
                        id))
                .containsExactly(id + " 1 1", id + "#2 2 2");
        assertThat(variants(users)).isEqualTo(second);
    }

    @Test
    void shouldGiveNobodyTwoExperimentsOfOneLayer() {
        String layer = "layer_" + newId().substring(4, 20);
        id = started(TWO.formatted(layered(layer, 0, 5000)));
        String other = started(TWO.formatted(layered(layer, 5000, 10000)));

        for (String user : users) {
            Set<String> his = assignments(player(user)).keySet();
            assertThat(his.contains(id) ^ his.contains(other)).as(user).isTrue();
        }
        Requests.act(other, "finish");
    }

    @Test
    void shouldKeepTheSameUsersOutOfAllThatNameAHoldout() {
        String holdout = ", \"holdout\": {\"id\": \"" + newId() + "\", \"basis_points\": 5000}";
        id = started(TWO.formatted(holdout));
        String other = started(TWO.formatted(holdout));

        Set<String> in = new HashSet<>();
        for (String user : users) {
            Set<String> his = assignments(player(user)).keySet();
            assertThat(his.contains(id)).as(user).isEqualTo(his.contains(other));
            if (his.contains(id)) {
                in.add(user);
            }
        }
        assertThat(in).hasSizeBetween(1, users.size() - 1);
        Requests.act(other, "finish");
    }

    @Test
    void shouldTakeWhomTheTargetingMeansAndKeepHimWhateverHeSendsLater() {
        id = started(TWO.formatted(
                ", \"targeting\": {\"condition\": \"platform == 'web'\", \"segments\": [{\"id\": \"grown\","
                        + " \"condition\": \"player_level >= 10\"}]}"));
        String user = newUser();

        assertThat(assignments(player(user))).doesNotContainKey(id);
        assertThat(ask(user, "{\"platform\": \"web\", \"player_level\": 9}")).doesNotContainKey(id);
        assertThat(ask(user, "{\"platform\": \"web\", \"player_level\": \"12\", \"odd\": {}}"))
                .as("a text is no level")
                .doesNotContainKey(id);
        assertThat(TestDatabase.texts(
                        "SELECT 1 FROM experiment_assignments WHERE user_id = ? AND experiment_id = ?", user, id))
                .isEmpty();

        String variant =
                ask(user, "{\"platform\": \"web\", \"player_level\": 12}").get(id);

        assertThat(variant).isIn("a", "b");
        assertThat(ask(user, "{\"platform\": \"android\"}")).containsEntry(id, variant);
        assertThat(assignments(player(user))).containsEntry(id, variant);
        player(user)
                .contentType(ContentType.JSON)
                .body("{\"attributes\": []}")
                .post(ASSIGNMENTS)
                .then()
                .statusCode(422)
                .body("violations[0].path", equalTo("attributes"));
    }

    @Test
    void shouldAnswerSeveralUsersOfAServiceAsIfEachHadAsked() {
        id = started(MISSION_DEFINITION);
        String body = users.stream()
                .map(user -> "{\"user_id\": \"" + user + "\"}")
                .collect(Collectors.joining(",", "{\"users\": [", "]}"));

        List<String> together = service()
                .contentType(ContentType.JSON)
                .body(body)
                .post(ASSIGNMENTS + "/batch")
                .then()
                .statusCode(200)
                .body("users.user_id", equalTo(users))
                .extract()
                .path("users.collect { it.assignments.find { it.experiment_id == '" + id + "' }.variant_id }");

        Map<String, String> alone = variants(users);
        assertThat(together).isEqualTo(users.stream().map(alone::get).toList());
        service()
                .contentType(ContentType.JSON)
                .body("{\"users\": [{\"user_id\": \"u\"}, {\"user_id\": \"u\"}, null]}")
                .post(ASSIGNMENTS + "/batch")
                .then()
                .statusCode(422)
                .body("violations.path", contains("users[1].user_id", "users[2].user_id"));
    }

    @Test
    void shouldExplainStepByStepAndStoreNothing() {
        String layer = "layer_" + newId().substring(4, 20);
        id = started(TWO.formatted(layered(layer, 0, 10000)
                + ", \"coverage_basis_points\": 10000, \"targeting\": {\"condition\": \"platform == 'web'\"}"));
        String user = newUser();
        String item = "experiments.find { it.experiment_id == '" + id + "' }";

        preview("{\"user_id\": \"" + user + "\"}")
                .body(item + ".outcome", equalTo("excluded"))
                .body(item + ".steps.name", contains("window", "stored", "layer", "coverage", "targeting"))
                .body(item + ".steps[4].detail", containsString("the context has no platform"));
        preview("{\"user_id\": \"" + user + "\", \"attributes\": {\"platform\": \"web\"}}")
                .body(item + ".outcome", equalTo("would_be_assigned"))
                .body(item + ".steps.name", hasItem("variant"));
        assertThat(TestDatabase.texts("SELECT 1 FROM experiment_assignments WHERE user_id = ?", user))
                .isEmpty();

        String variant = ask(user, "{\"platform\": \"web\"}").get(id);

        preview("{\"user_id\": \"" + user + "\"}")
                .body(item + ".outcome", equalTo("stored"))
                .body(item + ".variant_id", equalTo(variant))
                .body(item + ".steps.name", contains("window", "stored"));
    }

    private static ValidatableResponse preview(String body) {
        return operator().body(body).post(EXPERIMENTS + "/preview").then().statusCode(200);
    }

    private static Map<String, String> ask(String user, String attributes) {
        List<Map<String, Object>> answer = player(user)
                .contentType(ContentType.JSON)
                .body("{\"attributes\": " + attributes + "}")
                .post(ASSIGNMENTS)
                .then()
                .statusCode(200)
                .extract()
                .path("assignments");
        return answer.stream().collect(Collectors.toMap(each -> (String) each.get("experiment_id"), each ->
                (String) each.get("variant_id")));
    }

    /** Users who are in it, and their variants. */
    private Map<String, String> variants(List<String> asked) {
        return asked.stream()
                .map(user -> Map.entry(user, assignments(player(user)).getOrDefault(id, "")))
                .filter(entry -> !entry.getValue().isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<String> phases(List<String> asked) {
        return TestDatabase.texts(
                "SELECT DISTINCT phase::text FROM experiment_assignments WHERE experiment_id = ?"
                        + " AND user_id = ANY (string_to_array(?, ','))",
                id,
                String.join(",", asked));
    }

    private static String layered(String layer, int from, int to) {
        return ", \"layer\": {\"id\": \"" + layer + "\", \"ranges\": [{\"from\": " + from + ", \"to\": " + to + "}]}";
    }
}
