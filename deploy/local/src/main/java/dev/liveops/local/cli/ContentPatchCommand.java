package dev.liveops.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.liveops.local.content.ContentFiles;
import dev.liveops.model.content.ContentChange;
import dev.liveops.model.content.ContentDiff;
import dev.liveops.model.content.ContentException;
import dev.liveops.model.content.ContentPatch;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "patch",
        description = {
            "Writes a patch in YAML, from changes or from a changed copy of the pack, and checks that it fits the pack.",
            "A change is \"PATH OLD -> NEW\", \"+ PATH NEW\", \"- PATH\" or \"~ PATH [IDS] -> [IDS]\"; a path goes by fields and ids."
        })
final class ContentPatchCommand implements Callable<Integer> {

    private static final String OWN_VERSION = "content_version";

    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "PACK", description = "The pack that it is for, a file of JSON.")
    private Path pack;

    @Option(names = "--version", required = true, paramLabel = "VERSION", description = "The version that it makes.")
    private String version;

    @Option(
            names = "--base",
            paramLabel = "VERSION",
            description = "The version of PACK; what PACK says itself if not given.")
    private String base;

    @Option(names = "--change", paramLabel = "CHANGE", description = "One change; may be repeated.")
    private List<String> changes = List.of();

    @Option(names = "--from", paramLabel = "FILE", description = "A changed copy of PACK: all its differences.")
    private Path changed;

    @Option(names = "--to", paramLabel = "FILE", description = "Where to; printed if not given. A new file.")
    private Path to;

    @Override
    public Integer call() throws IOException {
        if (changes.isEmpty() == (changed == null)) {
            throw new ParameterException(
                    spec.commandLine(), "--change and --from: expected changes, or a changed copy of the pack");
        }
        JsonNode former = ContentFiles.pack(pack);
        ContentPatch patch = checked(former);
        String text = ContentFiles.text(patch);
        PrintWriter out = spec.commandLine().getOut();
        if (to == null) {
            out.print(text);
            out.flush();
        } else {
            Files.writeString(to, text, StandardOpenOption.CREATE_NEW);
            out.println(to + ": " + patch.changes().size() + (patch.changes().size() == 1 ? " change, " : " changes, ")
                    + patch.base() + " -> " + patch.version());
        }
        return 0;
    }

    private ContentPatch checked(JsonNode former) throws IOException {
        JsonNode copy = changed == null ? null : ContentFiles.pack(changed);
        try {
            List<ContentChange> wanted = new ArrayList<>();
            changes.forEach(line -> wanted.add(ContentChange.parse(line)));
            if (copy != null) {
                // The version is the patch's own.
                ContentDiff.between(former, copy).stream()
                        .filter(change -> !change.path().equals(OWN_VERSION))
                        .forEach(wanted::add);
            }
            ContentPatch patch = new ContentPatch(baseOf(former), version, wanted);
            patch.apply(named(former));
            return patch;
        } catch (ContentException e) {
            throw new IOException(ContentText.faults(e), e);
        }
    }

    // A pack that was published under another version than its file says is the one that --base names.
    private JsonNode named(JsonNode former) {
        return base != null
                        && former instanceof ObjectNode said
                        && said.path(OWN_VERSION).isTextual()
                ? said.deepCopy().put(OWN_VERSION, base)
                : former;
    }

    private String baseOf(JsonNode former) {
        if (base != null) {
            return base;
        }
        JsonNode said = former.path(OWN_VERSION);
        if (!said.isTextual()) {
            throw new ParameterException(
                    spec.commandLine(), "--base: " + pack + " does not say its version (expected it here)");
        }
        return said.textValue();
    }
}
