package dev.liveops.telemetry.sums;

import dev.liveops.model.study.StudyMeasure;
import dev.liveops.model.study.StudyMetric;
import dev.liveops.telemetry.sums.UserFacts.Asked;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a user's facts come to in each metric, in thousandths. */
public final class UserValues {

    /** How many amounts a metric has: value, denominator, value before. */
    static final int AMOUNTS = 3;

    private static final long ONE = 1_000;
    private static final String PROPORTION = "proportion";

    private UserValues() {}

    /** The user by his facts. */
    public static ExposedUser of(ExposedUser user, StudyPlan plan, UserFacts facts) {
        List<@Nullable Long> amounts = new ArrayList<>();
        for (StudyMetric metric : plan.metrics()) {
            amounts.add(value(metric, plan, facts, true));
            amounts.add(denominator(metric, plan, facts));
            amounts.add(value(metric, plan, facts, false));
        }
        return user.with(facts.seen("platform"), facts.seen("client_version"), facts.seen("band"), amounts);
    }

    /** Windows of whose runs something is made. */
    public static Set<Integer> runWindows(StudyPlan plan) {
        Set<Integer> windows = new HashSet<>();
        plan.metrics().stream()
                .filter(metric -> metric.builtIn() != null && retentionDay(metric) == 0)
                .forEach(metric -> windows.add(metric.windowDays()));
        return windows;
    }

    /** Measures and windows of whose events something is made. */
    public static Set<Asked> measured(StudyPlan plan) {
        Set<Asked> asked = new HashSet<>();
        for (StudyMetric metric : plan.metrics()) {
            add(asked, metric.measure(), metric, plan);
            add(asked, metric.denominator(), metric, plan);
        }
        return asked;
    }

    /** How many days after that of the exposure are looked at, besides it. */
    public static Set<Integer> days(StudyPlan plan) {
        Set<Integer> days = new HashSet<>(Set.of(0));
        plan.metrics().forEach(metric -> days.add(retentionDay(metric)));
        return days;
    }

    private static void add(Set<Asked> asked, @Nullable StudyMeasure measure, StudyMetric metric, StudyPlan plan) {
        if (measure != null) {
            asked.add(asked(measure, metric, plan));
        }
    }

    private static Asked asked(StudyMeasure measure, StudyMetric metric, StudyPlan plan) {
        return new Asked(Objects.requireNonNull(plan.measures().get(Measure.of(measure))), metric.windowDays());
    }

    /** After so many days; 0 of what is no retention. */
    private static int retentionDay(StudyMetric metric) {
        return "retention_d1".equals(metric.builtIn()) ? 1 : "retention_d7".equals(metric.builtIn()) ? 7 : 0;
    }

    // Null where a user has no value at all, as an average of no runs.
    private static @Nullable Long value(StudyMetric metric, StudyPlan plan, UserFacts facts, boolean after) {
        if (metric.builtIn() != null) {
            return builtIn(metric, facts, after);
        }
        StudyMeasure measure = Objects.requireNonNull(metric.measure());
        Long value = made(measure, facts.events(asked(measure, metric, plan)), after);
        return metric.kind().equals(PROPORTION) ? (Long) (value != null && value > 0 ? ONE : 0) : value;
    }

    private static @Nullable Long builtIn(StudyMetric metric, UserFacts facts, boolean after) {
        UserFacts.Runs both = facts.runs(metric.windowDays());
        UserFacts.Runs.Count runs = after ? both.after() : both.before();
        int day = retentionDay(metric);
        if (day > 0) {
            return after && facts.wasThere(day) ? ONE : 0L;
        }
        return switch (Objects.requireNonNull(metric.builtIn())) {
            case "win_rate" -> runs.won() * ONE;
            case "runs_per_user" -> runs.runs() * ONE;
            case "score" -> runs.scored() == 0 ? null : (Long) rounded(runs.score(), runs.scored());
            default -> null;
        };
    }

    private static @Nullable Long denominator(StudyMetric metric, StudyPlan plan, UserFacts facts) {
        if ("win_rate".equals(metric.builtIn())) {
            return facts.runs(metric.windowDays()).after().finished() * ONE;
        }
        StudyMeasure measure = metric.denominator();
        return measure == null ? null : orZero(made(measure, facts.events(asked(measure, metric, plan)), true));
    }

    private static @Nullable Long made(StudyMeasure measure, UserFacts.Events both, boolean after) {
        UserFacts.Events.Count found = after ? both.after() : both.before();
        return switch (measure.aggregation()) {
            case "count" -> (Long) (found.events() * ONE);
            case "sum" -> (Long) found.sum();
            case "max" -> found.events() == 0 ? null : (Long) found.largest();
            case "min" -> found.events() == 0 ? null : (Long) found.smallest();
            default -> null;
        };
    }

    private static Long orZero(@Nullable Long value) {
        return value == null ? (Long) 0L : value;
    }

    // Half up, as scores themselves are.
    private static long rounded(long sum, long count) {
        return Math.floorDiv(2 * sum + count, 2 * count);
    }
}
