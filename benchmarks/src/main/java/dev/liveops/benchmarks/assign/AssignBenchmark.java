package dev.liveops.benchmarks.assign;

import dev.liveops.benchmarks.ingest.load.HttpLoad;
import dev.liveops.benchmarks.ingest.load.TextRequests;
import dev.liveops.benchmarks.ingest.load.TextRequests.Request;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.LongUnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    private static final int EXPERIMENTS = 5;
    private static final String NOBODY = "http://127.0.0.1:9";
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

    @Mixin
    private RigSettings settings;

    private AssignBenchmark() {}

    /** Measures; the exit status is not 0 when that failed. */
    public static void main(String[] arguments) {
        Benchmarks.main(new AssignBenchmark(), arguments);
    }

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Benchmarks.require("--rows", rows, 0, 100_000_000);
        Benchmarks.require("--users", users, 1, 2_000_000);
        Benchmarks.require("--cache", cache, EXPERIMENTS, 10_000_000);
        Benchmarks.require("--seconds", seconds, 1, 3_600);
        Benchmarks.require("--warmup", warmup, 1, 3_600);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        try (Rig rig = Rig.start(settings.of(MeasuredService.EXPERIMENTS, environment()));
                Connection connection = rig.database().connect()) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            out.println("\n" + HttpLoad.HEAD);
            measure(out, rig, new AssignTable(connection, EXPERIMENTS));
        }
        return 0;
    }

    private void measure(PrintWriter out, Rig rig, AssignTable table)
            throws IOException, BenchmarkFailure, SQLException, InterruptedException {
        // Before any experiment runs the answer is an empty document.
        load(rig, "warm-up", 16, warmup, "none-", n -> n % users);
        for (int connections : CONNECTIONS) {
            out.println(load(rig, "empty document", connections, seconds, "none-", n -> n % users)
                    .row());
        }
        table.fill(rows);
        table.store("known-", 0, users - 1);
        rig.database().checkpoint();
        new Operators(rig).start(EXPERIMENTS);
        load(rig, "warm-up", 16, warmup, "warm-", n -> n);
        for (int connections : CONNECTIONS) {
            out.println(load(rig, "known users", connections, seconds, "known-", n -> n % users)
                    .row());
        }
        for (int connections : CONNECTIONS) {
            String prefix = "new" + connections + "-";
            HttpLoad load = load(rig, "first-time users", connections, seconds, prefix, n -> n);
            requireRows(table, prefix, load.answered());
            out.println(load.row());
        }
        requireRows(table, "known-", users);
    }

    private Map<String, String> environment() {
        return Map.of(
                "LIVEOPS_EXPERIMENTS_ASSIGNMENT_CACHE_SIZE", Integer.toString(cache),
                "LIVEOPS_PEERS_CONFIG_URL", NOBODY,
                "LIVEOPS_PEERS_TELEMETRY_URL", NOBODY);
    }

    private static HttpLoad load(
            Rig rig, String name, int connections, int seconds, String prefix, LongUnaryOperator user)
            throws IOException, BenchmarkFailure {
        String token = rig.tokens().issue("service-1", "service", Duration.ofHours(12));
        return HttpLoad.run(
                rig,
                name,
                connections,
                Duration.ofSeconds(seconds),
                new TextRequests(token, n -> Request.get(ASSIGNMENTS + prefix + user.applyAsLong(n))));
    }

    private static void requireRows(AssignTable table, String prefix, long users)
            throws SQLException, BenchmarkFailure {
        long stored = table.count(prefix);
        if (stored != users * EXPERIMENTS) {
            throw new BenchmarkFailure(
                    stored + " rows of " + prefix + "* (expected " + users * EXPERIMENTS + ": each answered user's)");
        }
    }
}
