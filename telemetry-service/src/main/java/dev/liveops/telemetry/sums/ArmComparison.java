package dev.liveops.telemetry.sums;

import dev.liveops.model.study.StudyMetric;
import dev.liveops.model.study.StudySums.UserSums;
import dev.liveops.statistics.Status;
import dev.liveops.statistics.experiment.Difference;
import dev.liveops.statistics.experiment.Effect;
import dev.liveops.statistics.experiment.Moments;
import dev.liveops.statistics.experiment.RatioSums;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares two arms from sums over their users (statistics.md 1.4): a pure function. */
public final class ArmComparison {

    private ArmComparison() {}

    /**
     * What the treatment changed, in the metric's own unit.
     *
     * @param rows sums of the metric, of all phases
     */
    public static Effect effect(StudyMetric metric, List<UserSums> rows, String control, String treatment) {
        // Each revision within itself: a share of the holdout that changed between two would make an effect where there
        // is
        // none.
        TreeSet<Integer> phases = new TreeSet<>();
        rows.forEach(row -> phases.add(row.phase()));
        List<Effect.Known> known = new ArrayList<>();
        Effect last = new Effect.Unknown(Status.INSUFFICIENT_DATA, null);
        for (int phase : phases) {
            List<UserSums> his =
                    rows.stream().filter(row -> row.phase() == phase).toList();
            Effect effect =
                    Effect.of(moments(metric, his, control), moments(metric, his, treatment), Difference.ABSOLUTE);
            if (effect instanceof Effect.Known found) {
                known.add(found);
            } else {
                last = effect;
            }
        }
        return known.isEmpty() ? last : known.size() == 1 ? known.get(0) : Effect.acrossPhases(known);
    }

    /** Users of one arm, over the phases of the rows. */
    public static Moments moments(StudyMetric metric, List<UserSums> rows, String arm) {
        long n = 0;
        BigDecimal values = BigDecimal.ZERO;
        BigDecimal squares = BigDecimal.ZERO;
        BigDecimal denominators = BigDecimal.ZERO;
        BigDecimal denominatorSquares = BigDecimal.ZERO;
        BigDecimal products = BigDecimal.ZERO;
        for (UserSums row : rows) {
            if (row.variantId().equals(arm)) {
                n += row.n();
                values = values.add(orZero(row.values()));
                squares = squares.add(orZero(row.squares()));
                denominators = denominators.add(orZero(row.denominators()));
                denominatorSquares = denominatorSquares.add(orZero(row.denominatorSquares()));
                products = products.add(orZero(row.products()));
            }
        }
        return switch (metric.kind()) {
            case "proportion" -> Moments.ofProportion(values.longValue(), n);
            case "ratio" -> new RatioSums(n, values, squares, denominators, denominatorSquares, products).moments();
            default -> Moments.ofSums(n, values, squares);
        };
    }

    private static BigDecimal orZero(@Nullable BigDecimal sum) {
        return sum == null ? BigDecimal.ZERO : sum;
    }
}
