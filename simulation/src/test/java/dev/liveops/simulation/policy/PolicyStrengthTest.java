package dev.liveops.simulation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.liveops.simulation.game.ReferenceEngine;
import dev.liveops.simulation.montecarlo.MonteCarlo;
import dev.liveops.simulation.montecarlo.Progress;
import dev.liveops.simulation.montecarlo.Sweep;
import dev.liveops.simulation.montecarlo.SweepReport;
import dev.liveops.simulation.pack.ReferencePacks;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The bands of the reference pack (mission 10.3: golden sims), wide enough for 4,000 runs and narrow enough to notice a change. */
class PolicyStrengthTest {

    private static final Map<String, SweepReport.Cell> CELLS = played();

    @Test
    void shouldWinTheMoreTheMoreSkilledItIs() {
        assertThat(Policies.names()).extracting(name -> CELLS.get(name).wins()).isSorted();
    }

    @Test
    void shouldKeepEveryPolicyInItsBand() {
        assertThat(CELLS.get("random").winBasisPoints()).isLessThan(500);
        assertThat(CELLS.get("novice").winBasisPoints()).isBetween(1_500, 2_500);
        assertThat(CELLS.get("casual").winBasisPoints()).isBetween(3_000, 4_800);
        assertThat(CELLS.get("expert").winBasisPoints()).isBetween(5_500, 7_200);
    }

    @Test
    void shouldLoseInEveryTier() {
        assertThat(CELLS.get("novice").tiers())
                .hasSize(5)
                .allSatisfy(tier -> assertThat(tier.cleared()).isLessThan(tier.entered()));
    }

    @Test
    void shouldPickDifferentlyByInsight() {
        SweepReport.Cell novice = CELLS.get("novice");
        SweepReport.Cell expert = CELLS.get("expert");

        long different = novice.content().stream()
                .filter(content -> expert.content().stream()
                        .filter(other -> other.contentId().equals(content.contentId()))
                        .anyMatch(other -> Math.abs(other.picked() - content.picked()) > 400))
                .count();
        assertThat(different).isGreaterThan(8);
    }

    private static Map<String, SweepReport.Cell> played() {
        Sweep sweep = new Sweep(
                List.of(new Sweep.Arm("reference", ReferencePacks.first(), List.of(), Map.of())),
                Policies.names(),
                1_000,
                4_000);
        return new MonteCarlo(new ReferenceEngine(), 2)
                .run(sweep, Progress.NONE).cells().stream()
                        .collect(Collectors.toMap(SweepReport.Cell::policy, Function.identity()));
    }
}
