package dev.liveops.config.assignments;

import static dev.liveops.testing.Callers.as;
import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.player;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.TestPeers;
import dev.liveops.model.identity.Roles;
import dev.liveops.testing.PeerServer;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.PeerServer.Request;
import dev.liveops.testing.ReadyBeforeTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@ConfigDatabase
@TestProfile(TestPeers.Profile.class)
class ExperimentScopeIT {

    private static final String CONFIGS = "/api/awf-liveops/configs/";
    private static final String RESOLVE = "/v1/config/resolve";
    private static final String BLUE = "{\"assignments\": [{\"experiment_id\": \"exp_scope\", \"variant_id\": \"blue\","
            + " \"phase\": 3, \"parameters\": {\"VENDOR_MARGIN_MIN\": 0.4}}, {\"experiment_id\": \"exp_other\","
            + " \"variant_id\": \"on\", \"phase\": 1, \"parameters\": {}, \"field_of_tomorrow\": true}]}";

    private static final int CROWD = 30;

    @Inject
    Assignments assignments;

    private final PeerServer experiments = TestPeers.server();

    private final String user = "u-" + UUID.randomUUID();
    private String active;

    @BeforeEach
    void activate() {
        ReadyBeforeTest.awaitReady();
        experiments.answers(200, BLUE);
        active = operator("{\"name\": \"scope\", \"scope\": \"experiment\", \"scope_ref\": \"exp_scope:blue\","
                        + " \"payload\": {\"VENDOR_MARGIN_MIN\": 0.05}}")
                .post(CONFIGS)
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        operator().post(CONFIGS + active + "/activate").then().statusCode(200).header("Liveops-Snapshot", "current");
    }

    @AfterEach
    void takeBack() {
        operator().post(CONFIGS + active + "/deactivate").then().statusCode(200);
    }

    @Test
    void shouldTakeThePlayersVariantOnceASessionAndSayWhichSetAValue() {
        for (int turn = 1; turn <= 3; turn++) {
            resolve("{\"session_id\": \"s\", \"turn_id\": " + turn + "}")
                    .body("values.VENDOR_MARGIN_MIN", equalTo(0.05f))
                    .body("experiments", equalTo("assigned"))
                    .body("origins.VENDOR_MARGIN_MIN.experiment_id", equalTo("exp_scope"))
                    .body("origins.VENDOR_MARGIN_MIN.variant_id", equalTo("blue"))
                    .body("origins.VENDOR_MARGIN_MIN.phase", equalTo(3));
        }

        assertThat(asked()).isEqualTo(1);
    }

    @Test
    void shouldBelieveAServiceAndNoPlayerWhatExperimentsThereAre() {
        experiments.answers(200, "{\"assignments\": []}");
        String named = "{\"session_id\": \"s\", \"experiment_ids\": [\"exp_scope:blue\"]}";

        resolve(named).body("values.VENDOR_MARGIN_MIN", nullValue()).body("experiments", equalTo("assigned"));
        as(Roles.SERVICE)
                .contentType(ContentType.JSON)
                .body(named)
                .post(RESOLVE)
                .then()
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.05f))
                .body("experiments", equalTo("given"))
                .body("origins.VENDOR_MARGIN_MIN.phase", nullValue());
        viewer().get("/api/awf-liveops/resolve/preview?experiment_id=exp_scope:blue")
                .then()
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.05f))
                .body("experiments", equalTo("given"));
    }

    @Test
    void shouldResolveWithoutExperimentsForWhoeverDeclinesThem() {
        resolve("{\"experiments\": false}")
                .body("values.VENDOR_MARGIN_MIN", nullValue())
                .body("experiments", equalTo("declined"))
                .body("origins", nullValue());

        assertThat(asked()).isZero();
    }

    @Test
    void shouldAskForNobodyWhoDoesNotPlay() {
        viewer().get(RESOLVE).then().statusCode(200).body("experiments", equalTo("none"));
        viewer().get("/api/awf-liveops/resolve/preview?user_id=" + user)
                .then()
                .statusCode(200)
                .body("experiments", equalTo("given"));

        assertThat(asked()).isZero();
    }

    @Test
    void shouldLeaveTheScopeOutForTheTurnWhereNobodyAnswersAndAskAgainInTheNext() {
        experiments.answers(request -> new Answer(Answer.NEVER, ""));
        Response away = ask("{\"session_id\": \"s\", \"turn_id\": 1}");
        away.then()
                .statusCode(200)
                .body("values.VENDOR_MARGIN_MIN", nullValue())
                .body("experiments", equalTo("unavailable"));
        experiments.answers(200, BLUE);

        assertThat(ask("{\"session_id\": \"s\", \"turn_id\": 1}").asString()).isEqualTo(away.asString());
        // On another replica, which has the pin alone.
        ask("{\"session_id\": \"s\", \"turn_id\": 1, \"world_id\": \"w\", \"pin\": \"" + away.path("pin") + "\"}")
                .then()
                .body("experiments", equalTo("unavailable"));
        resolve("{\"session_id\": \"s\", \"turn_id\": 2}")
                .body("values.VENDOR_MARGIN_MIN", equalTo(0.05f))
                .body("experiments", equalTo("assigned"));
    }

    @Test
    void shouldAskForManyPlayersTogetherWhileTheServiceIsBusy() {
        assertThat(crowd(ExperimentScopeIT::together)).allMatch(Optional::isPresent);

        assertThat(askedOfCrowd("POST")).isEqualTo(1);
        assertThat(askedOfCrowd("GET")).isEqualTo(8);
    }

    @Test
    void shouldAskForEachAloneWhereTheQuestionForManyIsRefused() {
        assertThat(crowd(request -> new Answer(400, "{}"))).allMatch(Optional::isPresent);

        assertThat(askedOfCrowd("GET")).isEqualTo(CROWD);
    }

    // Nobody is answered before all have asked. Each takes part in a variant that has his name, so that a mix-up shows.
    private List<Optional<String>> crowd(Function<Request, Answer> together) {
        CompletableFuture<Void> all = new CompletableFuture<>();
        experiments.answers(request -> {
            all.join();
            return request.method().equals("POST") ? together.apply(request) : alone(request);
        });
        List<CompletableFuture<Optional<String>>> asked = IntStream.range(0, CROWD)
                .mapToObj(number -> user + "-" + number)
                .map(player -> assignments
                        .ask(player, "s")
                        .map(answer ->
                                answer.map(parts -> parts.get(0).variantId()).filter(player::equals))
                        .subscribeAsCompletionStage())
                .toList();
        all.complete(null);
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private static Answer alone(Request request) {
        String player = request.path().substring(request.path().indexOf('=') + 1);
        return new Answer(
                200, new JsonObject().put("assignments", variantOf(player)).encode());
    }

    private static Answer together(Request request) {
        JsonArray users = new JsonArray();
        for (Object asked : new JsonObject(request.body()).getJsonArray("users")) {
            String player = ((JsonObject) asked).getString("user_id");
            users.add(new JsonObject().put("user_id", player).put("assignments", variantOf(player)));
        }
        return new Answer(200, new JsonObject().put("users", users).encode());
    }

    private static JsonArray variantOf(String player) {
        return new JsonArray()
                .add(new JsonObject()
                        .put("experiment_id", "exp_scope")
                        .put("variant_id", player)
                        .put("phase", 1)
                        .put("parameters", new JsonObject()));
    }

    private long askedOfCrowd(String method) {
        return experiments.requests().stream()
                .filter(request ->
                        request.method().equals(method) && (request.path() + request.body()).contains(user + "-"))
                .count();
    }

    private long asked() {
        return experiments.requests().stream()
                .filter(request -> request.path().equals("/v1/experiments/assignments?user_id=" + user))
                .count();
    }

    private ValidatableResponse resolve(String body) {
        return ask(body).then().statusCode(200);
    }

    private Response ask(String body) {
        return player(user).contentType(ContentType.JSON).body(body).post(RESOLVE);
    }
}
