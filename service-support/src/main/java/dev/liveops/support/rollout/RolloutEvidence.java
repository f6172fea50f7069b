package dev.liveops.support.rollout;

import java.time.Duration;

/**
 * How much has to be known. It is part of the plan: changed under way, the error rates would mean nothing.
 *
 * @param alpha the chance, above 0 and below 1/2, that a rollout which makes nothing worse ever breaches, over all its guardrails and
 *     however often one looks; each guardrail has its part of it
 * @param least outcomes that each side needs in a stage; fewer are as good as none
 * @param designEffect by how much outcomes of the same players say less than as many of different ones, 1 or more: the variance is
 *     taken times it, or times what the figures themselves show where that is more (L. Kish, Survey Sampling, 1965)
 * @param freshness how old figures may be and still be known
 */
public record RolloutEvidence(double alpha, long least, double designEffect, Duration freshness) {

    /** Where a plan says nothing: .05, 100 outcomes a side, a design effect of 2, half an hour. */
    public static final RolloutEvidence USUAL = new RolloutEvidence(.05, 100, 2, Duration.ofMinutes(30));

    public RolloutEvidence {
        if (!(alpha > 0 && alpha < .5)) {
            throw new IllegalArgumentException("alpha: " + alpha + " (expected above 0 and below 0.5)");
        }
        if (least < 1) {
            throw new IllegalArgumentException("least: " + least + " (expected 1 or more)");
        }
        if (!(designEffect >= 1 && designEffect <= 100)) {
            throw new IllegalArgumentException("design_effect: " + designEffect + " (expected 1..100)");
        }
        if (freshness.isNegative() || freshness.isZero()) {
            throw new IllegalArgumentException("freshness: " + freshness + " (expected longer than PT0S)");
        }
    }
}
