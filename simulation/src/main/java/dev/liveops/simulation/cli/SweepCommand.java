package dev.liveops.simulation.cli;

import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.SimulationEngine;
import dev.liveops.simulation.montecarlo.MonteCarlo;
import dev.liveops.simulation.montecarlo.Sweep;
import dev.liveops.simulation.montecarlo.SweepReport;
import dev.liveops.simulation.pack.ReferencePacks;
import dev.liveops.simulation.policy.Policies;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Plays a pack by the thousand, and what is changed beside it on the same seeds. */
@Command(
        name = "sweep",
        description = "Plays a pack many times with each policy, and with changes beside it on the same seeds.",
        mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {

    @Option(names = "--pack", paramLabel = "FILE", description = "The content pack (the reference pack)")
    private @Nullable Path pack;

    @Option(names = "--against", paramLabel = "FILE", description = "Another pack to compare it with")
    private @Nullable Path against;

    @Option(names = "--policy", paramLabel = "NAME", description = "Who plays; several times if need be (all)")
    private List<String> policies = Policies.names();

    @Option(names = "--runs", paramLabel = "N", description = "Runs of each (10000)")
    private int runs = 10_000;

    @Option(names = "--first-seed", paramLabel = "N", description = "The first seed (1)")
    private int firstSeed = 1;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (one a core)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--mutator", paramLabel = "NAME", description = "A change to compare with: a mutator")
    private List<String> mutators = List.of();

    @Option(names = "--parameter", paramLabel = "NAME=VALUE", description = "A change to compare with: a parameter")
    private Map<String, String> parameters = Map.of();

    @Mixin
    private EngineOption engine = new EngineOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Sweep sweep = new Sweep(arms(), policies, firstSeed, runs);
        int players = Math.max(1, threads);
        SimulationEngine played = engine.open(players);
        try {
            PrintWriter err = spec.commandLine().getErr();
            SweepReport report = new MonteCarlo(played, players).run(sweep, new ProgressLine(err));
            print(report, spec.commandLine().getOut());
            return 0;
        } finally {
            EngineOption.close(played);
        }
    }

    private List<Sweep.Arm> arms() {
        ContentPack base = pack == null ? ReferencePacks.first() : Values.pack(pack);
        List<Sweep.Arm> arms = new ArrayList<>();
        arms.add(new Sweep.Arm("baseline", base, List.of(), Map.of()));
        if (against != null || !mutators.isEmpty() || !parameters.isEmpty()) {
            arms.add(new Sweep.Arm(
                    "change", against == null ? base : Values.pack(against), mutators, Values.of(parameters)));
        }
        return arms;
    }

    private static void print(SweepReport report, PrintWriter out) {
        out.println("engine " + report.engine());
        for (SweepReport.Cell cell : report.cells()) {
            out.printf(
                    "%-9s %-10s %d runs, won %d.%02d %%, score %d, %d ms%n",
                    cell.arm(),
                    cell.policy(),
                    cell.runs(),
                    cell.winBasisPoints() / 100,
                    cell.winBasisPoints() % 100,
                    cell.meanScore(),
                    cell.meanDurationMs());
        }
        for (SweepReport.Comparison comparison : report.comparisons()) {
            out.printf(
                    "%s: of the same seeds %s alone won %d, %s alone %d%n",
                    comparison.policy(),
                    comparison.baseline(),
                    comparison.onlyBaselineWon(),
                    comparison.arm(),
                    comparison.onlyArmWon());
        }
    }
}
