package dev.liveops.experiments.analysis;

import dev.liveops.experiments.analysis.SplitCounts.Part;
import dev.liveops.experiments.analysis.SplitReport.ArmSplit;
import dev.liveops.experiments.analysis.SplitReport.PhaseSplit;
import dev.liveops.experiments.analysis.SplitReport.SplitCause;
import dev.liveops.statistics.Multiplicity;
import dev.liveops.statistics.experiment.SampleRatio;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Holds how users came into the variants against the weights of their phases. */
final class Splits {

    private static final double CONCENTRATION = 1_000;
    private static final int MOST_CAUSES = 10;

    private final Study study;
    private final SplitCounts counts;

    private Splits(Study study, SplitCounts counts) {
        this.study = study;
        this.counts = counts;
    }

    static SplitReport of(Study study, SplitCounts counts) {
        return new Splits(study, counts).report();
    }

    private SplitReport report() {
        TreeSet<Integer> phases = new TreeSet<>();
        counts.users().keySet().forEach(cell -> phases.add(cell.phase()));
        // Users of a phase that is not known here yet wait until it is.
        List<PhaseSplit> splits =
                phases.stream().filter(this::hasWeights).map(this::phase).toList();
        String status = worst(splits);
        return new SplitReport(status, splits, SplitReport.OK.equals(status) ? List.of() : causes(phases));
    }

    private boolean hasWeights(int phase) {
        Map<String, Double> weights = study.weights().get(phase);
        return weights != null && weights.values().stream().anyMatch(weight -> weight > 0);
    }

    private static String worst(List<PhaseSplit> splits) {
        if (splits.stream().anyMatch(split -> SplitReport.BLOCKED.equals(split.status()))) {
            return SplitReport.BLOCKED;
        }
        return splits.stream().anyMatch(split -> SplitReport.ALERT.equals(split.status()))
                ? SplitReport.ALERT
                : SplitReport.OK;
    }

    private PhaseSplit phase(int phase) {
        SampleRatio ratio = ratio(phase, counts.users());
        Double sequential = sequential(phase);
        boolean blocked = ratio.blocks() || (sequential != null && sequential < SampleRatio.BLOCK);
        String status = blocked ? SplitReport.BLOCKED : ratio.alert() ? SplitReport.ALERT : SplitReport.OK;
        return new PhaseSplit(
                phase, status, ratio.total(), ratio.pValue(), sequential, ratio.strays(), arms(phase, ratio.total()));
    }

    private @Nullable Double sequential(int phase) {
        return counts.days().isEmpty()
                ? null
                : counts.days().stream()
                        .mapToDouble(day -> ratio(phase, day).sequentialP(CONCENTRATION))
                        .min()
                        .orElse(1);
    }

    private List<ArmSplit> arms(int phase, long total) {
        Map<String, Double> weights = study.weights().getOrDefault(phase, Map.of());
        double sum = weights.values().stream().mapToDouble(Double::doubleValue).sum();
        return study.variants().stream()
                .map(variant -> new ArmSplit(
                        variant,
                        weights.getOrDefault(variant, 0.0),
                        counts.users().getOrDefault(new Cell(phase, variant), 0L),
                        total * weights.getOrDefault(variant, 0.0) / sum))
                .toList();
    }

    private SampleRatio ratio(int phase, Map<Cell, Long> users) {
        Map<String, Double> weights = study.weights().getOrDefault(phase, Map.of());
        return SampleRatio.of(
                study.variants().stream()
                        .mapToLong(variant -> users.getOrDefault(new Cell(phase, variant), 0L))
                        .toArray(),
                study.variants().stream()
                        .mapToDouble(variant -> weights.getOrDefault(variant, 0.0))
                        .toArray());
    }

    private List<SplitCause> causes(TreeSet<Integer> phases) {
        List<SplitCause> all = new ArrayList<>();
        for (Part part : counts.parts()) {
            phases.stream().filter(this::hasWeights).forEach(phase -> {
                SampleRatio ratio = ratio(phase, part.users());
                // What all of them have in common tells nobody apart.
                if (ratio.total() > 0
                        && ratio.total() < ratio(phase, counts.users()).total()) {
                    all.add(new SplitCause(
                            part.dimension(), part.value(), phase, ratio.total(), ratio.pValue(), ratio.pValue()));
                }
            });
        }
        double[] adjusted = Multiplicity.benjaminiHochberg(
                all.stream().mapToDouble(SplitCause::pValue).toArray());
        List<SplitCause> causes = new ArrayList<>();
        for (int index = 0; index < adjusted.length; index++) {
            if (adjusted[index] < SampleRatio.ALERT) {
                causes.add(with(all.get(index), adjusted[index]));
            }
        }
        causes.sort(Comparator.comparingDouble(SplitCause::adjustedP)
                .thenComparing(Comparator.comparingLong(SplitCause::users).reversed()));
        return causes.stream().limit(MOST_CAUSES).toList();
    }

    private static SplitCause with(SplitCause cause, double adjusted) {
        return new SplitCause(cause.dimension(), cause.value(), cause.phase(), cause.users(), cause.pValue(), adjusted);
    }
}
