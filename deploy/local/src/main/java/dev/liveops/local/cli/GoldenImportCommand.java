package dev.liveops.local.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.local.content.ContentFiles;
import dev.liveops.local.content.GoldenClient;
import dev.liveops.local.content.GoldenText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = {
            "Makes golden replays of a set that liveops-simulation.jar golden wrote: recorded runs that must play the same.",
            "Each is played with its own pack, which is published, on every new engine; with --every-pack also with new packs."
        })
final class GoldenImportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "NAME", description = "Its name; of several packs the beginning of theirs.")
    private String name;

    @Parameters(index = "1", paramLabel = "DIR", description = "Where golden.jsonl is.")
    private Path directory;

    @Option(names = "--why", required = true, paramLabel = "TEXT", description = "What it protects.")
    private String why;

    @Option(names = "--engine", paramLabel = "NAME", description = "The engine that plays it; every one if not given.")
    private String engine;

    @Option(names = "--every-pack", description = "Played with every new pack; the set is of one pack then.")
    private boolean everyPack;

    @Override
    public Integer call() throws IOException {
        byte[] lines = ContentFiles.bytes(directory.resolve("golden.jsonl"));
        ObjectNode set = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("why", why)
                .put("lines", new String(lines, StandardCharsets.UTF_8))
                .put("every_pack", everyPack);
        if (engine != null) {
            set.put("engine", engine);
        }
        PrintWriter out = spec.commandLine().getOut();
        new GoldenClient(common.gateway(), common.tokens())
                .add(set)
                .path("items")
                .forEach(item -> out.println(GoldenText.sim(item)));
        return 0;
    }
}
