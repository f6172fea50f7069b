package dev.liveops.statistics.balance;

/**
 * What is believed of one thing's effect or rate after shrinkage towards its kind.
 *
 * @param mean of the posterior
 * @param standardDeviation of the posterior
 * @param pOver chance that it is more than the band above
 * @param pUnder chance that it is more than the band below
 * @param falseSignRate chance that the effect does not have the sign of its mean, at most 1/2 (M. Stephens, Biostatistics 18, 2017)
 */
public record Posterior(double mean, double standardDeviation, double pOver, double pUnder, double falseSignRate) {}
