package dev.liveops.local.cli;

import dev.liveops.local.content.ContentFiles;
import dev.liveops.model.content.CompiledContent;
import dev.liveops.model.content.ContentException;
import dev.liveops.model.content.ContentPatch;
import dev.liveops.model.content.ContentSchema;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "build",
        description = {
            "Makes the pack of a patch and writes it to content_pack.v<version>.json, as canonical JSON (RFC 8785).",
            "Prints its SHA-256, which is the same on any machine, and what is different."
        })
final class ContentBuildCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    @SuppressWarnings("UnusedVariable") // picocli reads it
    private CommonOptions common;

    @Parameters(index = "0", paramLabel = "PATCH", description = "The patch, a file of YAML or JSON.")
    private Path patch;

    @Parameters(index = "1", paramLabel = "PACK", description = "The pack that it is for, a file of JSON.")
    private Path pack;

    @Option(names = "--schema", paramLabel = "FILE", description = "A JSON Schema that the new pack has to keep.")
    private Path schema;

    @Option(
            names = "--to",
            paramLabel = "DIR",
            defaultValue = "",
            description = "Where to; the current directory if not given.")
    private Path directory;

    @Override
    public Integer call() throws IOException {
        CompiledContent built = build();
        Path file = ContentFiles.write(built, directory.toAbsolutePath());
        PrintWriter out = spec.commandLine().getOut();
        out.println(file);
        out.println("sha-256 " + built.hash() + ", " + built.bytes().length + " bytes");
        built.changes().forEach(out::println);
        return 0;
    }

    private CompiledContent build() throws IOException {
        ContentPatch read = ContentFiles.patch(patch);
        ContentSchema kept = schema == null ? null : ContentFiles.schema(schema);
        byte[] base = ContentFiles.bytes(pack);
        try {
            CompiledContent built = CompiledContent.of(base, read);
            if (kept != null) {
                kept.check(built.document(), built.bytes().length);
            }
            return built;
        } catch (ContentException e) {
            throw new IOException(ContentText.faults(e), e);
        }
    }
}
