package dev.liveops.benchmarks.kpis;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code kpis} command; the shell script of that name runs it. */
@Command(
        name = "kpis",
        description = {
            "How long each KPI takes over HTTP, with few cells and with many times as many.",
            "Each question is asked in turn, round by round; the median and the slowest of twenty count."
        })
public final class KpisBenchmark implements Callable<Integer> {

    // What is there was written by no fold, and none may change it.
    private static final Map<String, String> NO_FOLD = Map.of("LIVEOPS_TELEMETRY_FACTS_FOLD_ENABLED", "false");
    private static final int MOST_USERS = 2_000_000;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--users",
            defaultValue = "20000",
            description = "Of the small size; ${DEFAULT-VALUE} if not given.")
    private int users;

    @Option(
            names = "--tuples",
            defaultValue = "200",
            description = "Combinations of dimensions of the small size; ${DEFAULT-VALUE} if not given.")
    private int tuples;

    @Option(
            names = "--factor",
            defaultValue = "20",
            description = "How many times as much the large size has; ${DEFAULT-VALUE} if not given.")
    private int factor;

    @Option(names = "--days", defaultValue = "30", description = "Days; ${DEFAULT-VALUE} if not given.")
    private int days;

    @Option(
            names = "--rounds",
            defaultValue = "40",
            description = "Rounds of questions; ${DEFAULT-VALUE} if not given.")
    private int rounds;

    @Mixin
    private RigSettings settings;

    private KpisBenchmark() {}

    /** Measures; the exit status is not 0 when that failed. */
    public static void main(String[] arguments) {
        Benchmarks.main(new KpisBenchmark(), arguments);
    }

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        requireBounds();
        PrintWriter out = spec.commandLine().getOut();
        Shape small = new Shape(days, users, tuples);
        String loadAverage = MachineFacts.loadAverage();
        try (Rig rig = Rig.start(settings.of(MeasuredService.TELEMETRY, NO_FOLD))) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            List<Timings> sizes = new ArrayList<>();
            for (Shape shape : List.of(small, small.times(factor))) {
                out.println(fill(rig, shape));
                out.flush();
                sizes.add(Timings.measure(rig, shape, rounds));
            }
            table(sizes.get(0), sizes.get(1)).forEach(out::println);
        }
        return 0;
    }

    private void requireBounds() throws BenchmarkFailure {
        Benchmarks.require("--users", users, 1, MOST_USERS);
        Benchmarks.require("--days", days, 1, 366);
        Benchmarks.require("--rounds", rounds, 1, 10_000);
        Benchmarks.require("--factor", factor, 1, 1_000);
        Benchmarks.require("--tuples", tuples, 1, Shape.MOST_TUPLES / factor);
    }

    private static String fill(Rig rig, Shape shape) throws SQLException {
        long began = System.nanoTime();
        try (Connection connection = rig.database().connect();
                Statement statement = connection.createStatement()) {
            new CellFill(connection, shape).run();
            rig.database().checkpoint();
            try (ResultSet counts = statement.executeQuery(
                    "SELECT (SELECT count(*) FROM kpi_cell), (SELECT count(*)"
                            + " FROM kpi_day), (SELECT count(*) FROM user_day), (SELECT count(*) FROM player_set), (SELECT count(*) FROM runs)")) {
                counts.next();
                return String.format(
                        Locale.ROOT,
                        "shape       %d days, %,d users, %,d tuples: %,d cells of tuples, %,d of days, %,d player days in %,d sets, %,d runs"
                                + " (written in %.0f s)",
                        shape.days(),
                        shape.users(),
                        shape.tuples(),
                        counts.getLong(1),
                        counts.getLong(2),
                        counts.getLong(3),
                        counts.getLong(4),
                        counts.getLong(5),
                        (System.nanoTime() - began) / 1e9);
            }
        }
    }

    private static List<String> table(Timings small, Timings large) {
        List<String> lines = new ArrayList<>(List.of(
                "",
                "| question | small: median, 95 % ms | large: median, 95 % ms | large / small | aim |",
                "|---|---|---|---|---|"));
        for (Question question : Question.ALL) {
            lines.add(String.format(
                    Locale.ROOT,
                    "| `%s` | %.1f, %.1f | %.1f, %.1f | %.2f | %s |",
                    question.path(),
                    small.quantile(question, .5),
                    small.quantile(question, .95),
                    large.quantile(question, .5),
                    large.quantile(question, .95),
                    large.quantile(question, .5) / small.quantile(question, .5),
                    question.aim()));
        }
        lines.add(String.format(
                Locale.ROOT,
                "| runs and wins of 30 days, raw: all runs scanned by SQL | %.1f | %.1f | %.2f | |",
                small.rawScan(),
                large.rawScan(),
                large.rawScan() / small.rawScan()));
        return lines;
    }
}
