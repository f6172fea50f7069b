package dev.liveops.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.liveops.local.definitions.DefinitionClient;
import dev.liveops.local.definitions.DefinitionFiles;
import dev.liveops.local.definitions.DefinitionKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = {
            "Writes what a suite has to DIR, a file for each kind: drafts, and what is published and not over.",
            "The same state is the same files, so what version control shows is what was changed."
        })
final class ConfigExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions common;

    @Mixin
    private DefinitionOptions definitions;

    @Parameters(index = "0", paramLabel = "DIR", description = "Where to; made where it is not there.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        DefinitionClient client = definitions.client(common);
        for (DefinitionKind kind : definitions.kinds()) {
            Map<String, List<JsonNode>> found = client.export(kind);
            Path file = DefinitionFiles.write(kind, found, directory.toAbsolutePath());
            spec.commandLine().getOut().println(file + ": " + counts(found));
        }
        return 0;
    }

    private static String counts(Map<String, List<JsonNode>> found) {
        List<String> counts = new ArrayList<>();
        found.forEach((field, all) -> {
            if (!all.isEmpty() || found.size() == 1 || field.equals("configs")) {
                counts.add(all.size() + " " + field.replace('_', '-'));
            }
        });
        return String.join(", ", counts);
    }
}
