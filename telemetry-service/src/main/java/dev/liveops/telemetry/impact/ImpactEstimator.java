package dev.liveops.telemetry.impact;

import dev.liveops.statistics.impact.BeforeAfter;
import dev.liveops.telemetry.impact.Impact.Estimate;
import dev.liveops.telemetry.impact.Impact.Figure;
import dev.liveops.telemetry.impact.Impact.Placebo;
import dev.liveops.telemetry.impact.Impact.Placebos;
import java.util.ArrayList;
import java.util.List;

/**
 * Compares one figure before and after, and ranks what comes out among earlier windows (statistics.md, section 5.4): a pure function.
 */
final class ImpactEstimator {

    /** Fewer days have no variance. */
    static final int FEWEST_AFTER = 2;

    /** The first days, in which people try what is new. */
    private static final int NOVELTY = 2;

    private final ImpactSpans wanted;
    private final int wantedPlacebos;
    private final int mostPlacebos;

    /**
     * @param wanted spans as asked for; a figure that lacks days has shorter ones
     * @param mostPlacebos earlier windows that are looked at, the newest ones
     */
    ImpactEstimator(ImpactSpans wanted, int wantedPlacebos, int mostPlacebos) {
        this.wanted = wanted;
        this.wantedPlacebos = wantedPlacebos;
        this.mostPlacebos = mostPlacebos;
    }

    Figure estimate(String name, String unit, ImpactSeries series) {
        int days = series.daysUpTo(wanted.lastBefore(), wanted.before());
        int before = days / ImpactSpans.WEEK * ImpactSpans.WEEK;
        int after = series.daysFrom(wanted.firstAfter(), wanted.after());
        if (before == 0 || after < FEWEST_AFTER) {
            String status = before == 0 ? "too_few_days_before" : "too_few_days_after";
            return new Figure(name, unit, status, null, null, null, null);
        }
        ImpactSpans spans = new ImpactSpans(wanted.lastBefore(), wanted.gap(), before, after);
        Estimate estimate = estimate(series, spans);
        List<Placebo> placebos = placebos(series, spans);
        return new Figure(
                name,
                unit,
                "known",
                placebos.isEmpty() ? "no_placebos" : placebos.size() < wantedPlacebos ? "few_placebos" : "ranked",
                estimate,
                after - NOVELTY < FEWEST_AFTER ? null : estimate(series, spans.without(NOVELTY)),
                placebos.isEmpty() ? null : rank(placebos, estimate.effect()));
    }

    private static Estimate estimate(ImpactSeries series, ImpactSpans spans) {
        BeforeAfter found = series.compare(spans);
        return new Estimate(
                spans.before(),
                spans.after(),
                series.meanBefore(spans),
                series.meanAfter(spans),
                found.effect(),
                found.interval().low(),
                found.interval().high(),
                found.pValue(),
                found.naive());
    }

    private List<Placebo> placebos(ImpactSeries series, ImpactSpans spans) {
        List<Placebo> placebos = new ArrayList<>();
        for (int shift = spans.firstPlacebo(); placebos.size() < mostPlacebos; shift++) {
            ImpactSpans earlier = spans.earlier(shift);
            if (!series.has(earlier)) {
                break;
            }
            placebos.add(
                    new Placebo(earlier.firstAfter(), series.compare(earlier).effect()));
        }
        return placebos;
    }

    private static Placebos rank(List<Placebo> placebos, double effect) {
        double size = Math.abs(effect);
        int rank = 1
                + (int) placebos.stream()
                        .filter(placebo -> Math.abs(placebo.effect()) >= size)
                        .count();
        int of = placebos.size() + 1;
        return new Placebos(placebos, rank, of, (double) rank / of);
    }
}
