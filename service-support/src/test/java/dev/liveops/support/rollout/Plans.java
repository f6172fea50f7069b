package dev.liveops.support.rollout;

import dev.liveops.model.telemetry.Platform;
import dev.liveops.model.version.VersionRange;
import dev.liveops.support.rollout.RolloutFigures.Hour;
import dev.liveops.support.rollout.RolloutFigures.Outcomes;
import dev.liveops.support.rollout.RolloutGuardrail.OnBreach;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plans, callers and figures for the tests of rollouts. */
final class Plans {

    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    static final Duration HOLD = Duration.ofHours(24);
    static final RolloutGuardrail RUNS = new RolloutGuardrail("run_failure", .02, OnBreach.PAUSE);
    static final RolloutGuardrail CRASHES = new RolloutGuardrail("crash_rate", .005, OnBreach.ROLL_BACK);

    private Plans() {}

    /** Stages of such shares for everybody, of a day each. */
    static RolloutPlan plan(List<RolloutGuardrail> guardrails, int... shares) {
        List<RolloutStage> stages = new ArrayList<>();
        for (int share : shares) {
            stages.add(new RolloutStage(share, HOLD));
        }
        return new RolloutPlan(
                "r-1", RolloutPlan.INSTALLATION, RolloutAudience.EVERYBODY, stages, guardrails, RolloutEvidence.USUAL);
    }

    /** A state in which a stage began that long after the start, each before it one hold time after the other. */
    static RolloutState inStage(int stage) {
        List<Instant> reached = new ArrayList<>();
        for (int index = 0; index <= stage; index++) {
            reached.add(START.plus(HOLD.multipliedBy(index)));
        }
        return new RolloutState(RolloutStatus.RUNNING, stage + 1, reached, reached.get(stage), START, false);
    }

    static RolloutAudience on(Platform... platforms) {
        return new RolloutAudience(List.of(platforms), VersionRange.of("*"), null);
    }

    /** The same outcomes in each of so many hours on the web, from an instant on. */
    static List<Hour> hours(Instant from, int count, long inside, long bad, long outside, long badOutside) {
        return Stream.iterate(from.truncatedTo(ChronoUnit.HOURS), hour -> hour.plus(1, ChronoUnit.HOURS))
                .limit(count)
                .map(hour -> new Hour(hour, "web", new Outcomes(inside, bad), new Outcomes(outside, badOutside)))
                .toList();
    }

    /** The same hours of each of the metrics. */
    static RolloutFigures figures(Instant asOf, List<Hour> hours, String... metrics) {
        return new RolloutFigures(asOf, Stream.of(metrics).collect(Collectors.toMap(metric -> metric, any -> hours)));
    }
}
