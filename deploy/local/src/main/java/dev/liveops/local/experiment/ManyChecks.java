package dev.liveops.local.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.local.experiment.DemoExperiment.Kind;
import dev.liveops.statistics.ExactBinomial;
import java.io.PrintWriter;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts how often results hold the truth. */
final class ManyChecks {

    // Who is right is called wrong once in a thousand times.
    private static final double UNLIKELY = .001;

    private final double alpha;
    private final Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);

    /** @param alpha chance that an interval misses the truth */
    ManyChecks(double alpha) {
        this.alpha = alpha;
    }

    /** What was counted of one kind of experiments. */
    private static final class Tally {
        private int all;
        private int missed;
        private int missedBySequence;
        private int alarms;
        private int shipped;
        private int splitAlarms;
    }

    void add(Kind kind, JsonNode results) {
        Tally tally = tallies.computeIfAbsent(kind, none -> new Tally());
        JsonNode goal = results.at("/metrics/0/variants/0");
        double truth = kind.truth();
        tally.all++;
        tally.missed += DemoChecks.covers(goal.path("absolute"), truth) ? 0 : 1;
        tally.missedBySequence += DemoChecks.covers(goal.path("sequential"), truth) ? 0 : 1;
        tally.alarms += DemoChecks.covers(goal.path("sequential"), 0) ? 0 : 1;
        tally.shipped += results.at("/ship/0/ship").asBoolean() ? 1 : 0;
        tally.splitAlarms += results.at("/exposed/status").asText().equals("ok") ? 0 : 1;
    }

    /** Prints it; whether nothing is less likely than a thousandth. */
    boolean report(PrintWriter out) {
        boolean isRight = true;
        for (Map.Entry<Kind, Tally> each : tallies.entrySet()) {
            Tally tally = each.getValue();
            out.printf(
                    Locale.ROOT,
                    "%n%s: %d experiments, truth %+.3f%n",
                    each.getKey().title(),
                    tally.all,
                    each.getKey().truth());
            isRight &= print(out, "fixed interval misses the truth", tally.missed, tally.all, true);
            isRight &= print(out, "sequence misses the truth", tally.missedBySequence, tally.all, false);
            if (each.getKey() == Kind.SAME) {
                isRight &= print(out, "sequence alarms", tally.alarms, tally.all, false);
                isRight &= print(out, "shipped", tally.shipped, tally.all, false);
            } else {
                out.printf(
                        Locale.ROOT,
                        "         the sequence found it in %d, and %d may be shipped%n",
                        tally.alarms,
                        tally.shipped);
            }
            out.printf(Locale.ROOT, "         %d splits looked wrong%n", tally.splitAlarms);
        }
        return isRight;
    }

    // A sequence may miss less often than alpha: it holds over all looks.
    private boolean print(PrintWriter out, String what, int times, int all, boolean isExact) {
        double p = ExactBinomial.twoSided(times, all, alpha);
        boolean isRight = p >= UNLIKELY || (!isExact && times < alpha * all);
        out.printf(
                Locale.ROOT,
                "  %s %s in %d of %d (%s %.1f, p %.3g)%n",
                isRight ? "ok    " : "WRONG ",
                what,
                times,
                all,
                isExact ? "expected" : "at most",
                alpha * all,
                p);
        return isRight;
    }
}
