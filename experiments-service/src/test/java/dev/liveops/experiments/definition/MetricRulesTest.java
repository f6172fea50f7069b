package dev.liveops.experiments.definition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.model.problem.Violation;
import dev.liveops.support.json.StrictJson;
import dev.liveops.support.problem.ProblemException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetricRulesTest {

    private static final ObjectMapper JSON = StrictJson.configure(new ObjectMapper());
    private static final String VARIANTS =
            "\"variants\": [{\"id\": \"a\", \"weight\": 1}, {\"id\": \"b\", \"weight\": 1}]";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": \"m\", \"role\": \"goal\", \"built_in\": \"win_rate\", \"baseline\": 0.3, \"effect\": 0.02, \"window_days\": 90}",
                "{\"id\": \"m\", \"role\": \"goal\", \"built_in\": \"runs_per_user\", \"cap\": 200.5}",
                "{\"id\": \"m\", \"role\": \"guardrail\", \"built_in\": \"retention_d7\", \"margin\": 0.01}",
                "{\"id\": \"m\", \"role\": \"exploratory\", \"built_in\": \"score\", \"kind\": \"quantile\", \"quantile\": 0.9}",
                "{\"id\": \"m\", \"role\": \"goal\", \"kind\": \"mean\", \"direction\": \"decrease\", \"measure\":"
                        + " {\"event_type\": \"run_end\", \"aggregation\": \"sum\", \"field\": \"gold\"}}",
                "{\"id\": \"m\", \"role\": \"goal\", \"kind\": \"ratio\", \"measure\": {\"event_type\": \"run_end\","
                        + " \"aggregation\": \"count\", \"where\": {\"outcome\": \"victory\"}},"
                        + " \"denominator\": {\"event_type\": \"run_end\", \"aggregation\": \"count\"}}"
            })
    void shouldTakeAMetric(String metric) {
        assertThat(violations(metric)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"role": "goal", "built_in": "score"}                                             | .id           | missing
            {"id": "m", "built_in": "score"}                                                  | .role         | missing
            {"id": "m", "role": "goal"}                                                       | .measure      | missing
            {"id": "m", "role": "goal", "built_in": "score", "kind": "ratio"}                 | .kind         | ratio (expected what score is
            {"id": "m", "role": "goal", "built_in": "score", "margin": 1}                     | .margin       | of no guardrail
            {"id": "m", "role": "guardrail", "built_in": "score"}                             | .margin       | missing
            {"id": "m", "role": "guardrail", "built_in": "score", "margin": 0}                | .margin       | 0 (expected above 0
            {"id": "m", "role": "goal", "built_in": "score", "quantile": 0.5}                 | .quantile     | of no quantile
            {"id": "m", "role": "goal", "built_in": "score", "kind": "quantile", "quantile": 1} | .quantile   | 1 (expected above 0 and below 1
            {"id": "m", "role": "goal", "built_in": "win_rate", "baseline": 1.5}              | .baseline     | 1.5 (expected above 0 and below 1
            {"id": "m", "role": "goal", "built_in": "win_rate", "effect": -1}                 | .effect       | -1 (expected above 0
            {"id": "m", "role": "goal", "built_in": "win_rate", "cap": 3}                     | .cap          | of no mean
            {"id": "m", "role": "goal", "built_in": "score", "cap": 0}                        | .cap          | 0 (expected above 0
            {"id": "m", "role": "goal", "built_in": "score", "cap": 1.2345}                   | .cap          | 1.2345 (expected at most 3
            {"id": "m", "role": "goal", "built_in": "score", "window_days": 0}                | .window_days  | 0 (expected 1..90 days)
            {"id": "m", "role": "goal", "built_in": "score", "window_days": 91}               | .window_days  | 91 (expected 1..90 days)
            {"id": "m", "role": "goal", "built_in": "retention_d7", "window_days": 7}         | .window_days  | of retention (expected none
            {"id": "m", "role": "goal", "kind": "mean", "measure": {"event_type": "e", "aggregation": "sum"}}                    | .measure.field | missing
            {"id": "m", "role": "goal", "kind": "mean", "measure": {"event_type": "e", "aggregation": "count", "field": "f"}}    | .measure.field | of a count
            {"id": "m", "role": "goal", "kind": "mean", "measure": {"event_type": "a b", "aggregation": "count"}}                | .measure.event_type | "a b" (expected the name
            {"id": "m", "role": "goal", "kind": "ratio", "measure": {"event_type": "e", "aggregation": "count"}}                 | .denominator | missing
            {"id": "m", "role": "goal", "kind": "mean", "measure": {"event_type": "e", "aggregation": "count"}, "denominator": {"event_type": "e", "aggregation": "count"}} | .denominator | of no ratio
            {"id": "m", "role": "goal", "kind": "mean", "measure": {"event_type": "e", "aggregation": "count", "where": {"f": []}}} | .measure.where.f | expected a string
            """)
    void shouldRefuseAMetricAndSayWhere(String metric, String place, String detail) {
        assertThat(violations(metric)).singleElement().satisfies(violation -> {
            assertThat(violation.path()).isEqualTo("config_json.metrics[0]" + place);
            assertThat(violation.detail()).startsWith(detail);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                     | .sample_size
            {"sample_size": 0}                     | .sample_size
            {"sample_size": 100, "alpha": 0.5}     | .alpha
            {"sample_size": 100, "power": 0.2}     | .power
            """)
    void shouldRefuseAPlanThatCannotBeReckonedWith(String plan, String place) {
        assertThat(violationsOf("\"plan\": " + plan))
                .extracting(Violation::path)
                .containsExactly("config_json.plan" + place);
    }

    private static List<Violation> violations(String metric) {
        return violationsOf("\"metrics\": [" + metric + "]");
    }

    private static List<Violation> violationsOf(String more) {
        try {
            ExperimentRules.check(JSON.readValue(
                    "{\"id\": \"exp_a\", \"name\": \"x\", \"config_json\": {" + VARIANTS + ", " + more + "}}",
                    CreateExperiment.class));
            return List.of();
        } catch (ProblemException refused) {
            return refused.violations();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
