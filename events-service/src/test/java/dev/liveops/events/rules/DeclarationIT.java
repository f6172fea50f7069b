package dev.liveops.events.rules;

import static dev.liveops.testing.Callers.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.liveops.events.Calls;
import dev.liveops.events.EventsDatabase;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.Callers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What studios declare. Each test has names of its own, and takes back what would stand in another's way. */
@QuarkusTest
@EventsDatabase
class DeclarationIT {

    private static final String KEYS = "/v1/events/rule-keys/";
    private static final String MUTATORS = "/v1/events/mutators/";
    private static final String WEATHER = "{\"schema\": {\"type\": \"string\", \"enum\": [\"rain\", \"snow\"]}}";

    @Test
    void shouldTakeAKeyOnceItIsDeclaredAndServeWhatWasWritten() {
        schedule("declared-early", "\"it_weather\": \"rain\"")
                .then()
                .statusCode(422)
                .body("code", equalTo("events.invalid"))
                .body("violations.path", contains("rules.it_weather"));

        operator(
                        "{\"schema\": {\"type\": \"string\", \"enum\": [\"rain\", \"snow\"]}, \"description\": \"Of all runs\","
                                + " \"reason\": \"For the winter\"}")
                .put(KEYS + "it_weather")
                .then()
                .statusCode(200)
                .header("ETag", startsWith("\""))
                .header("Liveops-Snapshot", equalTo("current"))
                .body("name", equalTo("it_weather"))
                .body("schema.enum", contains("rain", "snow"))
                .body("created_by", equalTo("operator-1"));
        schedule("declared-wrong", "\"it_weather\": \"hail\"")
                .then()
                .statusCode(422)
                .body("violations.path", contains("rules.it_weather"));
        schedule("declared-right", "\"it_weather\": \"snow\"")
                .then()
                .statusCode(201)
                .body("rules.it_weather", equalTo("snow"));

        Callers.as(Roles.VIEWER)
                .get("/v1/events/declared-right")
                .then()
                .statusCode(200)
                .body("rules.it_weather", equalTo("snow"));
        Callers.as(Roles.VIEWER)
                .get("/v1/events/rule-keys")
                .then()
                .statusCode(200)
                .body("items.name", hasItem("it_weather"));
        assertThat(audited("rule_key", "it_weather")).containsExactly("create");
    }

    @Test
    void shouldChangeAKeyOnlyForWhoHasSeenIt() {
        String first = etag(operator(WEATHER).put(KEYS + "it_changed"));

        operator(WEATHER).put(KEYS + "it_changed").then().statusCode(428).body("code", equalTo("revision.required"));
        String second = etag(operator("{\"schema\": {\"type\": \"integer\"}}")
                .header("If-Match", first)
                .put(KEYS + "it_changed"));
        operator(WEATHER)
                .header("If-Match", first)
                .put(KEYS + "it_changed")
                .then()
                .statusCode(412)
                .body("code", equalTo("revision.stale"));

        assertThat(second).isNotEqualTo(first);
        schedule("changed-late", "\"it_changed\": \"rain\"").then().statusCode(422);
        schedule("changed-right", "\"it_changed\": 7").then().statusCode(201);
    }

    @Test
    void shouldKeepAKeyWhileAnEventUsesItAndNoLonger() {
        String tag = etag(operator(WEATHER).put(KEYS + "it_used"));
        schedule("using", "\"it_used\": \"rain\"").then().statusCode(201);

        operator().delete(KEYS + "it_used").then().statusCode(428);
        operator()
                .header("If-Match", tag)
                .delete(KEYS + "it_used")
                .then()
                .statusCode(409)
                .body("code", equalTo("events.declaration_in_use"))
                .body("detail", containsString("using"));
        operator().post("/v1/events/using/cancel").then().statusCode(200);
        operator()
                .header("If-Match", tag)
                .delete(KEYS + "it_used?reason=winter+is+over")
                .then()
                .statusCode(200)
                .body("name", equalTo("it_used"));

        Callers.as(Roles.VIEWER)
                .get(KEYS + "it_used")
                .then()
                .statusCode(404)
                .body("code", equalTo("events.unknown_declaration"));
        Callers.as(Roles.VIEWER).get("/v1/events/using").then().body("rules.it_used", equalTo("rain"));
        schedule("too-late", "\"it_used\": \"rain\"").then().statusCode(422);
        assertThat(audited("rule_key", "it_used")).containsExactly("create", "remove");
        assertThat(etag(operator(WEATHER).put(KEYS + "it_used")))
                .as("declared again it is another one")
                .isNotEqualTo(tag);
    }

    @Test
    void shouldNeverLoseAKeyThatAnEventTookAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                String name = "it_race_" + round;
                String event = "race-" + round;
                String tag = etag(operator(WEATHER).put(KEYS + name));
                List<Callable<Response>> both = List.of(
                        () -> schedule(event, "\"" + name + "\": \"rain\""),
                        () -> operator().header("If-Match", tag).delete(KEYS + name));
                List<Integer> answers = new ArrayList<>();
                for (Future<Response> done : threads.invokeAll(both)) {
                    answers.add(done.get().statusCode());
                }

                assertThat(answers).as(name).isIn(List.of(201, 409), List.of(422, 200));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void shouldTakeAMutatorThatWasDeclared() {
        schedule("arena-early", "\"mutators\": [\"it_arena_gold_20\"]")
                .then()
                .statusCode(422)
                .body("violations.path", contains("rules.mutators[0]"))
                .body("detail", containsString("\"it_arena_gold_20\" is no known mutator"));
        String tag = etag(operator("{\"takes_percent\": true, \"description\": \"More: gold of the arena\"}")
                .put(MUTATORS + "it_arena_gold"));

        schedule("arena", "\"mutators\": [\"it_arena_gold_20\"]").then().statusCode(201);
        Callers.as(Roles.SERVICE)
                .get("/v1/events/mutators")
                .then()
                .statusCode(200)
                .body("global_prefix", equalTo("global_"))
                .body("items.name", allOf(hasItem("it_arena_gold"), hasItem("fire_damage_boost")))
                .body("items.find { it.name == 'it_arena_gold' }.origin", equalTo("declared"))
                .body("items.find { it.name == 'fire_damage_boost' }.origin", equalTo("reference_game"))
                .body("items.find { it.name == 'fire_damage_boost' }.takes_percent", equalTo(true));
        operator()
                .header("If-Match", tag)
                .delete(MUTATORS + "it_arena_gold")
                .then()
                .statusCode(409)
                .body("detail", startsWith("it_arena_gold is used by arena "));
        operator().post("/v1/events/arena/cancel").then().statusCode(200);
        operator()
                .header("If-Match", tag)
                .delete(MUTATORS + "it_arena_gold")
                .then()
                .statusCode(200);
        Callers.as(Roles.VIEWER).get("/v1/events/mutators").then().body("items.name", not(hasItem("it_arena_gold")));
        assertThat(audited("mutator", "it_arena_gold")).containsExactly("create", "remove");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "rule-keys/mutators|{\"schema\": {\"type\": \"string\"}}|name|is one of the suite's own keys",
                "rule-keys/Upper|{\"schema\": {\"type\": \"string\"}}|name|\"Upper\" (expected [a-z][a-z0-9_]{0,63})",
                "rule-keys/it_none|{}|schema|missing (expected a value)",
                "rule-keys/it_pattern|{\"schema\": {\"type\": \"string\", \"pattern\": \"(a+)+\"}}|schema.pattern|is no keyword of a rule's",
                "rule-keys/it_true|{\"schema\": true}|schema|expected a schema, which is an object",
                "rule-keys/it_said|{\"schema\": {\"type\": \"string\"}, \"description\": \" \"}|description|expected 1..500, not blank",
                "mutators/fire_damage_boost|{\"takes_percent\": true}|name|is one of the reference game's mutators",
                "mutators/it_none|{}|takes_percent|missing (expected a value)",
            })
    void shouldSayWhatCannotBeDeclared(String path, String body, String place, String detail) {
        operator(body)
                .put("/v1/events/" + path)
                .then()
                .statusCode(422)
                .body("code", equalTo("events.declaration_invalid"))
                .body("violations.path", contains(place))
                .body("detail", containsString(detail));
    }

    private static Response schedule(String id, String rules) {
        return operator(Calls.event(id, "*", "2071-01-01T00:00:00Z", "2071-01-05T00:00:00Z")
                        .replace("\"rules\": {}", "\"rules\": {" + rules + "}"))
                .post("/v1/events");
    }

    private static String etag(Response response) {
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(200);
        return response.header("ETag");
    }

    private static List<String> audited(String type, String name) {
        List<String> newestFirst = Callers.as(Roles.VIEWER)
                .queryParam("subject_type", type)
                .queryParam("subject_id", name)
                .get("/v1/audit/events")
                .then()
                .statusCode(200)
                .extract()
                .path("items.action");
        List<String> actions = new ArrayList<>(newestFirst);
        Collections.reverse(actions);
        return actions;
    }
}
