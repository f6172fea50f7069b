package dev.liveops.experiments.definition;

import static dev.liveops.experiments.Requests.EXPERIMENTS;
import static dev.liveops.experiments.Requests.MISSION_DEFINITION;
import static dev.liveops.experiments.Requests.act;
import static dev.liveops.experiments.Requests.body;
import static dev.liveops.experiments.Requests.create;
import static dev.liveops.experiments.Requests.newId;
import static dev.liveops.testing.Callers.operator;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.experiments.Requests;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ExperimentsDatabase
class ExperimentLifeIT {

    @Test
    void shouldCreateADraftAndGiveTheDocumentBackAsItWasSent() throws IOException {
        String id = newId();

        operator()
                .body(body(
                        id,
                        MISSION_DEFINITION,
                        ", \"description\": \"why\", \"start_at\": \"2026-12-01T01:00:00+01:00\""))
                .post(EXPERIMENTS)
                .then()
                .statusCode(201)
                .header("Location", EXPERIMENTS + "/" + id)
                .header("ETag", "\"1\"")
                .body("id", equalTo(id))
                .body("status", equalTo("draft"))
                .body("description", equalTo("why"))
                .body("start_at", equalTo("2026-12-01T00:00:00Z"))
                .body("$", not(hasKey("end_at")))
                .body("seed", equalTo(1))
                .body("revision", equalTo(1))
                .body("created_by", equalTo("operator-1"));

        ObjectMapper json = new ObjectMapper();
        String stored = operator()
                .get(EXPERIMENTS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .extract()
                .asString();
        assertThat(json.readTree(stored).get("config_json")).isEqualTo(json.readTree(MISSION_DEFINITION));
    }

    @Test
    void shouldGoThroughItsWholeLife() {
        String id = create(MISSION_DEFINITION, "");

        act(id, "start")
                .then()
                .statusCode(200)
                .body("status", equalTo("running"))
                .header("ETag", "\"2\"");
        act(id, "pause").then().statusCode(200).body("status", equalTo("paused"));
        act(id, "resume").then().statusCode(200).body("status", equalTo("running"));
        act(id, "finish")
                .then()
                .statusCode(200)
                .body("status", equalTo("finished"))
                .header("ETag", "\"5\"");

        assertThat(TestDatabase.texts(
                        "SELECT action FROM audit_entries WHERE subject_type = 'experiment' AND subject_id = ?"
                                + " AND actor = 'operator-1' ORDER BY sequence",
                        id))
                .containsExactly("create", "start", "pause", "resume", "finish");
        assertThat(TestDatabase.texts("SELECT status FROM experiments WHERE id = ?", id))
                .containsExactly("finished");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                  | pause  | is draft (expected running to pause it)
            ''                  | resume | is draft (expected paused to resume it)
            ''                  | finish | is draft (expected running or paused to finish it)
            start               | start  | is running (expected draft to start it)
            start               | resume | is running (expected paused to resume it)
            start,pause         | pause  | is paused (expected running to pause it)
            start,pause         | start  | is paused (expected draft to start it)
            start,finish        | start  | is finished (expected draft to start it)
            start,pause,finish  | resume | is finished (expected paused to resume it)
            """)
    void shouldRefuseAStepThatIsNotPossible(String before, String action, String detail) {
        String id = create(MISSION_DEFINITION, "");
        List<String> steps = before.isEmpty() ? List.of() : List.of(before.split(","));
        steps.forEach(step -> act(id, step).then().statusCode(200));

        act(id, action)
                .then()
                .statusCode(409)
                .body("code", equalTo("experiments.wrong_status"))
                .body("detail", equalTo("experiment " + id + " " + detail));

        assertThat(TestDatabase.texts("SELECT action FROM audit_entries WHERE subject_id = ?", id))
                .hasSize(1 + steps.size());
    }

    @Test
    void shouldEditADraftAndOfWhatHasStartedTheTexts() {
        String id = create(MISSION_DEFINITION, "");

        edit(id, 1, "{\"name\": \"Better\", \"config_json\": " + MISSION_DEFINITION + "}")
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("Better"))
                .body("description", nullValue());
        act(id, "start").then().statusCode(200);

        edit(id, 3, "{\"name\": \"Best\", \"config_json\": " + MISSION_DEFINITION + "}")
                .then()
                .statusCode(200)
                .body("phase", equalTo(1))
                .body("name", equalTo("Best"));
        edit(
                        id,
                        4,
                        "{\"name\": \"Worse\", \"start_at\": \"2026-12-01T00:00:00Z\", \"config_json\": "
                                + MISSION_DEFINITION.replace("1.5", "1.6") + "}")
                .then()
                .statusCode(409)
                .body("code", equalTo("experiments.frozen"))
                .body("violations.path", contains("start_at", "config_json.variants[1].parameters"));
        operator().get(EXPERIMENTS + "/" + id).then().body("name", equalTo("Best"));
    }

    @Test
    void shouldRefuseAStaleRevision() {
        String id = create(MISSION_DEFINITION, "");
        String body = "{\"name\": \"Better\", \"config_json\": " + MISSION_DEFINITION + "}";
        edit(id, 1, body).then().statusCode(200);

        edit(id, 1, body).then().statusCode(412).body("code", equalTo("revision.stale"));
        operator().body(body).put(EXPERIMENTS + "/" + id).then().statusCode(428);
        operator()
                .header("If-Match", "\"1\"")
                .post(EXPERIMENTS + "/" + id + "/start")
                .then()
                .statusCode(412);
        operator()
                .header("If-Match", "\"2\"")
                .post(EXPERIMENTS + "/" + id + "/start")
                .then()
                .statusCode(200);
    }

    @Test
    void shouldTakeAnIdOnce() {
        String id = create(MISSION_DEFINITION, "");

        operator()
                .body(body(id, MISSION_DEFINITION, ""))
                .post(EXPERIMENTS)
                .then()
                .statusCode(409)
                .body("code", equalTo("experiments.duplicate"))
                .body("violations[0].path", equalTo("id"));
    }

    @Test
    void shouldCreateOnceForOneIdempotencyKey() {
        String id = newId();
        String key = UUID.randomUUID().toString();

        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(attempt -> operator()
                        .header("Idempotency-Key", key)
                        .body(body(id, MISSION_DEFINITION, ""))
                        .post(EXPERIMENTS)
                        .statusCode())
                .distinct()
                .toList();

        assertThat(statuses).containsExactly(201);
        assertThat(TestDatabase.texts("SELECT action FROM audit_entries WHERE subject_id = ?", id))
                .containsExactly("create");
        operator()
                .header("Idempotency-Key", key)
                .body(body(newId(), MISSION_DEFINITION, ""))
                .post(EXPERIMENTS)
                .then()
                .statusCode(422)
                .body("code", equalTo("idempotency.key_reused"));
    }

    @Test
    void shouldTakeOneOfManyStepsAtTheSameTime() {
        String id = create(MISSION_DEFINITION, "");

        List<Integer> statuses = IntStream.range(0, 8)
                .parallel()
                .mapToObj(attempt -> act(id, "start").statusCode())
                .sorted()
                .toList();

        assertThat(statuses).containsExactly(200, 409, 409, 409, 409, 409, 409, 409);
        assertThat(TestDatabase.texts("SELECT revision::text FROM experiments WHERE id = ?", id))
                .containsExactly("2");
    }

    @Test
    void shouldListByIdInPagesAndByStatus() {
        String id = create(MISSION_DEFINITION, "");
        create(MISSION_DEFINITION, "");

        Response first = operator().get(EXPERIMENTS + "?page_size=1&status=draft");
        Response second =
                operator().get(EXPERIMENTS + "?page_size=1&status=draft&page_token=" + first.path("next_page_token"));

        assertThat(first.<String>path("items[0].id")).isLessThan(second.<String>path("items[0].id"));
        assertThat(operator().get(EXPERIMENTS + "?status=draft&page_size=200").<List<String>>path("items.id"))
                .contains(id);
        assertThat(operator()
                        .get(EXPERIMENTS + "?status=finished&page_size=200")
                        .<List<String>>path("items.id"))
                .doesNotContain(id);
    }

    @Test
    void shouldLetTheServiceNeverRemoveAnExperiment() {
        assertThatThrownBy(() -> TestDatabase.executeAsRuntime("DELETE FROM experiments"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    private static Response edit(String id, int revision, String body) {
        return operator()
                .header("If-Match", "\"" + revision + "\"")
                .body(Requests.own(id, body))
                .put(EXPERIMENTS + "/" + id);
    }
}
