package dev.liveops.local.cli;

import dev.liveops.local.content.GoldenClient;
import dev.liveops.local.content.GoldenText;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "override",
        description = "Lets a pack be offered in spite of the golden sims that fail or are missing now; audited.")
final class GoldenOverrideCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "VERSION", description = "A published pack.")
    private String version;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    private String reason;

    @Override
    public Integer call() throws IOException {
        GoldenText.status(new GoldenClient(common.gateway(), common.tokens()).override(version, reason))
                .forEach(spec.commandLine().getOut()::println);
        return 0;
    }
}
