package dev.liveops.simulation.cli;

import dev.liveops.simulation.conformance.GoldenSet;
import dev.liveops.simulation.conformance.GoldenSets;
import dev.liveops.simulation.engine.ContentPack;
import dev.liveops.simulation.engine.RunSetup;
import dev.liveops.simulation.engine.SimulationEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Keeps what an engine plays now, to hold it and others against later. */
@Command(
        name = "golden",
        description = "Plays packs with policies and keeps the runs as golden ones.",
        mixinStandardHelpOptions = true)
final class GoldenCommand implements Callable<Integer> {

    @Option(names = "--to", paramLabel = "DIR", required = true, description = "Where golden.jsonl and the packs go")
    private Path to = Path.of("");

    @Option(
            names = "--pack",
            paramLabel = "FILE",
            required = true,
            description = "A content pack; several times if need be")
    private List<Path> packs = List.of();

    @Option(
            names = "--policy",
            paramLabel = "NAME",
            required = true,
            description = "Who plays; several times if need be")
    private List<String> policies = List.of();

    @Option(
            names = "--mutator",
            paramLabel = "NAME",
            description = "A mutator with which each is played too; several times if need be")
    private List<String> mutators = List.of();

    @Option(
            names = "--parameter",
            paramLabel = "NAME=VALUE",
            description = "A parameter with which each is played too; several times if need be")
    private Map<String, String> parameters = Map.of();

    @Option(names = "--seeds", paramLabel = "N", description = "Seeds of each, from 1 on (5)")
    private int seeds = 5;

    @Mixin
    private EngineOption engine = new EngineOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        SimulationEngine played = engine.open(1);
        try {
            GoldenSet set = GoldenSet.record(played, setups());
            GoldenSets.write(set, to);
            spec.commandLine().getOut().println(set.runs().size() + " golden runs of " + played.id() + " in " + to);
            return 0;
        } finally {
            EngineOption.close(played);
        }
    }

    private List<RunSetup> setups() {
        List<RunSetup> setups = new ArrayList<>();
        Map<String, Object> values = Values.of(parameters);
        for (Path file : packs) {
            ContentPack pack = Values.pack(file);
            for (String policy : policies) {
                for (int seed = 1; seed <= seeds; seed++) {
                    setups.add(RunSetup.of(pack, seed, policy));
                    if (!mutators.isEmpty() || !values.isEmpty()) {
                        setups.add(new RunSetup(pack, seed, -seed, policy, mutators, values));
                    }
                }
            }
        }
        return setups;
    }
}
