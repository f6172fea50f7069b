package dev.liveops.balance.proposal;

/** Shares and their log odds. */
final class Rates {

    private static final double EDGE = .01;

    private Rates() {}

    /** A share that has log odds of a size that still means something. */
    static double inside(double rate) {
        return Math.max(EDGE, Math.min(1 - EDGE, rate));
    }

    static double logit(double rate) {
        return Math.log(rate / (1 - rate));
    }

    static double inverseLogit(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }

    /** A rate moved on the scale of log odds as far as {@code from} lies from {@code to}. */
    static double shifted(double rate, double from, double to) {
        return inside(inverseLogit(logit(rate) + logit(to) - logit(from)));
    }
}
