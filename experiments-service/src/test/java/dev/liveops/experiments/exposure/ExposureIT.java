package dev.liveops.experiments.exposure;

import static dev.liveops.experiments.Requests.MISSION_DEFINITION;
import static dev.liveops.experiments.Requests.act;
import static dev.liveops.experiments.Requests.assignments;
import static dev.liveops.experiments.Requests.create;
import static dev.liveops.experiments.Requests.newUser;
import static dev.liveops.experiments.Requests.running;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.experiments.ExperimentsDatabase;
import dev.liveops.experiments.TelemetryPeer;
import dev.liveops.model.id.UuidV7;
import dev.liveops.testing.Callers;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.TestDatabase;
import dev.liveops.testing.TestTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ExperimentsDatabase
class ExposureIT {

    private static final String EXPOSURES = "/v1/experiments/exposures";
    private final Instant at = Instant.now().minusSeconds(60).truncatedTo(ChronoUnit.MILLIS);

    private final String user = newUser();

    @AfterEach
    void letTelemetryTakeAll() {
        TelemetryPeer.answers(request -> null);
    }

    @Test
    void shouldStoreAnExposureOnceAndTellTelemetryOnce() {
        String id = running(MISSION_DEFINITION, "");
        String variant = assignments(player(user)).get(id);
        String exposure = exposure("x-1", id, variant, 1, ", \"session_id\": \"session-1\"");

        report(player(user), exposure)
                .statusCode(200)
                .body("exposures[0].index", equalTo(0))
                .body("exposures[0].id", equalTo("x-1"))
                .body("exposures[0].outcome", equalTo("accepted"))
                .body("exposures[0].mismatch", nullValue());
        report(player(user), exposure).statusCode(200).body("exposures[0].outcome", equalTo("duplicate"));

        await().until(() -> !TelemetryPeer.eventsOf(user).isEmpty());
        awaitNothingWaits();
        assertThat(TelemetryPeer.eventsOf(user)).singleElement().satisfies(event -> {
            assertThat(event)
                    .containsEntry("event_type", "experiment_exposure")
                    .containsEntry("event_time", at.toString())
                    .containsEntry("session_id", "session-1")
                    .containsEntry(
                            "payload",
                            Map.of("experiment_id", id, "variant_id", variant, "phase", 1, "exposure_id", "x-1"));
            UUID eventId = UUID.fromString((String) event.get("id"));
            assertThat(UuidV7.isOne(eventId)).isTrue();
            assertThat(UuidV7.time(eventId)).isEqualTo(at);
        });
        assertThat(TelemetryPeer.last().header("Authorization"))
                .isEqualTo("Bearer " + TestTokens.of("service", "experiments-service"));
        assertThat(stored()).containsExactly("x-1 " + variant);
    }

    @Test
    void shouldAnswerEachOnItsOwn() {
        String id = running(MISSION_DEFINITION, "");
        String draft = create(MISSION_DEFINITION, "");
        String variant = assignments(player(user)).get(id);
        String other = variant.equals("control") ? "more_relics" : "control";

        report(
                        player(user),
                        exposure("a", id, variant, 1, ""),
                        exposure("b", id, other, 1, ""),
                        exposure("c", "exp_nowhere", "control", 1, ""),
                        exposure("d", draft, "control", 1, ""),
                        exposure("e", id, "nothing", 1, ""),
                        exposure("f", id, variant, 2, ""),
                        exposure("a", id, variant, 1, ""),
                        "{\"id\": \"g\"}",
                        "null",
                        exposure("h", id, variant, 1, "").replace(at.toString(), "2019-01-01T00:00:00Z"))
                .statusCode(200)
                .body(
                        "exposures.outcome",
                        contains(
                                "accepted",
                                "accepted",
                                "refused",
                                "refused",
                                "refused",
                                "refused",
                                "duplicate",
                                "refused",
                                "refused",
                                "refused"))
                .body(
                        "exposures.findAll { it.outcome == 'refused' }.code",
                        contains(
                                "experiments.not_found",
                                "experiments.not_found",
                                "experiments.unknown_variant",
                                "experiments.exposure_invalid",
                                "experiments.exposure_invalid",
                                "experiments.exposure_invalid",
                                "experiments.exposure_invalid"))
                .body(
                        "exposures.findAll { it.outcome == 'refused' }.path",
                        contains(
                                "exposures[2].experiment_id",
                                "exposures[3].experiment_id",
                                "exposures[4].variant_id",
                                "exposures[5].phase",
                                "exposures[7].experiment_id",
                                "exposures[8]",
                                "exposures[9].exposed_at"))
                .body("exposures[1].mismatch", equalTo("other_variant"));

        assertThat(stored()).containsExactlyInAnyOrder("a " + variant, "b " + other);
        await().until(() -> TelemetryPeer.eventsOf(user).size() == 2);
        assertThat(TelemetryPeer.eventsOf(user))
                .extracting(event -> (Object) ((Map<?, ?>) event.get("payload")).get("mismatch"))
                .containsExactlyInAnyOrder(null, "other_variant");
    }

    @Test
    void shouldTakeAnExposureOfAFinishedExperimentAndOfAUserWithoutAssignment() {
        String id = running(MISSION_DEFINITION, "");
        act(id, "finish").then().statusCode(200);

        report(player(user), exposure("a", id, "control", 1, ""))
                .statusCode(200)
                .body("exposures[0].outcome", equalTo("accepted"))
                .body("exposures[0].mismatch", equalTo("not_assigned"));
    }

    @Test
    void shouldLetOnePlayersIdsBeAnothersToo() {
        String id = running(MISSION_DEFINITION, "");

        report(player(user), exposure("a", id, "control", 1, "")).body("exposures[0].outcome", equalTo("accepted"));
        report(player(newUser()), exposure("a", id, "control", 1, ""))
                .body("exposures[0].outcome", equalTo("accepted"));
    }

    @Test
    void shouldLetAServiceReportForWhomItNamesAndAPlayerForHimselfOnly() {
        String id = running(MISSION_DEFINITION, "");
        String exposure = exposure("a", id, "control", 1, "");

        report(service().queryParam("user_id", user), exposure).statusCode(200);
        assertThat(stored()).hasSize(1);
        report(service(), exposure).statusCode(400).body("code", equalTo("request.bad_parameter"));
        report(player(newUser()).queryParam("user_id", user), exposure)
                .statusCode(403)
                .body("code", equalTo("identity.other_player"));
    }

    @Test
    void shouldSayWhatIsWrongWithTheWholeRequest() {
        for (String body : List.of("{}", "{\"exposures\": []}", "{\"exposures\": null}")) {
            post(player(user), body).statusCode(422).body("violations[0].path", equalTo("exposures"));
        }
        String many = String.join(
                ",",
                IntStream.range(0, 101)
                        .mapToObj(each -> exposure("x" + each, "e", "v", 1, ""))
                        .toList());
        post(player(user), "{\"exposures\": [" + many + "]}")
                .statusCode(422)
                .body("violations[0].detail", equalTo("101 exposures (expected 1..100)"));
        post(player(user), "{\"exposures\": [{\"phase\": \"one\"}]}").statusCode(400);
        player(user).contentType(ContentType.JSON).post(EXPOSURES).then().statusCode(400);
    }

    @Test
    void shouldStoreOnceWhateverComesAtOnce() throws Exception {
        String id = running(MISSION_DEFINITION, "");
        List<String> exposures = IntStream.range(0, 20)
                .mapToObj(each -> exposure("x" + each, id, "control", 1, ""))
                .toList();
        List<String> reversed = IntStream.range(0, 20)
                .mapToObj(each -> exposures.get(19 - each))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(6);

        List<Future<Integer>> calls = IntStream.range(0, 6)
                .mapToObj(call -> threads.submit(() -> {
                    JsonPath answer = report(
                                    player(user), (call % 2 == 0 ? exposures : reversed).toArray(String[]::new))
                            .statusCode(200)
                            .extract()
                            .jsonPath();
                    return answer.getList("exposures.findAll { it.outcome == 'accepted' }")
                            .size();
                }))
                .toList();
        int accepted = 0;
        for (Future<Integer> call : calls) {
            accepted += call.get();
        }
        threads.shutdown();

        assertThat(accepted).isEqualTo(20);
        assertThat(stored()).hasSize(20);
        await().until(() -> TelemetryPeer.eventsOf(user).size() == 20);
    }

    @Test
    void shouldKeepExposuresForTelemetryWhileItIsAway() {
        String id = running(MISSION_DEFINITION, "");
        TelemetryPeer.answers(request -> new Answer(503, Map.of("Retry-After", "2"), ""));

        report(player(user), exposure("a", id, "control", 1, "")).body("exposures[0].outcome", equalTo("accepted"));
        await().until(() -> TestDatabase.texts("SELECT attempts FROM outbox WHERE user_id = ?", user).stream()
                .anyMatch(attempts -> Integer.parseInt(attempts) > 1));
        assertThat(TelemetryPeer.eventsOf(user)).isEmpty();

        TelemetryPeer.answers(request -> null);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> TelemetryPeer.eventsOf(user).size() == 1);
        awaitNothingWaits();
    }

    @Test
    void shouldSetAsideWhatTelemetryRejectsAndSendItAgainWhenAskedTo() {
        String id = running(MISSION_DEFINITION, "");
        TelemetryPeer.answers(request -> {
            List<String> users = JsonPath.from(request.body()).getList("events.user_id");
            return users.contains(user)
                    ? new Answer(
                            200,
                            "{\"accepted\":0,\"duplicates\":0,\"rejected\":[{\"index\":" + users.indexOf(user)
                                    + ",\"code\":\"telemetry.invalid_payload\",\"detail\":\"phase: no\"}]}")
                    : null;
        });
        report(player(user), exposure("a", id, "control", 1, "")).statusCode(200);
        await().until(() -> setAside(user).size() == 1);
        String message = setAside(user).get(0);

        Callers.viewer()
                .get("/v1/experiments/outbox/set-aside?page_size=200")
                .then()
                .statusCode(200)
                .body("items.find { it.message_id == '" + message + "' }.destination", equalTo("telemetry"))
                .body(
                        "items.find { it.message_id == '" + message + "' }.reason",
                        equalTo("telemetry.invalid_payload: phase: no"))
                .body("items.payload", everyItem(nullValue()));
        resend("{\"message_ids\": [\"" + message + "\", \"" + UUID.randomUUID() + "\"]}")
                .statusCode(404)
                .body("code", equalTo("outbox.message_not_found"));
        assertThat(setAside(user)).as("one of two is not there").containsExactly(message);
        resend("{\"message_ids\": []}").statusCode(422).body("violations[0].path", equalTo("message_ids"));

        TelemetryPeer.answers(request -> null);
        resend("{\"destination\": \"telemetry\", \"message_ids\": [\"" + message + "\"]}")
                .statusCode(200)
                .body("resent", equalTo(1));

        await().until(() -> TelemetryPeer.eventsOf(user).size() == 1);
        assertThat(TestDatabase.texts(
                        "SELECT concat_ws(' ', subject_type, subject_id, action, actor, diff->>'resent')"
                                + " FROM audit_entries WHERE subject_type = 'outbox' AND diff->'message_ids' ->> 0 = ?",
                        message))
                .containsExactly("outbox telemetry resend admin-1 1");
    }

    @Test
    void shouldExportAndEraseExposuresAndWhatWaits() {
        String id = running(MISSION_DEFINITION, "");
        TelemetryPeer.answers(request -> new Answer(503, ""));
        report(player(user), exposure("a", id, "control", 1, ""), exposure("b", id, "control", 1, ""));

        Callers.as("admin")
                .contentType(ContentType.JSON)
                .body("{\"user_id\": \"" + user + "\"}")
                .post("/v1/experiments/user-data/exports")
                .then()
                .statusCode(200)
                .body("job.exposures", equalTo(2))
                .body("exposures.id", contains("a", "b"))
                .body("exposures.mismatch", contains("not_assigned", "not_assigned"));
        Callers.as("admin")
                .contentType(ContentType.JSON)
                .body("{\"user_id\": \"" + user + "\"}")
                .post("/v1/experiments/user-data/erasures")
                .then()
                .statusCode(200)
                .body("exposures", equalTo(2));

        assertThat(stored()).isEmpty();
        assertThat(TestDatabase.texts("SELECT payload FROM outbox WHERE payload LIKE '%' || ? || '%'", user))
                .isEmpty();
    }

    private List<String> stored() {
        return TestDatabase.texts(
                "SELECT concat_ws(' ', id, variant_id) FROM experiment_exposures WHERE user_id = ?", user);
    }

    private void awaitNothingWaits() {
        await().until(() -> TestDatabase.texts("SELECT message_id FROM outbox WHERE user_id = ?", user)
                .isEmpty());
    }

    private static List<String> setAside(String user) {
        return TestDatabase.texts("SELECT message_id FROM outbox WHERE user_id = ? AND set_aside_at IS NOT NULL", user);
    }

    private static ValidatableResponse resend(String body) {
        return Callers.as("admin")
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/experiments/outbox/resend")
                .then();
    }

    private static ValidatableResponse report(RequestSpecification caller, String... exposures) {
        return post(caller, "{\"exposures\": [" + String.join(",", exposures) + "]}");
    }

    private static ValidatableResponse post(RequestSpecification caller, String body) {
        return caller.contentType(ContentType.JSON).body(body).post(EXPOSURES).then();
    }

    private String exposure(String id, String experiment, String variant, int phase, String more) {
        return "{\"id\": \"" + id + "\", \"experiment_id\": \"" + experiment + "\", \"variant_id\": \"" + variant
                + "\", \"phase\": " + phase + ", \"exposed_at\": \"" + at + "\"" + more + "}";
    }
}
