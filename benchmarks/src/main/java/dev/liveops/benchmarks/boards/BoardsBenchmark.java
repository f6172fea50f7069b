package dev.liveops.benchmarks.boards;

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
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    private static final int MOST_RUNS = 20_000_000;
    private static final Request TOP = Request.get("/v1/leaderboard?page_size=50");

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

    @Mixin
    private RigSettings settings;

    private final SplittableRandom random = new SplittableRandom(1);
    private final AtomicLong submitted = new AtomicLong();

    private BoardsBenchmark() {}

    /** Measures; the exit status is not 0 when that failed. */
    public static void main(String[] arguments) {
        Benchmarks.main(new BoardsBenchmark(), arguments);
    }

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Benchmarks.require("--players", players, 1, MOST_RUNS);
        Benchmarks.require("--runs", runs, 1, MOST_RUNS);
        Benchmarks.require("--warmup", warmup, 1, 3_600);
        Benchmarks.require("--seconds", seconds, 1, 3_600);
        for (int each : connections) {
            Benchmarks.require("--connections", each, 1, 1_000);
        }
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        try (Rig rig = Rig.start(settings.of(MeasuredService.TELEMETRY, Map.of()))) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            double counting = BoardFill.run(rig, players, runs);
            out.printf(
                    Locale.ROOT,
                    "board       %,d runs of %,d players; ranks counted in %.0f s%n",
                    runs,
                    players,
                    counting);
            out.println("\n" + HttpLoad.HEAD);
            String token = rig.tokens().issue("boards-benchmark", "service", Duration.ofHours(4));
            for (int each : connections) {
                measure(out, rig, "top of 50", each, new TextRequests(token, n -> TOP));
                measure(out, rig, "around a player, 50", each, new TextRequests(token, n -> around()));
                measure(out, rig, "submit", each, new TextRequests(token, n -> submit()));
            }
        }
        return 0;
    }

    private void measure(PrintWriter out, Rig rig, String what, int each, TextRequests requests)
            throws IOException, BenchmarkFailure {
        HttpLoad.run(rig, what, each, Duration.ofSeconds(warmup), requests);
        out.println(HttpLoad.run(rig, what, each, Duration.ofSeconds(seconds), requests)
                .row());
        out.flush();
    }

    private Request around() {
        return Request.get(
                "/v1/leaderboard?page_size=50&around=me&user_id=player-" + random.nextInt(Math.min(players, runs)));
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
}
