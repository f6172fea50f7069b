package dev.liveops.telemetry.sums;

import dev.liveops.model.study.ExperimentStudy;
import dev.liveops.model.study.StudyMetric;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as the fold goes by it.
 *
 * @param layout which rows and cells are its
 * @param measures the numbers of the measures of its metrics
 * @param fillAt the last event that was looked at of those from before it was known; null when all were
 * @param unsealed the first day that is not sealed
 */
public record StudyPlan(
        int layout,
        ExperimentStudy study,
        Map<Measure, Integer> measures,
        @Nullable UUID fillAt,
        LocalDate unsealed) {

    /** How far before the first exposure the same value is looked at. */
    public static final Duration BEFORE = Duration.ofDays(14);

    // Before a start nobody is exposed; the day more is for clocks, which ids of events are of.
    private static final Duration LOOKED_BACK = BEFORE.plusDays(1);

    public StudyPlan {
        measures = Map.copyOf(measures);
    }

    /** From when on events say something to an experiment that starts at a time. */
    static Instant lookedBackTo(Instant startedAt) {
        return startedAt.minus(LOOKED_BACK);
    }

    /** Whether an exposure is one of it. */
    boolean isOf(SeenExposure exposure) {
        return study.experimentId().equals(exposure.experimentId())
                && study.phases().contains(exposure.phase())
                && study.variants().contains(exposure.variantId());
    }

    public List<StudyMetric> metrics() {
        return study.metrics();
    }

    /** Whether what was stored before it was known is still being looked through. */
    public boolean isFilling() {
        return fillAt != null;
    }
}
