package dev.liveops.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.local.content.GoldenClient;
import dev.liveops.local.content.GoldenText;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        description = "Says what golden sims say of a pack; exit status 1 when it may not be offered to players.")
final class GoldenStatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "VERSION", description = "A published pack.")
    private String version;

    @Override
    public Integer call() throws IOException {
        JsonNode status = new GoldenClient(common.gateway(), common.tokens()).status(version);
        GoldenText.status(status).forEach(spec.commandLine().getOut()::println);
        return status.path("offerable").asBoolean() ? 0 : 1;
    }
}
