package dev.liveops.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.local.content.GoldenClient;
import dev.liveops.local.content.GoldenText;
import dev.liveops.simulation.work.LowPriority;
import dev.liveops.simulation.work.WorkLoop;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "run", description = "Has a pack played again, here and now, with the reference game; then as status.")
final class GoldenRunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "VERSION", description = "A published pack.")
    private String version;

    @Override
    public Integer call() throws IOException {
        GoldenClient client = new GoldenClient(common.gateway(), common.tokens());
        PrintWriter out = spec.commandLine().getOut();
        LowPriority.take();
        try (WorkLoop worker = LocalWorker.of(common, Map.of(), true, 1, true, out::println)) {
            // Who the engines are is known from the first question on; before it there may be nothing to do.
            worker.run();
            client.run(version);
            worker.run();
        }
        JsonNode status = client.status(version);
        GoldenText.status(status).forEach(out::println);
        return status.path("offerable").asBoolean() ? 0 : 1;
    }
}
