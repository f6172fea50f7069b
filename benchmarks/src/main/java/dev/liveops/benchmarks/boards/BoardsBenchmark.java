package dev.liveops.benchmarks.boards;

import dev.liveops.benchmarks.boards.Load.Request;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code boards} command; the shell script of that name runs it. */
@Command(
        name = "boards",
        description = {
            "How many runs are submitted, and pages of a leaderboard read, in a second over HTTP.",
            "A closed loop on some connections: the best, a player and those around him, submissions."
        })
public final class BoardsBenchmark implements Callable<Integer> {

    // Held, because the logging framework forgets loggers, and their levels, that nobody refers to.
    private static final Logger ROOT_LOGGER = Logger.getLogger("");
    private static final int MOST_RUNS = 20_000_000;

    @Spec
    private CommandSpec spec;

    @Option(names = "--players", defaultValue = "300000", description = "${DEFAULT-VALUE} if not given.")
    private int players;

    @Option(names = "--runs", defaultValue = "1000000", description = "Runs of theirs; ${DEFAULT-VALUE} if not given.")
    private int runs;

    @Option(
            names = "--connections",
            split = ",",
            defaultValue = "16,64",
            description = "One load each; ${DEFAULT-VALUE} if not given.")
    private List<Integer> connections;

    @Option(
            names = "--warmup",
            defaultValue = "20",
            description = "Seconds before each load counts; ${DEFAULT-VALUE} if not given.")
    private int warmup;

    @Option(
            names = "--seconds",
            defaultValue = "20",
            description = "Seconds of each load; ${DEFAULT-VALUE} if not given.")
    private int seconds;

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

    private final SplittableRandom random = new SplittableRandom(1);
    private final AtomicLong submitted = new AtomicLong();

    private BoardsBenchmark() {}

    /** Measures; the exit status is not 0 when that failed. */
    public static void main(String[] arguments) {
        ROOT_LOGGER.setLevel(Level.WARNING);
        CommandLine command = new CommandLine(new BoardsBenchmark())
                .setExecutionExceptionHandler(BoardsBenchmark::explain)
                .setUsageHelpWidth(100);
        System.exit(command.execute(arguments));
    }

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        require("--players", players, MOST_RUNS);
        require("--runs", runs, MOST_RUNS);
        require("--warmup", warmup, 3_600);
        require("--seconds", seconds, 3_600);
        for (int each : connections) {
            require("--connections", each, 1_000);
        }
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        try (Rig rig = Rig.start(options())) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            double counting = BoardFill.run(rig, players, runs);
            out.printf(
                    Locale.ROOT,
                    "board       %,d runs of %,d players; ranks counted in %.0f s%n",
                    runs,
                    players,
                    counting);
            out.println(
                    "\n| request | connections | a second | p50 ms | p99 ms | service us | PostgreSQL us |\n|---|---|---|---|---|---|---|");
            Load load = new Load(rig);
            for (int each : connections) {
                measure(out, load, "top of 50", each, () -> new Request("/v1/leaderboard?page_size=50", null));
                measure(out, load, "around a player, 50", each, this::around);
                measure(out, load, "submit", each, this::submit);
            }
            load.close();
        }
        return 0;
    }

    private void measure(PrintWriter out, Load load, String what, int each, Supplier<Request> requests)
            throws BenchmarkFailure, InterruptedException {
        out.println(load.run(requests, each, Duration.ofSeconds(warmup), Duration.ofSeconds(seconds))
                .row(what, each));
        out.flush();
    }

    private Request around() {
        return new Request(
                "/v1/leaderboard?page_size=50&around=me&user_id=player-" + random.nextInt(Math.min(players, runs)),
                null);
    }

    private Request submit() {
        Instant end = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        String body = "{\"user_id\":\"player-" + random.nextInt(players) + "\",\"run_id\":\"run-"
                + submitted.incrementAndGet()
                + "\",\"display_name\":\"Player\",\"validity\":\"validated\",\"outcome\":\"victory\",\"score\":"
                + random.nextInt(65_536) + ",\"tiers_cleared\":7,\"started_at\":\"" + end.minusSeconds(600)
                + "\",\"ended_at\":\""
                + end + "\",\"challenge_id\":\"daily_" + end.toString().substring(0, 10)
                + "\",\"content_version\":\"1.1.0\",\"client_version\":\"0.6.0\",\"platform\":\"web\"}";
        return new Request("/v1/run/submit", body);
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
                Map.of());
    }

    private static int explain(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        command.getErr()
                .println("boards: " + (failure.getMessage() == null ? failure.toString() : failure.getMessage()));
        return CommandLine.ExitCode.SOFTWARE;
    }
}
