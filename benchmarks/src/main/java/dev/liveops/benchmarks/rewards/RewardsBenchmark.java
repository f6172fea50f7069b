package dev.liveops.benchmarks.rewards;

import dev.liveops.benchmarks.ingest.load.HttpLoad;
import dev.liveops.benchmarks.ingest.load.TextRequests;
import dev.liveops.benchmarks.ingest.load.TextRequests.Request;
import dev.liveops.benchmarks.ingest.rig.BenchmarkFailure;
import dev.liveops.benchmarks.ingest.rig.Benchmarks;
import dev.liveops.benchmarks.ingest.rig.MachineFacts;
import dev.liveops.benchmarks.ingest.rig.MeasuredService;
import dev.liveops.benchmarks.ingest.rig.Rig;
import dev.liveops.benchmarks.ingest.rig.RigSettings;
import dev.liveops.benchmarks.ingest.rig.ServiceCalls;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongUnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The {@code rewards} command; the shell script of that name runs it. */
@Command(
        name = "rewards",
        description = {
            "How many runs are rewarded in a second over HTTP, each claimed durably.",
            "A closed loop on some connections: new runs, then the same ones again. A core rewards a million over 'service us' a second."
        })
public final class RewardsBenchmark implements Callable<Integer> {

    private static final String NOBODY = "http://127.0.0.1:9";

    @Spec
    private CommandSpec spec;

    @Option(names = "--events", defaultValue = "200", description = "Stored events; ${DEFAULT-VALUE} if not given.")
    private int events;

    @Option(names = "--active", defaultValue = "5", description = "Of these, on now; ${DEFAULT-VALUE} if not given.")
    private int active;

    @Option(
            names = "--connections",
            split = ",",
            defaultValue = "16,64",
            description = "One load each; ${DEFAULT-VALUE} if not given.")
    private List<Integer> connections;

    @Option(
            names = "--warmup",
            defaultValue = "20",
            description = "Seconds before anything counts; ${DEFAULT-VALUE} if not given.")
    private int warmup;

    @Option(names = "--seconds", defaultValue = "20", description = "Of each load; ${DEFAULT-VALUE} if not given.")
    private int seconds;

    @Mixin
    private RigSettings settings;

    private final AtomicLong runs = new AtomicLong();
    private Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private RewardsBenchmark() {}

    /** Measures; the exit status is not 0 when that failed. */
    public static void main(String[] arguments) {
        Benchmarks.main(new RewardsBenchmark(), arguments);
    }

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Benchmarks.require("--events", events, 1, 10_000);
        Benchmarks.require("--active", active, 1, Math.min(events, 8));
        Benchmarks.require("--warmup", warmup, 1, 3_600);
        Benchmarks.require("--seconds", seconds, 1, 3_600);
        for (int each : connections) {
            Benchmarks.require("--connections", each, 1, 1_000);
        }
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        try (Rig rig = Rig.start(settings.of(MeasuredService.EVENTS, Map.of("LIVEOPS_PEERS_TELEMETRY_URL", NOBODY)))) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            schedule(new ServiceCalls(rig, "operator"));
            // What is scheduled is in force from now on.
            start = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            out.printf(Locale.ROOT, "schedule    %,d events, %,d of them on%n", events, active);
            out.println("\n" + HttpLoad.HEAD);
            String token = rig.tokens().issue("rewards-benchmark", "service", Duration.ofHours(4));
            load(rig, "warm-up", 16, warmup, token, n -> runs.incrementAndGet());
            for (int each : connections) {
                out.println(load(rig, "a new run", each, seconds, token, n -> runs.incrementAndGet())
                        .row());
                out.println(load(rig, "the same again", each, seconds, token, n -> 1 + n % Math.min(1_000, runs.get()))
                        .row());
                out.flush();
            }
        }
        return 0;
    }

    private HttpLoad load(Rig rig, String name, int connectionCount, int length, String token, LongUnaryOperator run)
            throws IOException, BenchmarkFailure {
        return HttpLoad.run(
                rig,
                name,
                connectionCount,
                Duration.ofSeconds(length),
                new TextRequests(token, n -> reward(run.applyAsLong(n))));
    }

    private void schedule(ServiceCalls calls) throws IOException, InterruptedException, BenchmarkFailure {
        for (int number = 0; number < events; number++) {
            Instant begin = number < active ? start.minusSeconds(7_200) : start.plus(10 + number, ChronoUnit.DAYS);
            calls.post(
                    "/v1/events",
                    "{\"id\":\"event_" + number + "\",\"type\":\"event\",\"start_at\":\"" + begin + "\",\"end_at\":\""
                            + begin.plus(5, ChronoUnit.DAYS)
                            + "\",\"content_version\":\"*\",\"rules\":{\"challenge_bonus_multiplier\":1." + number % 9
                            + "1}}");
        }
    }

    private Request reward(long run) {
        StringBuilder named = new StringBuilder();
        for (int number = 0; number < active; number++) {
            named.append(number == 0 ? "" : ",").append("{\"event_id\":\"event_" + number + "\",\"revision\":1}");
        }
        return new Request(
                "/v1/events/rewards",
                "{\"user_id\":\"player-" + run % 300_000 + "\",\"run_id\":\"run-" + run + "\",\"started_at\":\""
                        + start + "\",\"challenge_id\":\"daily\",\"content_version\":\"1.1.0\",\"events\":["
                        + named + "],\"base\":{\"xp\":" + run % 500 + ",\"shards\":" + run % 30 + "}}");
    }
}
