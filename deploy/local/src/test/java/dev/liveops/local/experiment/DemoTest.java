package dev.liveops.local.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.liveops.local.experiment.DemoExperiment.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DemoTest {

    private static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    private static final int PLAYERS = 4_000;

    private static final String RESULTS = """
            {"exposed_users": 600, "assigned": {"status": "ok"},
             "exposed": {"status": "%s", "phases": [{"p_value": 0.5}], "causes": [{"value": "ios"}]},
             "metrics": [{"variants": [{"n": 300, "control_n": 300,
                 "absolute": {"status": "ok", "effect": %2$s, "low": %3$s, "high": %4$s},
                 "sequential": {"status": "ok", "low": %3$s, "high": %4$s}}]},
               {"variants": [{"n": 300, "control_n": 300, "absolute": {"status": "ok", "effect": 0}, "sequential": {}}]}],
             "ship": [{"ship": %5$s, "reasons": []}]}
            """;

    private final StringWriter text = new StringWriter();
    private final DemoChecks checks = new DemoChecks(new PrintWriter(text));

    @Test
    void shouldGiveAPlayerTheSameEveningWhateverHisVariantButForTheEffect() {
        double control = winRate(false);
        double treated = winRate(true);

        assertThat(DemoPlayer.of(1, "a", 7).luck())
                .isEqualTo(DemoPlayer.of(1, "b", 7).luck());
        assertThat(DemoPlayer.of(2, "a", 7)).isNotEqualTo(DemoPlayer.of(1, "a", 7));
        // 12,000 runs of the same luck: one standard error of the difference is .003.
        assertThat(treated - control).isBetween(.138, .162);
        assertThat(control).isBetween(.28, .32);
    }

    @Test
    void shouldBeContentWithResultsThatHoldTheTruth() throws IOException {
        check(Kind.EFFECT, "ok", "0.16", "0.1", "0.2", true);
        check(Kind.SAME, "ok", "0.01", "-0.1", "0.1", false);
        check(Kind.BROKEN, "blocked", "0.01", "-0.1", "0.1", false);

        assertThat(checks.wrong()).isZero();
    }

    @Test
    void shouldSayWhatIsNotAsItShouldBe() throws IOException {
        check(Kind.EFFECT, "ok", "0.1", "0.05", "0.14", false);
        assertThat(checks.wrong()).isEqualTo(3);
        check(Kind.SAME, "ok", "0.2", "0.1", "0.3", true);
        assertThat(checks.wrong()).isEqualTo(6);
        check(Kind.BROKEN, "ok", "0.01", "-0.1", "0.1", false);
        assertThat(checks.wrong()).isEqualTo(7);
        assertThat(text.toString()).contains("WRONG  exposed ones are not (it is ok)");
    }

    @Test
    void shouldCountHowOftenIntervalsOfManyExperimentsHoldTheTruth() throws IOException {
        ManyChecks many = new ManyChecks(.05);
        for (int number = 0; number < 100; number++) {
            many.add(Kind.EFFECT, results("ok", "0.16", number < 5 ? "0.155" : "0.1", "0.2", true));
            many.add(Kind.SAME, results("ok", "0.01", "-0.1", "0.1", false));
        }

        assertThat(many.report(new PrintWriter(text))).isTrue();
        assertThat(text.toString())
                .contains("ok     fixed interval misses the truth in 5 of 100 (expected 5.0, p 1.00)")
                .contains("found it in 100, and 100 may be shipped")
                .contains("ok     sequence alarms in 0 of 100 (at most 5.0");
    }

    @Test
    void shouldSayThatManyIntervalsMissTheTruth() throws IOException {
        ManyChecks many = new ManyChecks(.05);
        for (int number = 0; number < 100; number++) {
            many.add(Kind.EFFECT, results("ok", "0.16", number < 20 ? "0.155" : "0.1", "0.2", true));
        }

        assertThat(many.report(new PrintWriter(text))).isFalse();
        assertThat(text.toString()).contains("WRONG  fixed interval misses the truth in 20 of 100");
    }

    private void check(Kind kind, String exposed, String effect, String low, String high, boolean ship)
            throws IOException {
        checks.check(DemoExperiment.of("demo", kind), results(exposed, effect, low, high, ship));
    }

    private static JsonNode results(String exposed, String effect, String low, String high, boolean ship)
            throws IOException {
        return new ObjectMapper().readTree(RESULTS.formatted(exposed, effect, low, high, ship));
    }

    private static double winRate(boolean isTreated) {
        long[] runs = new long[2];
        IntStream.range(0, PLAYERS)
                .forEach(number -> DemoPlayer.of(1, "a", number)
                        .batch(isTreated, NOW)
                        .path("events")
                        .forEach(event -> {
                            String outcome = event.at("/payload/outcome").asText();
                            runs[0] += outcome.isEmpty() ? 0 : 1;
                            runs[1] += outcome.equals("victory") ? 1 : 0;
                        }));
        return (double) runs[1] / runs[0];
    }
}
