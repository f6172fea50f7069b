package dev.liveops.benchmarks.statistics;

import java.io.PrintStream;
import java.util.List;

/** The {@code statistics} command; the shell script of that name runs it. */
public final class StatisticsBenchmark {

    private static final String USAGE = """
            Usage: statistics [assignment | looks | coverage | whole]...
            Measures the statistics library on simulated data from fixed seeds; without a name, all of them.
              assignment   exact counts and independence of the assignment by hash, 1,000,000 ids
              looks        2,000 experiments with 14 looks: false positives and power, fixed, sequential, hybrid
              coverage     how often each interval holds the truth
              whole        200 experiments with effects and 200 without, user by user: what intervals hold, what alarms""";

    private static final List<String> MEASURES = List.of("assignment", "looks", "coverage", "whole");

    private StatisticsBenchmark() {}

    /** Runs the named measures; the exit status is 2 for a name that there is not. */
    public static void main(String[] arguments) {
        List<String> asked = arguments.length == 0 ? MEASURES : List.of(arguments);
        if (!MEASURES.containsAll(asked)) {
            boolean help = asked.contains("--help") || asked.contains("-h");
            (help ? System.out : System.err).println(USAGE);
            System.exit(help ? 0 : 2);
        }
        for (String measure : asked) {
            run(measure, System.out);
        }
    }

    private static void run(String measure, PrintStream out) {
        long from = System.nanoTime();
        switch (measure) {
            case "assignment" -> new AssignmentMeasure(out).run();
            case "looks" -> new LooksMeasure(out).run();
            case "whole" -> new WholeMeasure(out).run();
            default -> new CoverageMeasure(out).run();
        }
        out.printf("(%s: %.1f s)%n%n", measure, (System.nanoTime() - from) / 1e9);
    }
}
