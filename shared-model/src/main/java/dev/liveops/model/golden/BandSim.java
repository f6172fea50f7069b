package dev.liveops.model.golden;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A win rate that has to lie in a band.
 *
 * @param firstSeed the first seed; the others count up from it
 * @param runs how many are played first, 100..40,000; doubled up to 40,000 while they do not tell
 * @param minBasisPoints least share of wins, 0..10000
 * @param maxBasisPoints largest share of wins, above {@code minBasisPoints}
 */
@Schema(description = "A win rate that has to lie in a band; its 99 % interval says whether it does")
public record BandSim(
        GoldenPlay play,
        @Schema(examples = "1") int firstSeed,
        @Schema(examples = "10000") int runs,
        @Schema(examples = "5500") int minBasisPoints,
        @Schema(examples = "6800") int maxBasisPoints) {

    /** Fewest runs that are played first. */
    public static final int MIN_RUNS = 100;

    /** Most runs (statistics, golden sims). */
    public static final int MAX_RUNS = 40_000;

    /** All of them, in basis points. */
    public static final int WHOLE = 10_000;
}
