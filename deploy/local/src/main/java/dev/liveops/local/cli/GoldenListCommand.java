package dev.liveops.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.local.content.GoldenClient;
import dev.liveops.local.content.GoldenText;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(name = "list", description = "Lists golden sims by name.")
final class GoldenListCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Option(names = "--retired", description = "Those that are retired.")
    private boolean retired;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        JsonNode sims = new GoldenClient(common.gateway(), common.tokens()).list(retired);
        if (sims.isEmpty()) {
            out.println("No golden sims.");
        }
        sims.forEach(sim -> out.println(GoldenText.sim(sim)));
        return 0;
    }
}
