package dev.liveops.local.demo;

import static dev.liveops.local.demo.Telling.points;

import dev.liveops.statistics.Normal;
import dev.liveops.statistics.experiment.Power;
import java.util.List;

/**
 * Holds what the suite says against the truth, for the reader. It answers nothing: the story goes on as the suite's figures have it, whatever comes of the comparison.
 */
final class Comparison {

    /** Of an effect, as a share, below which nothing is called too strong or too weak (that of the report). */
    private static final double MATTERS = .02;

    private static final double ALPHA = .05;

    private final Planting planting;
    private final Telling telling;

    Comparison(Planting planting, Telling telling) {
        this.planting = planting;
        this.telling = telling;
    }

    /** Each tier beside its truth; then whether the planted one is named, and none that is as it should be. */
    void tiers(List<TierFinding> tiers) {
        List<Double> truths = planting.hazards();
        int missed = 0;
        int named = 0;
        int falsely = 0;
        for (TierFinding tier : tiers) {
            double truth = truths.get(tier.tier() - 1);
            telling.say(
                    "tier %d %-9s %.1f %% of %,d fail in it (%.1f to %.1f), wanted %.0f; truth %.1f%s",
                    tier.tier(),
                    tier.verdict(),
                    100 * tier.hazard(),
                    tier.reached(),
                    100 * tier.low(),
                    100 * tier.high(),
                    100 * tier.target(),
                    100 * truth,
                    planting.isPlanted(tier.tier()) ? ", planted" : "");
            missed += tier.covers(truth) ? 0 : 1;
            named += tier.isOff() && planting.isPlanted(tier.tier()) ? 1 : 0;
            falsely += tier.isFalse(truth) ? 1 : 0;
        }
        telling.check(
                named == 1 && falsely == 0,
                "the tier that was planted is named, and of the others %d wrongly",
                falsely);
        telling.check(missed <= 1, "%d of %d intervals miss the truth", missed, tiers.size());
    }

    /** Each content beside its truth; then how many of the confirmed are wrong. */
    void content(List<Finding> findings) {
        int planted = 0;
        int falsely = 0;
        int missed = 0;
        int ofAll = 0;
        List<Finding> confirmed = findings.stream().filter(Finding::isConfirmed).toList();
        for (Finding finding : findings) {
            tell(finding, planting.truth(finding.contentId()));
        }
        for (Finding finding : confirmed) {
            double truth = planting.truth(finding.contentId());
            planted += planting.isPlanted(finding.contentId()) ? 1 : 0;
            falsely += (finding.isOver() ? truth : -truth) > 0 ? 0 : 1;
            ofAll += finding.isOfAll() ? 1 : 0;
            missed += finding.isOfAll() && !finding.covers(truth) ? 1 : 0;
        }
        telling.check(
                planted > 0,
                "%d of the %d confirmed were planted; others are rare, and meant to be strong",
                planted,
                confirmed.size());
        telling.check(falsely == 0, "%d of the confirmed are not what they are called, by the truth", falsely);
        telling.say(
                "%d of %d intervals of what was seen hold the truth, which is of always taking it against never; what was seen is of one offer",
                ofAll - missed, ofAll);
    }

    private void tell(Finding finding, double truth) {
        telling.say(
                "%-5s %-30s %-9s of %s: %s points (%s to %s), offered %,d times, power %.0f %%; truth %s%s",
                finding.isOver() ? "over" : "under",
                finding.contentId(),
                finding.status(),
                finding.band(),
                points(finding.effect()),
                points(finding.low()),
                points(finding.high()),
                finding.offers(),
                100 * power(finding, truth),
                points(truth),
                planting.isPlanted(finding.contentId()) ? ", planted" : "");
    }

    /** A measured difference beside what another pack, or mutators, or both, really change. */
    void effect(String what, Measured measured, byte[] pack, List<String> mutators, byte[] base) {
        double truth = planting.difference(pack, mutators, base);
        telling.say(
                "%s: %s; truth by simulation %s, power %.0f %%",
                what, measured.text(), points(truth), 100 * power(measured, truth));
        telling.check(measured.covers(truth), "the interval covers the truth");
    }

    /** The chance that an effect as large as the truth is confirmed with an interval as wide as this: Phi((|truth| - margin) / error - z). */
    static double power(Finding finding, double truth) {
        double error = (finding.high() - finding.low()) / (2 * Normal.twoSided(ALPHA));
        return error <= 0 ? 0 : Normal.below((Math.abs(truth) - MATTERS) / error - Normal.exceededWith(ALPHA));
    }

    /** The chance to find the truth with so many players, whose spread is that of the interval. */
    static double power(Measured measured, double truth) {
        double error = (measured.high() - measured.low()) / (2 * Normal.twoSided(ALPHA));
        long treated = Math.max(1, measured.treated());
        long control = Math.max(1, measured.control());
        double variance = error * error / (1.0 / treated + 1.0 / control);
        return variance > 0 ? Power.achieved(truth, variance, treated, control, ALPHA) : 0;
    }
}
