package dev.liveops.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.liveops.local.content.ContentFiles;
import dev.liveops.model.content.ContentChange;
import dev.liveops.model.content.ContentDiff;
import dev.liveops.model.content.ContentException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "diff",
        description =
                "Prints what two packs differ in, by content id and parameter, each on a line that a patch takes.")
final class ContentDiffCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "PACK", description = "A file of JSON.")
    private Path before;

    @Parameters(index = "1", paramLabel = "OTHER", description = "Another one.")
    private Path after;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        JsonNode first = ContentFiles.pack(before);
        JsonNode second = ContentFiles.pack(after);
        List<ContentChange> changes;
        try {
            changes = ContentDiff.between(first, second);
        } catch (ContentException e) {
            throw new IOException(ContentText.faults(e), e);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            ArrayNode list = JsonNodeFactory.instance.arrayNode();
            changes.forEach(change -> list.add(change.toDocument()));
            out.println(list.toPrettyString());
        } else if (changes.isEmpty()) {
            out.println("No differences.");
        } else {
            changes.forEach(out::println);
        }
        return 0;
    }
}
