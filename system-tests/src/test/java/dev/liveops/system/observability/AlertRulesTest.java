package dev.liveops.system.observability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.liveops.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AlertRulesTest {

    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    @Test
    void shouldBeRulesThatPrometheusTakes() throws Exception {
        assertThat(Promtool.run(List.of("check", "rules"), rules())).contains("SUCCESS");
    }

    @Test
    void shouldRaiseEachAlertOnTheSeriesThatCallForItAndOnNoOther() throws Exception {
        assertThat(Promtool.run(List.of("test", "rules"), tests())).contains("SUCCESS");
    }

    @Test
    void shouldTryEachAlertBothWays() throws IOException {
        Set<String> alerts = new TreeSet<>();
        for (Path file : rules()) {
            alerts.addAll(YAML.readTree(file.toFile()).findValuesAsText("alert"));
        }

        assertThat(alerts).isNotEmpty();
        assertThat(tried(expected -> !expected.isEmpty())).as("raised").isEqualTo(alerts);
        assertThat(tried(JsonNode::isEmpty)).as("not raised").isEqualTo(alerts);
    }

    private static Set<String> tried(Predicate<JsonNode> expectation) throws IOException {
        Set<String> alerts = new TreeSet<>();
        for (Path file : tests()) {
            alerts.addAll(YAML.readTree(file.toFile()).findValues("alert_rule_test").stream()
                    .flatMap(tries -> Stream.iterate(0, place -> place < tries.size(), place -> place + 1)
                            .map(tries::get))
                    .filter(each -> expectation.test(each.get("exp_alerts")))
                    .map(each -> each.get("alertname").asText())
                    .collect(Collectors.toSet()));
        }
        return alerts;
    }

    private static List<Path> rules() throws IOException {
        return files("deploy/observability/prometheus", ".rules.yaml");
    }

    private static List<Path> tests() throws IOException {
        return files("deploy/observability/prometheus/tests", ".test.yaml");
    }

    private static List<Path> files(String directory, String ending) throws IOException {
        try (Stream<Path> files = Files.list(Repository.file(directory))) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
