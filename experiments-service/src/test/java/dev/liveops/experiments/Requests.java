package dev.liveops.experiments;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What operators and players send. */
public final class Requests {

    public static final String EXPERIMENTS = "/v1/experiments";
    public static final String ASSIGNMENTS = EXPERIMENTS + "/assignments";

    private static final String MISSION_PARAMETER = "draft_relic_weight_multiplier";

    /** The mission's own example of {@code config_json} (phase-6, section 5.3), without its comment. */
    public static final String MISSION_DEFINITION = """
            {
              "variants": [
                {
                  "id": "control",
                  "weight": 1,
                  "parameters": {}
                },
                {
                  "id": "more_relics",
                  "weight": 1,
                  "parameters": {
                    "draft_relic_weight_multiplier": 1.5
                  }
                }
              ]
            }""";

    private Requests() {}

    /** An id no other test has. */
    public static String newId() {
        return "exp_" + UUID.randomUUID();
    }

    public static String newUser() {
        return "user-" + UUID.randomUUID();
    }

    /** The body that creates an experiment; more fields may be given, each with a comma in front. */
    public static String body(String id, String definition, String more) {
        return "{\"id\": \"" + id + "\", \"name\": \"Test\", \"config_json\": " + definition + more + "}";
    }

    /** Creates a draft. The mission's parameter has a name of its own in each, since two that run may not set the same. */
    public static String create(String definition, String more) {
        String id = newId();
        operator()
                .body(body(id, own(id, definition), more))
                .post(EXPERIMENTS)
                .then()
                .statusCode(201);
        return id;
    }

    /** A definition in which the mission's parameter has a name of the experiment's own. */
    public static String own(String id, String definition) {
        return definition.replace(MISSION_PARAMETER + '"', MISSION_PARAMETER + "_" + id + '"');
    }

    /** Sends an edit of what an experiment says. */
    public static Response edit(String id, int revision, String definition, String more) {
        return operator()
                .header("If-Match", "\"" + revision + "\"")
                .body("{\"name\": \"Test\", \"config_json\": " + own(id, definition) + more + "}")
                .put(EXPERIMENTS + "/" + id);
    }

    public static Response act(String id, String action) {
        return operator().post(EXPERIMENTS + "/" + id + "/" + action);
    }

    /** Creates an experiment, starts it and waits until it is served. */
    public static String running(String definition, String more) {
        String id = create(definition, more);
        actAndAwait(id, "start", true);
        return id;
    }

    /** Creates an experiment and starts it, whether or not everybody takes part; who starts it reads it next. */
    public static String started(String definition) {
        String id = create(definition, "");
        act(id, "start").then().statusCode(200).header("Liveops-Snapshot", "current");
        return id;
    }

    /** Takes a step and waits until players see it; without a window, or inside it. */
    public static void actAndAwait(String id, String action, boolean served) {
        act(id, action).then().statusCode(200);
        awaitServed(id, served);
    }

    public static void awaitServed(String id, boolean served) {
        String probe = newUser();
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() ->
                        assertThat(assignments(player(probe)).containsKey(id)).isEqualTo(served));
    }

    /** Experiment to variant. */
    public static Map<String, String> assignments(RequestSpecification caller) {
        return assignments(caller, ASSIGNMENTS);
    }

    /** Experiment to variant. */
    public static Map<String, String> assignments(RequestSpecification caller, String path) {
        List<Map<String, Object>> assignments =
                caller.get(path).then().statusCode(200).extract().path("assignments");
        return assignments.stream().collect(Collectors.toMap(each -> (String) each.get("experiment_id"), each ->
                (String) each.get("variant_id")));
    }
}
