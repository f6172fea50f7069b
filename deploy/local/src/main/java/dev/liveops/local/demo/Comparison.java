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

    /** Of ten intervals of 95 % more than two miss with a chance of 1 %. */
    private static final int MISSES = 2;

    private final Planting planting;
    private final Telling telling;

    Comparison(Planting planting, Telling telling) {
        this.planting = planting;
        this.telling = telling;
    }

    /** Each finding beside its truth; then how many of the confirmed are wrong. */
    void findings(List<Finding> findings) {
        int planted = 0;
        int falsely = 0;
        int missed = 0;
        int confirmed = 0;
        int ofAll = 0;
        for (Finding finding : findings) {
            double truth = planting.truth(finding.contentId());
            boolean isPlanted = planting.isPlanted(finding.contentId());
            tell(finding, truth, isPlanted);
            if (finding.isConfirmed()) {
                confirmed++;
                planted += isPlanted ? 1 : 0;
                falsely += (finding.isOver() ? truth : -truth) > 0 ? 0 : 1;
                ofAll += finding.isOfAll() ? 1 : 0;
                missed += finding.isOfAll() && !finding.covers(truth) ? 1 : 0;
            }
        }
        telling.check(planted > 0, "%d of the %d confirmed were planted; the others are so by design", planted, confirmed);
        telling.check(falsely == 0, "%d of the confirmed are not what they are called, by the truth", falsely);
        telling.check(missed <= MISSES, "%d of %d intervals (of all players, as the truth is) miss it", missed, ofAll);
    }

    private void tell(Finding finding, double truth, boolean isPlanted) {
        telling.say(
                "%-5s %-30s %-9s of %s: %s points (%s to %s), offered in %,d stages of %,d runs, power %.0f %%; truth %s%s",
                finding.isOver() ? "over" : "under",
                finding.contentId(),
                finding.status(),
                finding.band(),
                points(finding.effect()),
                points(finding.low()),
                points(finding.high()),
                finding.offers(),
                finding.runs(),
                100 * power(finding, truth),
                points(truth),
                isPlanted ? ", planted" : "");
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
