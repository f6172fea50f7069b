package dev.liveops.statistics.experiment;

import dev.liveops.statistics.Level;

/**
 * The confidence sequence for a claim in one direction. Each bound holds by itself, over all looks, with probability 1 - alpha.
 *
 * @param lowerBound the effect is at least this
 * @param upperBound the effect is at most this
 * @param pGreater p-value of the claim that the effect is above 0
 * @param pLess p-value of the claim that it is below 0
 */
public record OneSidedSequence(
        double effect,
        double standardError,
        double rho,
        double lowerBound,
        double upperBound,
        double pGreater,
        double pLess) {

    /**
     * The scale of level 2 alpha, k = N rho^2 + 1: half-width sqrt(V) sqrt(2 k ln(1 + sqrt(k)/(2 alpha)) / (N rho^2)) (I. Waudby-Smith et
     * al., Annals of Statistics 52, 2024, proposition 2.20 as GrowthBook uses it). The p-value is the alpha at which the bound touches
     * zero: sqrt(k) / (2 (e^L - 1)), L = z^2 N rho^2 / (2 k), at most 1, and 1 on the other side of zero.
     *
     * @param alpha below 1/2
     * @param plannedN planned units of both arms, 1 or more
     */
    public static OneSidedSequence of(Effect.Known effect, double alpha, long plannedN) {
        double rho = ConfidenceSequence.rho(Level.openShare("2 alpha", 2 * alpha), plannedN);
        double scaled = effect.n() * rho * rho;
        double k = scaled + 1;
        double error = effect.standardError();
        double half = error * Math.sqrt(2 * k * Math.log1p(Math.sqrt(k) / (2 * alpha)) / scaled);
        double z = effect.value() / error;
        double tail = Math.min(1, Math.sqrt(k) / (2 * Math.expm1(z * z * scaled / (2 * k))));
        return new OneSidedSequence(
                effect.value(),
                error,
                rho,
                effect.value() - half,
                effect.value() + half,
                z > 0 ? tail : 1,
                z < 0 ? tail : 1);
    }
}
