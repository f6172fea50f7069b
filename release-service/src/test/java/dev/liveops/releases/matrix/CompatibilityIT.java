package dev.liveops.releases.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.liveops.releases.Calls;
import dev.liveops.releases.ReleasesDatabase;
import dev.liveops.testing.Callers;
import dev.liveops.testing.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@ReleasesDatabase
class CompatibilityIT {

    private static final String RULE =
            "{\"id\": \"a\", \"when\": {\"content\": \"^1.0.0\"}, \"requires\": {\"client\": \">=0.6.0\"}, \"reason\": \"why\"}";

    @BeforeEach
    void startWithoutRules() {
        Calls.forgetReleases();
    }

    @Test
    void shouldChangeTheRulesOfWhoHasSeenThem() {
        Callers.viewer()
                .get("/v1/compatibility")
                .then()
                .statusCode(200)
                .body("rules", hasSize(0))
                .body("revision", equalTo(0));

        change("\"0\"", "{\"rules\": [" + RULE + "], \"reason\": \"first\"}")
                .statusCode(200)
                .body("revision", equalTo(1))
                .body("rules[0].requires.client", equalTo(">=0.6.0"))
                .body("changed_by", equalTo("operator-1"));
        change("\"0\"", "{\"rules\": []}").statusCode(412).body("code", equalTo("revision.stale"));
        change("\"1\"", "{\"rules\": [" + RULE + "]}").statusCode(200).body("revision", equalTo(1));
        change("\"1\"", "{\"rules\": []}").statusCode(200).body("revision", equalTo(2));

        assertThat(TestDatabase.texts("SELECT reason FROM compatibility_matrix WHERE revision = 1"))
                .containsExactly("first");
        Callers.viewer()
                .queryParam("subject_type", "compatibility")
                .get("/v1/audit/release")
                .then()
                .statusCode(200)
                .body("items[0].action", equalTo("change"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | rules: missing",
                "{\"rules\": [null]} | rules[0]: missing",
                "{\"rules\": [{\"id\": \"A b\", \"requires\": {\"client\": \"*\"}, \"reason\": \"why\"}]} | rules[0].id: expected 1..64",
                "{\"rules\": [{\"id\": \"a\", \"requires\": {}, \"reason\": \"why\"}]} | rules[0].requires: nothing",
                "{\"rules\": [{\"id\": \"a\", \"requires\": {\"engine\": \"1.x\"}, \"reason\": \"why\"}]} | rules[0].requires.engine: \"1.x\" (expected a range",
                "{\"rules\": [{\"id\": \"a\", \"requires\": {\"api\": \">2.0.0 <1.0.0\"}, \"reason\": \"why\"}]} | not an empty one",
                "{\"rules\": [{\"id\": \"a\", \"requires\": {\"client\": \"*\"}}]} | rules[0].reason: missing"
            })
    void shouldSayWhatIsWrongWithRules(String body, String words) {
        change("\"0\"", body)
                .statusCode(422)
                .body("code", equalTo("release.invalid"))
                .body("detail", containsString(words));
    }

    private static ValidatableResponse change(String seen, String body) {
        return Callers.operator(body)
                .header("If-Match", seen)
                .put("/v1/compatibility")
                .then();
    }
}
