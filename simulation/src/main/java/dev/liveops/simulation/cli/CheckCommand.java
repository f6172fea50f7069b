package dev.liveops.simulation.cli;

import dev.liveops.simulation.conformance.Conformance;
import dev.liveops.simulation.conformance.Finding;
import dev.liveops.simulation.conformance.GoldenSet;
import dev.liveops.simulation.conformance.GoldenSets;
import dev.liveops.simulation.engine.SimulationEngine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Holds an engine against the seam and its golden runs. */
@Command(
        name = "check",
        description =
                "Holds an engine against the seam and against golden runs; exit status 1 when a demand is not met.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @Option(
            names = "--golden",
            paramLabel = "DIR",
            description = "golden.jsonl and packs (those of the reference game)")
    private @Nullable Path golden;

    @Mixin
    private EngineOption engine = new EngineOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        GoldenSet set = golden == null ? GoldenSets.reference() : GoldenSets.read(golden);
        SimulationEngine checked = engine.open(1);
        try {
            List<Finding> findings = new Conformance(checked, set).check();
            PrintWriter out = spec.commandLine().getOut();
            out.println("engine " + checked.id() + ", golden set " + set.id() + " of "
                    + set.runs().size() + " runs");
            for (Finding finding : findings) {
                out.println((finding.met() ? "ok      " : "FAILED  ") + finding.demand());
                if (!finding.met()) {
                    out.println("        " + finding.sentence());
                }
            }
            return findings.stream().allMatch(Finding::met) ? 0 : 1;
        } finally {
            EngineOption.close(checked);
        }
    }
}
