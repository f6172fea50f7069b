package dev.liveops.benchmarks.kpis;

import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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

    // Held, because the logging framework forgets loggers, and their levels, that nobody refers to.
    private static final Logger ROOT_LOGGER = Logger.getLogger("");
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

    @Option(
            names = "--java-options",
            defaultValue = "-Xms512m -Xmx512m -XX:+UseSerialGC",
            description = "JVM options of the service; ${DEFAULT-VALUE} if not given.")
    private String javaOptions;

    @Option(names = "--postgres", split = ",", description = "Settings of PostgreSQL, as in shared_buffers=512MB.")
    private Map<String, String> postgres = new LinkedHashMap<>();

    @Option(names = "--directory", description = "Where the data directory is made, and removed again.")
    private Path directory = Path.of(System.getProperty("java.io.tmpdir"));

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this text.")
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private boolean help;

    private KpisBenchmark() {}

    /** Measures; the exit status is not 0 when that failed. */
    public static void main(String[] arguments) {
        ROOT_LOGGER.setLevel(Level.WARNING);
        CommandLine command = new CommandLine(new KpisBenchmark())
                .setExecutionExceptionHandler(KpisBenchmark::explain)
                .setUsageHelpWidth(100);
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        requireBounds();
        PrintWriter out = spec.commandLine().getOut();
        Shape small = new Shape(days, users, tuples);
        String loadAverage = MachineFacts.loadAverage();
        try (Rig rig = Rig.start(options())) {
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
        require("--users", users, MOST_USERS);
        require("--days", days, 366);
        require("--rounds", rounds, 10_000);
        require("--factor", factor, 1_000);
        require("--tuples", tuples, Shape.MOST_TUPLES / factor);
    }

    private static void require(String option, int value, int most) throws BenchmarkFailure {
        if (value < 1 || value > most) {
            throw new BenchmarkFailure(option + ": " + value + " (expected 1.." + most + ")");
        }
    }

    private RigOptions options() {
        return new RigOptions(
                Path.of(System.getProperty("liveops.root", "")).toAbsolutePath().normalize(),
                directory,
                postgres,
                Arrays.stream(javaOptions.trim().split("\\s+"))
                        .filter(option -> !option.isEmpty())
                        .toList(),
                NO_FOLD);
    }

    private static String fill(Rig rig, Shape shape) throws SQLException {
        long began = System.nanoTime();
        try (Connection connection = rig.table().connect();
                Statement statement = connection.createStatement()) {
            new CellFill(connection, shape).run();
            rig.table().checkpoint();
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
                    question.isFiltered() ? "250 ms" : "15 ms, 1.50"));
        }
        lines.add(String.format(
                Locale.ROOT,
                "| runs and wins of 30 days, raw: all runs scanned by SQL | %.1f | %.1f | %.2f | |",
                small.rawScan(),
                large.rawScan(),
                large.rawScan() / small.rawScan()));
        return lines;
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr().println("kpis: " + (failure.getMessage() == null ? failure.toString() : failure.getMessage()));
        return CommandLine.ExitCode.SOFTWARE;
    }
}
