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

@Command(name = "retire", description = "Retires a golden sim: nobody asks for it any more; it stays to be read.")
final class GoldenRetireCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "NAME", description = "Its name.")
    private String name;

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    private String reason;

    @Override
    public Integer call() throws IOException {
        spec.commandLine()
                .getOut()
                .println(GoldenText.sim(new GoldenClient(common.gateway(), common.tokens()).retire(name, reason)));
        return 0;
    }
}
