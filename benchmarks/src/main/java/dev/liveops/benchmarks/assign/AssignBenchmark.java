package dev.liveops.benchmarks.assign;

import dev.liveops.benchmarks.ingest.load.LoadGenerator;
import dev.liveops.benchmarks.ingest.load.LoadResult;
import dev.liveops.benchmarks.ingest.load.Segment;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.CpuTimes;
import dev.liveops.benchmarks.ingest.rig.CpuUse;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
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

/** The {@code assign} command; the shell script of that name runs it. */
@Command(
        name = "assign",
        description = {
            "Assignments of 5 running experiments over HTTP: an empty document, known users (more than the cache holds), and",
            "first-time users on a full table; with 16 and 64 connections. Rows are counted after each load."
        })
public final class AssignBenchmark implements Callable<Integer> {

    // Held, because the logging framework forgets loggers, and their levels, that nobody refers to.
    private static final Logger ROOT_LOGGER = Logger.getLogger("");
    private static final int EXPERIMENTS = 5;
    private static final String ASSIGNMENTS = "/v1/experiments/assignments?user_id=";
    private static final List<Integer> CONNECTIONS = List.of(16, 64);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rows",
            defaultValue = "10000000",
            description = "Users in the table before anything is measured; ${DEFAULT-VALUE} if not given.")
    private long rows;

    @Option(
            names = "--users",
            defaultValue = "40000",
            description = "Known users who ask in turn, each with 5 rows; ${DEFAULT-VALUE} if not given.")
    private int users;

    @Option(
            names = "--cache",
            defaultValue = "100000",
            description = "Assignments that the service keeps in memory, 5 a user; ${DEFAULT-VALUE} if not given.")
    private int cache;

    @Option(names = "--seconds", defaultValue = "20", description = "Of each load; ${DEFAULT-VALUE} if not given.")
    private int seconds;

    @Option(
            names = "--warmup",
            defaultValue = "60",
            description = "Seconds of load before anything counts; ${DEFAULT-VALUE} if not given.")
    private int warmup;

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

    private AssignBenchmark() {}

    /** Measures; the exit status is not 0 when that failed. */
    public static void main(String[] arguments) {
        ROOT_LOGGER.setLevel(Level.WARNING);
        CommandLine command = new CommandLine(new AssignBenchmark())
                .setExecutionExceptionHandler(AssignBenchmark::explain)
                .setUsageHelpWidth(100);
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        require("--rows", rows, 0, 100_000_000);
        require("--users", users, 1, 2_000_000);
        require("--cache", cache, EXPERIMENTS, 10_000_000);
        require("--seconds", seconds, 1, 3_600);
        require("--warmup", warmup, 1, 3_600);
        PrintWriter out = spec.commandLine().getOut();
        try (AssignRig rig = rig();
                Connection connection = rig.connect()) {
            AssignTable table = new AssignTable(connection, EXPERIMENTS);
            Operators operators = new Operators(rig);
            String token = rig.tokens().issue("service-1", "service", Duration.ofHours(12));
            // Before any experiment runs the answer is an empty document.
            run(rig, out, "warm-up", 16, new Reads(ASSIGNMENTS + "none-", token, n -> n % users), warmup);
            for (int connections : CONNECTIONS) {
                run(
                        rig,
                        out,
                        "empty document",
                        connections,
                        new Reads(ASSIGNMENTS + "none-", token, n -> n % users),
                        seconds);
            }
            table.fill(rows);
            table.store("known-", 0, users - 1);
            rig.checkpoint();
            operators.start(EXPERIMENTS);
            run(rig, out, "warm-up", 16, new Reads(ASSIGNMENTS + "warm-", token, n -> n), warmup);
            for (int connections : CONNECTIONS) {
                run(
                        rig,
                        out,
                        "known users",
                        connections,
                        new Reads(ASSIGNMENTS + "known-", token, n -> n % users),
                        seconds);
            }
            for (int connections : CONNECTIONS) {
                String prefix = "new" + connections + "-";
                long sent = run(
                        rig,
                        out,
                        "first-time users",
                        connections,
                        new Reads(ASSIGNMENTS + prefix, token, n -> n),
                        seconds);
                requireRows(table, prefix, sent);
            }
            if (table.count("known-") != (long) users * EXPERIMENTS) {
                throw new BenchmarkFailure("Known users have other rows than before.");
            }
        }
        return 0;
    }

    private AssignRig rig() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        return new AssignRig(
                Path.of(System.getProperty("liveops.root", "")).toAbsolutePath().normalize(),
                directory,
                postgres,
                Arrays.stream(javaOptions.trim().split("\\s+"))
                        .filter(option -> !option.isEmpty())
                        .toList(),
                Map.of(
                        "LIVEOPS_EXPERIMENTS_ASSIGNMENT_CACHE_SIZE", Integer.toString(cache),
                        // All load comes from one address and one caller.
                        "LIVEOPS_LIMITS_ADDRESS_REQUESTS_PER_SECOND", "100000000",
                        "LIVEOPS_LIMITS_ADDRESS_BURST", "1000000000",
                        "LIVEOPS_LIMITS_PLAYER_REQUESTS_PER_SECOND", "100000000",
                        "LIVEOPS_LIMITS_PLAYER_BURST", "1000000000"));
    }

    private static long run(AssignRig rig, PrintWriter out, String name, int connections, Reads reads, int seconds)
            throws IOException, BenchmarkFailure {
        CpuTimes[] edges = new CpuTimes[2];
        LoadResult result = LoadGenerator.run(
                        rig.address(),
                        connections,
                        reads,
                        List.of(Segment.closed(name, Duration.ofSeconds(seconds))),
                        boundary -> edges[boundary] = rig.processes().cpu())
                .get(0);
        long answered = result.requests().withStatus(200);
        if (answered != result.requests().sent()) {
            throw new BenchmarkFailure(
                    name + ": " + result.requests() + " (expected 200 alone); first oddity: " + result.oddity());
        }
        CpuUse cpu = edges[1].since(edges[0]);
        out.printf(
                Locale.ROOT,
                "%-18s %2d connections: %,9.0f requests/s, p50 %.2f ms, p99 %.2f ms; CPU us a request: service %.1f,"
                        + " PostgreSQL %.1f, generator %.1f; others %.0f %%%n",
                name,
                connections,
                answered / (double) seconds,
                result.millis(50),
                result.millis(99),
                cpu.service() * 1e6 / answered,
                cpu.postgres() * 1e6 / answered,
                cpu.generator() * 1e6 / answered,
                100 * cpu.disturbance());
        out.flush();
        return answered;
    }

    private static void requireRows(AssignTable table, String prefix, long users)
            throws SQLException, BenchmarkFailure {
        long stored = table.count(prefix);
        if (stored != users * EXPERIMENTS) {
            throw new BenchmarkFailure(
                    stored + " rows of " + prefix + "* (expected " + users * EXPERIMENTS + ": each answered user's)");
        }
    }

    private static void require(String option, long value, long least, long most) throws BenchmarkFailure {
        if (value < least || value > most) {
            throw new BenchmarkFailure(option + ": " + value + " (expected " + least + ".." + most + ")");
        }
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr()
                .println("assign: " + (failure.getMessage() == null ? failure.toString() : failure.getMessage()));
        return CommandLine.ExitCode.SOFTWARE;
    }
}
