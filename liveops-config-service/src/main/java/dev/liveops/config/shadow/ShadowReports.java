package dev.liveops.config.shadow;

import dev.liveops.config.resolution.ShadowSessions;
import dev.liveops.config.resolution.ShadowSessions.Counts;
import dev.liveops.config.resolution.ShadowSessions.LeverCounts;
import dev.liveops.config.safety.Safety;
import dev.liveops.config.shadow.ShadowCounts.Found;
import dev.liveops.config.shadow.ShadowReport.ShadowLever;
import dev.liveops.statistics.Interval;
import dev.liveops.statistics.Normal;
import dev.liveops.statistics.Proportion;
import dev.liveops.statistics.experiment.Moments;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes figures of what was counted. */
final class ShadowReports {

    private static final double ALPHA = 0.05;

    private ShadowReports() {}

    static ShadowReport of(Safety safety, Found found) {
        Counts counts = found.counts();
        Proportion differing = counts.sessions() == 0 ? null : new Proportion(counts.differing(), counts.sessions());
        Interval interval = differing == null ? null : differing.wilson(ALPHA);
        return new ShadowReport(
                safety.shadows(),
                safety.shadowing(),
                found.isOfAll(),
                counts.sessions(),
                counts.differing(),
                differing == null ? null : differing.rate(),
                interval,
                interval == null ? null : scaled(interval, counts.sessions()),
                counts.dropped(),
                levers(counts));
    }

    private static Interval scaled(Interval share, long sampled) {
        double all = (double) sampled * ShadowSessions.SHARES;
        return new Interval(share.low() * all, share.high() * all);
    }

    private static List<ShadowLever> levers(Counts counts) {
        return counts.levers().entrySet().stream()
                .map(lever -> lever(lever.getKey(), lever.getValue(), counts.sessions()))
                .sorted(Comparator.comparingLong(ShadowLever::sessions)
                        .reversed()
                        .thenComparing(ShadowLever::lever))
                .toList();
    }

    private static ShadowLever lever(String key, LeverCounts counts, long sampled) {
        Proportion share = new Proportion(counts.sessions(), sampled);
        Moments moments =
                counts.numeric() == 0 ? null : Moments.ofSums(counts.numeric(), counts.sum(), counts.squares());
        return new ShadowLever(
                key,
                counts.sessions(),
                share.rate(),
                share.wilson(ALPHA),
                moments == null ? null : moments.mean(),
                interval(moments));
    }

    private static @Nullable Interval interval(@Nullable Moments moments) {
        return moments == null || moments.n() < 2
                ? null
                : Interval.around(moments.mean(), Normal.twoSided(ALPHA) * Math.sqrt(moments.varianceOfMean()));
    }
}
