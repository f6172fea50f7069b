package dev.liveops.benchmarks.resolve;

import dev.liveops.benchmarks.ingest.load.HttpLoad;
import dev.liveops.benchmarks.ingest.load.RequestSource;
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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code resolve load}. */
@Command(
        name = "load",
        description = {
            "POST resolve of the whole catalog, each lever by a targeted config, with the players' tokens checked: turns that",
            "nobody asked for before and turns that are remembered, directly and through the gateway, with 16 and 64 connections."
        })
final class LoadCommand implements Callable<Integer> {

    private static final List<Integer> CONNECTIONS = List.of(16, 64);
    private static final long NEW_TURNS = 1_000_000_000_000L;

    @Spec
    private CommandSpec spec;

    @Option(names = "--players", defaultValue = "5000", description = "Who ask in turn; ${DEFAULT-VALUE} if not given.")
    private int players;

    @Option(names = "--seconds", defaultValue = "20", description = "Of each load; ${DEFAULT-VALUE} if not given.")
    private int seconds;

    @Option(
            names = "--warmup",
            defaultValue = "60",
            description = "Seconds of load before anything counts; ${DEFAULT-VALUE} if not given.")
    private int warmup;

    @Mixin
    private RigSettings settings;

    private long nextTurn = NEW_TURNS;

    @Override
    public Integer call() throws BenchmarkFailure, IOException, SQLException, InterruptedException {
        Benchmarks.require("--players", players, 1, 100_000);
        Benchmarks.require("--seconds", seconds, 1, 3_600);
        Benchmarks.require("--warmup", warmup, 1, 3_600);
        PrintWriter out = spec.commandLine().getOut();
        String loadAverage = MachineFacts.loadAverage();
        try (Rig rig = Rig.start(settings.of(MeasuredService.CONFIG, Map.of()))) {
            MachineFacts.of(rig, loadAverage).forEach(out::println);
            out.println("configs     " + new Configs(rig).publishEveryLeverTargeted()
                    + ", one a lever, each for some players only");
            out.println("\n" + HttpLoad.HEAD);
            measure(out, rig, new Players(players, rig.tokens()), GatewayProcess.start(rig));
        }
        return 0;
    }

    private void measure(PrintWriter out, Rig rig, Players who, GatewayProcess gateway)
            throws IOException, BenchmarkFailure {
        direct(rig, "warm-up", 16, warmup, newTurns(who));
        direct(rig, "warm-up", 16, warmup, who.sameTurn());
        for (int connections : CONNECTIONS) {
            out.println(direct(rig, "new turn", connections, seconds, newTurns(who)));
        }
        for (int connections : CONNECTIONS) {
            out.println(direct(rig, "remembered turn", connections, seconds, who.sameTurn()));
        }
        through(rig, gateway, "warm-up", 16, warmup, who);
        for (int connections : CONNECTIONS) {
            out.println(through(
                    rig, gateway, "remembered turn through the gateway, whose CPU it is", connections, seconds, who));
        }
    }

    private static String direct(Rig rig, String name, int connections, int seconds, RequestSource requests)
            throws IOException, BenchmarkFailure {
        return HttpLoad.run(rig, name, connections, Duration.ofSeconds(seconds), requests)
                .row();
    }

    private static String through(
            Rig rig, GatewayProcess gateway, String name, int connections, int seconds, Players who)
            throws IOException, BenchmarkFailure {
        return HttpLoad.run(
                        gateway.address(),
                        rig.processes(gateway.process()),
                        name,
                        connections,
                        Duration.ofSeconds(seconds),
                        who.sameTurn())
                .row();
    }

    private RequestSource newTurns(Players who) {
        nextTurn += NEW_TURNS;
        return who.newTurns(nextTurn);
    }
}
