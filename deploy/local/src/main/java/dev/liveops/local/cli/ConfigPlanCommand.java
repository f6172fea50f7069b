package dev.liveops.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.local.definitions.DefinitionClient;
import dev.liveops.local.definitions.DefinitionFiles;
import dev.liveops.local.definitions.DefinitionKind;
import dev.liveops.local.definitions.DefinitionPlan;
import dev.liveops.local.definitions.WantedDefinitions;
import java.io.IOException;
import java.io.PrintWriter;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "plan",
        description = {
            "Says what files would change in a suite, by place and lever, and what keeps it from being done; changes nothing.",
            "What a suite has of the lists that files name, and no file says, is told too; it is no difference without --prune.",
            "Exit status 0 when there is nothing to do, 3 when there is, 1 when something keeps it from being done."
        })
final class ConfigPlanCommand implements Callable<Integer> {

    /** Something would be changed. */
    static final int WOULD_CHANGE = 3;

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private DefinitionOptions definitions;

    @Parameters(index = "0", paramLabel = "PATH", description = "A file of YAML or JSON, or a directory of them.")
    private Path path;

    @Option(names = "--out", paramLabel = "FILE", description = "Keeps the plan, for apply --plan FILE.")
    private Path out;

    @Option(names = "--prune", description = ConfigApplyCommand.PRUNE)
    private boolean prune;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Set<DefinitionKind> kinds = definitions.kinds();
        Map<DefinitionKind, WantedDefinitions> wanted = DefinitionFiles.read(path);
        wanted.keySet().retainAll(kinds);
        DefinitionClient client = definitions.client(common);
        List<DefinitionPlan> plans = new ArrayList<>();
        for (WantedDefinitions one : wanted.values()) {
            plans.add(client.plan(one, prune));
        }
        print(plans);
        if (out != null) {
            KeptPlan.of(plans).write(out);
        }
        if (plans.stream().anyMatch(DefinitionPlan::isRefused)) {
            return 1;
        }
        return plans.stream().anyMatch(DefinitionPlan::changes) ? WOULD_CHANGE : 0;
    }

    private void print(List<DefinitionPlan> plans) {
        PrintWriter printer = spec.commandLine().getOut();
        if (json) {
            ObjectNode all = JsonNodeFactory.instance.objectNode();
            plans.forEach(plan -> all.set(plan.kind().word(), plan.toJson()));
            printer.println(all.toPrettyString());
            return;
        }
        plans.forEach(plan -> plan.lines().forEach(printer::println));
    }
}
