package dev.liveops.experiments.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.experiments.Requests;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.json.StrictJson;
import dev.liveops.support.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExperimentRulesTest {

    private static final ObjectMapper JSON = StrictJson.configure(new ObjectMapper());

    @Test
    void shouldTakeTheMissionsExampleAsItStands() throws IOException {
        ExperimentContent content =
                ExperimentRules.check(request(Requests.body("exp_draft_weights_v1", Requests.MISSION_DEFINITION, "")));

        assertThat(JSON.readTree(JSON.writeValueAsString(content.definition())))
                .isEqualTo(JSON.readTree(Requests.MISSION_DEFINITION));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"a\", \"weight\": 0}",
                "{\"id\": \"a\", \"weight\": 1000000}",
                "{\"id\": \"a\", \"weight\": 1, \"parameters\": {\"s\": \"x\", \"n\": 1, \"d\": 2.0, \"b\": true}}"
            })
    void shouldTakeAVariant(String variant) {
        assertThat(ExperimentRules.check(withVariant(variant)).definition().variants())
                .hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"weight": 1}                       | config_json.variants[1].id | missing
            {"id": "a:b", "weight": 1}          | config_json.variants[1].id | "a:b" (expected
            {"id": "control", "weight": 1}      | config_json.variants[1].id | "control" again
            {"id": "a"}                         | config_json.variants[1].weight | missing
            {"id": "a", "weight": 0.5}          | config_json.variants[1].weight | 0.5 (expected an integer 0..1000000; weights are relative: instead of 0.25 and 0.75 write 1 and 3)
            {"id": "a", "weight": 1.0}          | config_json.variants[1].weight | 1.0 (expected an integer
            {"id": "a", "weight": 1e3}          | config_json.variants[1].weight | 1E+3 (expected an integer
            {"id": "a", "weight": 1e300}        | config_json.variants[1].weight | 1E+300 (expected an integer
            {"id": "a", "weight": -1}           | config_json.variants[1].weight | -1 (expected an integer
            {"id": "a", "weight": 1000001}      | config_json.variants[1].weight | 1000001 (expected an integer
            {"id": "a", "weight": 1, "parameters": [1]}            | config_json.variants[1].parameters | expected an object
            {"id": "a", "weight": 1, "parameters": {"p": {}}}      | config_json.variants[1].parameters.p | object (expected a string, a number, true or false
            {"id": "a", "weight": 1, "parameters": {"p": [1]}}     | config_json.variants[1].parameters.p | array (expected
            {"id": "a", "weight": 1, "parameters": {"p": null}}    | config_json.variants[1].parameters.p | null (expected
            {"id": "a", "weight": 1, "parameters": {" ": 1}}       | config_json.variants[1].parameters | a name of 1 characters
            null                                | config_json.variants[1] | missing
            """)
    void shouldRefuseAVariant(String variant, String path, String detail) {
        ProblemException refused =
                catchThrowableOfType(ProblemException.class, () -> ExperimentRules.check(withVariant(variant)));

        assertThat(refused.code().code()).isEqualTo("experiments.invalid");
        assertThat(refused.violations()).hasSize(1);
        assertThat(refused.violations().get(0).path()).isEqualTo(path);
        assertThat(refused.violations().get(0).detail()).startsWith(detail);
    }

    @Test
    void shouldRefuseTooMuchOfAnything() {
        String parameters = IntStream.rangeClosed(0, 50)
                .mapToObj(index -> "\"p" + index + "\": 1")
                .collect(Collectors.joining(", ", "{", "}"));
        String variants = IntStream.rangeClosed(0, 20)
                .mapToObj(index -> "{\"id\": \"v" + index + "\", \"weight\": 1}")
                .collect(Collectors.joining(", ", "[", "]"));

        assertThatThrownBy(() -> ExperimentRules.check(
                        withVariant("{\"id\": \"a\", \"weight\": 1, \"parameters\": " + parameters + "}")))
                .hasMessageContaining("51 parameters (expected at most 50)");
        assertThatThrownBy(() -> ExperimentRules.check(withVariant(
                        "{\"id\": \"a\", \"weight\": 1, \"parameters\": {\"p\": \"" + "x".repeat(1001) + "\"}}")))
                .hasMessageContaining("1001 characters (expected at most 1000)");
        assertThatThrownBy(() -> ExperimentRules.check(withDefinition("{\"variants\": " + variants + "}")))
                .hasMessageContaining("21 variants (expected 2..20");
    }

    @Test
    void shouldAskForAControlAndForSomebodyToGetAnything() {
        assertThatThrownBy(
                        () -> ExperimentRules.check(withDefinition("{\"variants\": [{\"id\": \"a\", \"weight\": 1}]}")))
                .hasMessageContaining("1 variants (expected 2..20");
        assertThatThrownBy(() -> ExperimentRules.check(withDefinition(
                        "{\"variants\": [{\"id\": \"a\", \"weight\": 0}, {\"id\": \"b\", \"weight\": 0}]}")))
                .hasMessageContaining("every weight is 0 (expected at least one above 0)");
    }

    @ParameterizedTest
    @CsvSource({"-1, false", "0, true", "10000, true", "10001, false"})
    void shouldKeepCoverageInBasisPoints(int coverage, boolean allowed) {
        CreateExperiment request = withDefinition("{\"coverage_basis_points\": " + coverage
                + ", \"variants\": [{\"id\": \"a\", \"weight\": 1}, {\"id\": \"b\", \"weight\": 1}]}");

        if (allowed) {
            assertThat(ExperimentRules.check(request).definition().coverageBasisPoints())
                    .isEqualTo(coverage);
        } else {
            assertThatThrownBy(() -> ExperimentRules.check(request)).hasMessageContaining("expected 0..10000");
        }
    }

    @Test
    void shouldNameEverythingThatIsWrongAtOnce() {
        ProblemException refused = catchThrowableOfType(
                ProblemException.class,
                () -> ExperimentRules.check(request("{\"id\": \"assignments\", \"description\": \"" + "x".repeat(2001)
                        + "\", \"config_json\": {\"variants\": [{}, {\"id\": \"b\", \"weight\": 0.5}]}}")));

        assertThat(refused.violations())
                .extracting(Violation::path)
                .containsExactly(
                        "id",
                        "name",
                        "description",
                        "config_json.variants[0].id",
                        "config_json.variants[0].weight",
                        "config_json.variants[1].weight");
    }

    @Test
    void shouldRefuseAWindowThatEndsWhenItStarts() {
        String time = "2026-12-01T00:00:00Z";

        assertThatThrownBy(() -> ExperimentRules.check(request(Requests.body(
                        "exp_a",
                        Requests.MISSION_DEFINITION,
                        ", \"start_at\": \"" + time + "\", \"end_at\": \"" + time + "\""))))
                .hasMessage("end_at: " + time + " (expected later than start_at " + time + ")");
    }

    private static CreateExperiment withVariant(String variant) {
        return withDefinition("{\"variants\": [{\"id\": \"control\", \"weight\": 1}, " + variant + "]}");
    }

    private static CreateExperiment withDefinition(String definition) {
        return request(Requests.body("exp_a", definition, ""));
    }

    private static CreateExperiment request(String json) {
        try {
            return JSON.readValue(json, CreateExperiment.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
