package dev.liveops.telemetry.liveevents;

import dev.liveops.model.study.StudyMetric;
import dev.liveops.model.study.StudySums;
import dev.liveops.model.study.StudySums.MetricSums;
import dev.liveops.model.study.StudySums.UserSums;
import dev.liveops.statistics.Status;
import dev.liveops.statistics.experiment.Alternative;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.Welch;
import dev.liveops.telemetry.liveevents.HoldoutEffect.Metric;
import dev.liveops.telemetry.liveevents.HoldoutEffect.OfRevision;
import dev.liveops.telemetry.sums.ArmComparison;
import dev.liveops.telemetry.sums.HoldoutStudies;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** Compares who got an event with who did not, from sums over them (statistics.md 4): a pure function. */
final class HoldoutComparison {

    private static final double ALPHA = .05;

    private final StudySums sums;

    private HoldoutComparison(StudySums sums) {
        this.sums = sums;
    }

    /** The effect; null where nobody was exposed. */
    static @Nullable HoldoutEffect of(StudySums sums, boolean rulesChanged) {
        HoldoutComparison comparison = new HoldoutComparison(sums);
        long live = comparison.exposed(HoldoutStudies.LIVE);
        long holdout = comparison.exposed(HoldoutStudies.HOLDOUT);
        return live + holdout + sums.multiExposed() == 0
                ? null
                : new HoldoutEffect(
                        rulesChanged ? "B" : "A",
                        sums.asOf(),
                        live,
                        holdout,
                        sums.multiExposed(),
                        comparison.metrics(phase -> true),
                        comparison.revisions());
    }

    private long exposed(String arm) {
        return sums.exposed().stream()
                .filter(row -> row.variantId().equals(arm))
                .mapToLong(StudySums.ExposedUsers::users)
                .sum();
    }

    private List<OfRevision> revisions() {
        TreeSet<Integer> phases = new TreeSet<>();
        sums.exposed().forEach(row -> phases.add(row.phase()));
        return phases.stream()
                .map(revision -> new OfRevision(revision, metrics(phase -> phase == revision)))
                .toList();
    }

    private List<Metric> metrics(IntPredicate phases) {
        return HoldoutStudies.METRICS.stream()
                .map(metric -> metric(metric, phases))
                .toList();
    }

    private Metric metric(StudyMetric metric, IntPredicate phases) {
        List<UserSums> rows = sums.metrics().stream()
                .filter(each -> each.metric().equals(metric.id()))
                .map(MetricSums::rows)
                .flatMap(List::stream)
                .filter(row -> phases.test(row.phase()))
                .toList();
        Moments live = ArmComparison.moments(metric, rows, HoldoutStudies.LIVE);
        Moments holdout = ArmComparison.moments(metric, rows, HoldoutStudies.HOLDOUT);
        Effect effect = ArmComparison.effect(metric, rows, HoldoutStudies.HOLDOUT, HoldoutStudies.LIVE);
        Welch test = effect instanceof Effect.Known known ? Welch.test(known, Alternative.TWO_SIDED, ALPHA) : null;
        return new Metric(
                metric.id(),
                metric.windowDays(),
                live.n(),
                holdout.n(),
                mean(live),
                mean(holdout),
                test == null ? null : (Double) test.effect(),
                test == null ? null : (Double) test.interval().low(),
                test == null ? null : (Double) test.interval().high(),
                test == null ? null : (Double) test.pValue(),
                effect.status().name().toLowerCase(Locale.ROOT));
    }

    private static @Nullable Double mean(Moments arm) {
        return arm.status() == Status.OK ? (Double) arm.mean() : null;
    }
}
