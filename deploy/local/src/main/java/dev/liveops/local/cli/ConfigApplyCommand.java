package dev.liveops.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.local.definitions.DefinitionClient;
import dev.liveops.local.definitions.DefinitionFiles;
import dev.liveops.local.definitions.DefinitionKind;
import dev.liveops.local.definitions.DefinitionPlan;
import dev.liveops.local.definitions.WantedDefinitions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "apply",
        description = {
            "Does what plan says of the same files, each kind as a whole or not at all.",
            "With --plan what was planned then, or nothing because the state moved; without, what is planned now. Once more changes"
                    + " nothing."
        })
final class ConfigApplyCommand implements Callable<Integer> {

    static final String PRUNE =
            "Archives configs of the suite that no file says, where files list configs; what else no file"
                    + " says is let go by hand.";

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private DefinitionOptions definitions;

    @Parameters(index = "0", paramLabel = "PATH", description = "A file of YAML or JSON, or a directory of them.")
    private Path path;

    @Option(names = "--plan", paramLabel = "FILE", description = "What plan --out wrote, of the same files.")
    private Path planned;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for those who read it.")
    private String reason;

    @Option(names = "--prune", description = PRUNE)
    private boolean prune;

    @Override
    public Integer call() throws IOException {
        if (planned != null && prune) {
            throw new ParameterException(
                    spec.commandLine(), "--prune and --plan: expected one of them (the plan says what is let go)");
        }
        Set<DefinitionKind> kinds = definitions.kinds();
        Map<DefinitionKind, WantedDefinitions> wanted = DefinitionFiles.read(path);
        wanted.keySet().retainAll(kinds);
        KeptPlan known = planned == null ? null : KeptPlan.read(planned);
        DefinitionClient client = definitions.client(common);
        // All of it is looked at before any of it is done: most refusals come before the first change.
        List<Step> steps = new ArrayList<>();
        for (WantedDefinitions one : wanted.values()) {
            Step step = known == null ? step(client, one) : step(known, one);
            if (step == null) {
                return 1;
            }
            steps.add(step);
        }
        for (Step step : steps) {
            DefinitionPlan done = client.apply(step.wanted(), step.basis(), reason);
            done.lines().forEach(spec.commandLine().getOut()::println);
        }
        return 0;
    }

    /** What is done of a kind, as it was planned. */
    private record Step(WantedDefinitions wanted, JsonNode basis) {}

    private Step step(KeptPlan known, WantedDefinitions wanted) throws IOException {
        String kind = wanted.kind().word();
        JsonNode basis = known.basis(kind)
                .orElseThrow(() -> new IOException(planned + ": no plan of " + kind
                        + " (expected what plan --out wrote of " + path + "; or --only without it)"));
        return new Step(wanted.letting(known.pruned(kind)), basis);
    }

    // Null, and said why, where something keeps it from being done.
    private Step step(DefinitionClient client, WantedDefinitions wanted) throws IOException {
        DefinitionPlan plan = prune ? client.plan(wanted, true) : client.plan(wanted);
        if (plan.isRefused()) {
            plan.lines().forEach(spec.commandLine().getErr()::println);
            return null;
        }
        return new Step(plan.wanted(), plan.basis());
    }
}
