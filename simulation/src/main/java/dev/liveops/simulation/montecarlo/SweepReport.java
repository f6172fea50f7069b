package dev.liveops.simulation.montecarlo;

import java.util.List;

/**
 * What a sweep came to.
 *
 * @param engine name and version of the engine
 * @param cells a cell for each arm and policy, by arm and then policy as the sweep has them
 * @param comparisons each arm after the first with the first, for each policy
 */
public record SweepReport(String engine, List<Cell> cells, List<Comparison> comparisons) {

    public SweepReport {
        cells = List.copyOf(cells);
        comparisons = List.copyOf(comparisons);
    }

    /**
     * Runs of one arm and policy.
     *
     * @param packHash SHA-256 of the arm's pack
     * @param runs runs played
     * @param wins runs won
     * @param meanScore mean score, rounded down
     * @param meanDurationMs mean game time, rounded down
     * @param meanWavesThousandths mean of cleared waves in thousandths, rounded down
     * @param tiers tiers in order, as far as anybody came
     * @param content content in order of its id
     */
    public record Cell(
            String arm,
            String packHash,
            String policy,
            long runs,
            long wins,
            long meanScore,
            long meanDurationMs,
            long meanWavesThousandths,
            List<TierCount> tiers,
            List<ContentCount> content) {

        public Cell {
            tiers = List.copyOf(tiers);
            content = List.copyOf(content);
        }

        /** Share of wins in basis points, rounded down. */
        public int winBasisPoints() {
            return (int) (wins * 10_000 / Math.max(1, runs));
        }
    }

    /**
     * How a tier went.
     *
     * @param tier from 1
     * @param entered runs that came to it
     * @param cleared runs that cleared it
     */
    public record TierCount(int tier, long entered, long cleared) {}

    /**
     * How runs went in which a content was picked.
     *
     * @param picked runs in which it was picked at least once
     * @param won how many of these were won
     */
    public record ContentCount(String contentId, long picked, long won) {}

    /**
     * Two arms on the same seeds: only seeds that one won and the other lost tell them apart (McNemar 1947).
     *
     * @param baseline the first arm
     * @param arm the other
     * @param bothWon seeds that both won
     * @param onlyBaselineWon seeds that only the baseline won
     * @param onlyArmWon seeds that only the other won
     * @param bothLost seeds that both lost
     */
    public record Comparison(
            String policy,
            String baseline,
            String arm,
            long bothWon,
            long onlyBaselineWon,
            long onlyArmWon,
            long bothLost) {}
}
