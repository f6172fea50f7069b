package dev.liveops.config.suggestion;

import static dev.liveops.testing.Callers.operator;
import static dev.liveops.testing.Callers.viewer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.liveops.config.ConfigDatabase;
import dev.liveops.config.TestPeers;
import dev.liveops.support.database.Migration;
import dev.liveops.testing.PeerServer.Answer;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From published configs, live effects and experiments to suggestions, and from one of them to a draft. */
@QuarkusTest
@ConfigDatabase
@TestProfile(TestPeers.Profile.class)
class SuggestionIT {

    private static final String PATH = "/api/awf-liveops/suggestions";

    @Inject
    Migration migration;

    private final String world = "world." + UUID.randomUUID();
    private final List<String> published = new ArrayList<>();

    @BeforeEach
    void begin() {
        migration.completed().await().atMost(Duration.ofSeconds(30));
        TestPeers.server().answers(503, "{}");
    }

    @AfterEach
    void end() {
        published.forEach(id -> operator()
                .post("/api/awf-liveops/configs/" + id + "/deactivate")
                .then()
                .statusCode(200));
        TestDatabase.execute("UPDATE liveops_effects SET document = NULL");
    }

    @Test
    void shouldSuggestToTakeBackHalfOfWhatLiveTurnsAreWorseWithAndMakeADraftWhenAsked() {
        String config = publish("world", world, "{\"AWF_MAX_OUTPUT_TOKENS\": 3300}");
        TestDatabase.execute("UPDATE liveops_effects SET document = '{\"sample_basis_points\": 500, \"turns\": 4000,"
                + " \"joined\": 4000, \"left_out\": 0, \"effects\": [{\"lever\": \"AWF_MAX_OUTPUT_TOKENS\", \"version\":"
                + " 7, \"evidence\": \"observational\", \"comparison\": \"concurrent\", \"with\": {\"turns\": 2000,"
                + " \"sessions\": 200}, \"without\": {\"turns\": 2000, \"sessions\": 200}, \"mixed_sessions\": 0,"
                + " \"figures\": [{\"metric\": \"tokens_total\", \"status\": \"ok\", \"n\": 4000, \"difference\": 300.0,"
                + " \"low\": 200.0, \"high\": 400.0}]}]}'");

        String mine = "items.find { it.replaces == '" + config + "' }";
        ValidatableResponse list = list().body(mine + ".basis", equalTo("live"), mine + ".causal", equalTo(false))
                .body(mine + ".changes[0].from", equalTo(3300), mine + ".changes[0].to", equalTo(2600))
                .body(mine + ".evidence.metric", contains("tokens_total"))
                .body(mine + ".simulated", not(empty()), mine + ".scope_ref", equalTo(world));
        String id = list.extract().path(mine + ".id");
        int before = drafts();

        list();
        assertThat(drafts()).isEqualTo(before);
        String draft = operator()
                .header("Idempotency-Key", id)
                .post(PATH + "/" + id + "/draft")
                .then()
                .statusCode(201)
                .body("status", equalTo("draft"), "replaces", equalTo(config), "scope", equalTo("world"))
                .body("payload.AWF_MAX_OUTPUT_TOKENS", equalTo(2600), "active_revision", nullValue())
                .extract()
                .path("config_id");

        assertThat(drafts()).isEqualTo(before + 1);
        operator()
                .header("Idempotency-Key", id)
                .post(PATH + "/" + id + "/draft")
                .then()
                .statusCode(201)
                .body("config_id", equalTo(draft));
        assertThat(TestDatabase.texts(
                        "SELECT coalesce(reason, '') FROM liveops_audit WHERE subject_id = '" + draft + "'"))
                .anyMatch(reason -> reason.contains("tokens_total"));
        viewer().post(PATH + "/" + id + "/draft").then().statusCode(403);
        operator()
                .post(PATH + "/0000000000000000/draft")
                .then()
                .statusCode(404)
                .body("code", equalTo("config.suggestion_not_found"));
    }

    @Test
    void shouldSuggestWhatAnExperimentAllowsToShipAndSayWhereNobodyAnswers() {
        String experiment = "exp-" + UUID.randomUUID();
        publish("experiment", experiment + ":b", "{\"DIALOGUE_CANDIDATE_CAP\": 9}");
        publish("experiment", experiment + ":c", "{\"DIALOGUE_CANDIDATE_CAP\": 8}");

        list().body("experiments_asked", greaterThan(0), "experiments_unavailable", greaterThan(0))
                .body("items.findAll { it.experiment_id == '" + experiment + "' }", empty());

        TestPeers.server()
                .answers(request -> new Answer(
                        request.path().contains(experiment) ? 200 : 503,
                        "{\"metrics\": [{\"metric\": \"win_rate\", \"variants\": [{\"variant_id\": \"b\", \"n\": 2000,"
                                + " \"control_n\": 2000, \"absolute\": {\"status\": \"ok\", \"effect\": 0.04, \"low\":"
                                + " 0.01, \"high\": 0.07}, \"adjusted_decision_p\": 0.01}]}], \"ship\": [{\"variant_id\":"
                                + " \"b\", \"ship\": true, \"reasons\": []}, {\"variant_id\": \"c\", \"ship\": false,"
                                + " \"reasons\": []}]}"));
        String mine = "items.find { it.experiment_id == '" + experiment + "' }";
        list().body("items.findAll { it.experiment_id == '" + experiment + "' }.size()", equalTo(1))
                .body(mine + ".causal", equalTo(true), mine + ".scope", equalTo("global"))
                .body(mine + ".changes[0].to", equalTo(9), mine + ".evidence[0].low", equalTo(0.01f));
    }

    private String publish(String scope, String ref, String payload) {
        String id = operator("{\"name\": \"suggested\", \"scope\": \"" + scope + "\", \"scope_ref\": \"" + ref
                        + "\", \"payload\": " + payload + "}")
                .post("/api/awf-liveops/configs")
                .then()
                .statusCode(201)
                .extract()
                .path("config_id");
        operator().post("/api/awf-liveops/configs/" + id + "/activate").then().statusCode(200);
        published.add(id);
        return id;
    }

    private static ValidatableResponse list() {
        return viewer().contentType(ContentType.JSON).get(PATH).then().statusCode(200);
    }

    private static int drafts() {
        return TestDatabase.texts("SELECT 'x' FROM liveops_configs WHERE status = 'draft'")
                .size();
    }
}
