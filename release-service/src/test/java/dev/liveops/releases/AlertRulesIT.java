package dev.liveops.releases;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.liveops.testing.Repository;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The alerts on jobs of workers ask for metrics that there are, before there ever was a job. */
@QuarkusTest
@ReleasesDatabase
class AlertRulesIT {

    private static final Pattern METRIC = Pattern.compile("\\bliveops_release_\\w+");

    @Test
    void shouldAskForMetricsThatThereAre() throws IOException {
        String rules = Files.readString(Repository.file("deploy/observability/prometheus/release.rules.yaml"));
        Set<String> asked = METRIC.matcher(rules)
                .results()
                .map(match -> match.group())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(asked).hasSize(3);

        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            String metrics = given().get("/q/metrics").asString();
            assertThat(asked).allSatisfy(metric -> assertThat(metrics).containsPattern("(?m)^" + metric + "[{ ]"));
        });
    }
}
