package dev.liveops.config.turnmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FittedTurnsTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void shouldBringLevelsToThoseOfRealTurnsAndNameThem() {
        LiveTurns live = new LiveTurns(
                48_120,
                NOW,
                3_000.0,
                1_500.0,
                .6,
                Map.of("coverage_dialogue", .3, "oracles_grounding", .05, "coverage_weddings", .5));

        FittedTurns fitted = FittedTurns.of(live, Map.of());

        assertThat(fitted.fitted())
                .contains("tokens_total", "latency_ms", "latency_p95", "coverage_dialogue", "oracles_grounding")
                .doesNotContain("coverage_weddings", "coverage_world");
        assertThat(mean(fitted, "tokens_total")).isCloseTo(3_000, within(200.0));
        assertThat(mean(fitted, "latency_ms")).isCloseTo(1_500, within(150.0));
        assertThat(mean(fitted, "coverage_dialogue")).isCloseTo(.3, within(.03));
        // What nobody told stays as it was assumed.
        assertThat(fitted.constants().coverage("coverage_world")).isEqualTo(1);
    }

    @Test
    void shouldNotCallFittedWhatTheModelCannotComeTo() {
        LiveTurns live = new LiveTurns(1_000, NOW, null, null, null, Map.of("oracles_timeout", .4));

        assertThat(FittedTurns.of(live, Map.of()).fitted()).isEmpty();
    }

    private static double mean(FittedTurns fitted, String figure) {
        TurnSimulator turns = new SyntheticTurns(fitted.constants());
        int index = turns.figures().indexOf(figure);
        double sum = 0;
        for (int seed = 10_001; seed <= 12_000; seed++) {
            sum += turns.arm(Map.of()).turn(seed)[index];
        }
        return sum / 2_000;
    }
}
